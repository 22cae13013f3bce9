import AttuneCore
import AttuneSymbl
import AttuneWebSocket
import Logging
import NIOCore

/// The conversation with one client: its audio in, everybody's words out.
struct EngineSocket: Sendable {
    let connectionID: String
    let registry: ConversationRegistry
    let recognizers: any SpeechRecognizerFactory
    let idleTimer: IdleTimer
    let logger: Logger

    /// Serves the client until it stops, goes, or breaks the protocol.
    func serve(_ inbound: WebSocketInbound, _ outbound: WebSocketOutbound) async throws {
        let queue = ListenerQueue()
        let conversation = self.registry.join(self.connectionID, queue)
        defer { self.registry.leave(self.connectionID, conversation, queue) }
        let refusal = try await withThrowingTaskGroup(of: EngineRefusal?.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                while let text = try await queue.next() { try await outbound.send(.text(text)) }
                return nil
            }
            // The speaker's audio is decoded and recognised here, on a thread of its own.
            group.addTask(executorPreference: LegExecutor()) {
                defer { queue.finish() }
                return try await self.converse(inbound, queue, conversation)
            }
            group.addTask { try await self.idleTimer.run() }
            // A failure ends the socket; so does the end of both sides' work. The timer ends only by failing.
            let first = try await group.next() ?? nil
            let second = try await group.next() ?? nil
            return first ?? second
        }
        if let refusal { await outbound.close(.policyViolation, reason: refusal.details) }
    }

    private func converse(
        _ inbound: WebSocketInbound,
        _ queue: ListenerQueue,
        _ conversation: Conversation
    ) async throws -> EngineRefusal? {
        do {
            try await self.read(inbound, queue, conversation)
            return nil
        } catch let refusal as EngineRefusal {
            self.logger.debug("Refused a client", metadata: ["attune.reason": "\(refusal.details)"])
            queue.append(SymblJSON.text(refusal.message))
            return refusal
        }
    }

    private func read(_ inbound: WebSocketInbound, _ queue: ListenerQueue, _ conversation: Conversation) async throws {
        func answer(_ messages: SymblServerMessage...) {
            for message in messages { queue.append(SymblJSON.text(message)) }
        }
        var leg: EngineLeg?
        for try await message in inbound {
            self.idleTimer.touch()
            switch message {
            case .text("__PING__"):
                // Not JSON, and older than protocol pings in this protocol's clients.
                queue.append("__PONG__")
            case .text(let text):
                switch try Self.clientMessage(text) {
                case .start(let request):
                    guard leg == nil else { throw EngineRefusal("A start_request was sent before.") }
                    leg = try EngineLeg(request, recognizers: self.recognizers)
                    answer(
                        .startedListening, .conversationCreated(conversationID: conversation.id),
                        .recognitionStarted(conversationID: conversation.id))
                case .stop:
                    try leg?.finish(telling: conversation)
                    answer(.recognitionStopped, .conversationCompleted(conversationID: conversation.id))
                    return
                case .unknown(let type):
                    self.logger.debug("Unknown message", metadata: ["attune.type": "\(type)"])
                }
            case .binary(let bytes):
                // Audio before a start request is ignored, as the protocol says.
                try leg?.process(Array(bytes.readableBytesView), telling: conversation)
            }
        }
    }

    private static func clientMessage(_ text: String) throws(EngineRefusal) -> SymblClientMessage {
        do {
            return try SymblJSON.value(SymblClientMessage.self, from: text)
        } catch {
            throw EngineRefusal("A message is no JSON object of the protocol.")
        }
    }
}
