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
        guard let conversation = self.registry.enter(self.connectionID) else {
            try await outbound.send(.text(EngineRefusal.full.text))
            return await outbound.close(EngineRefusal.full.closeCode, reason: EngineRefusal.full.details)
        }
        defer { self.registry.leave(self.connectionID) }
        let queue = ListenerQueue()
        let refusal = try await withThrowingTaskGroup(of: EngineRefusal?.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                while let text = try await queue.next() { try await outbound.send(.text(text)) }
                return nil
            }
            // The speaker's audio is decoded and recognised here, where blocking holds up nobody else.
            group.addTask(executorPreference: LegExecutor()) {
                defer { queue.finish() }
                return try await self.converse(inbound, queue, conversation)
            }
            group.addTask { try await queue.overflow() }
            group.addTask { try await self.idleTimer.run() }
            // A failure ends the socket; so does the end of both sides' work. The last two end only by failing.
            let first = try await group.next() ?? nil
            let second = try await group.next() ?? nil
            return first ?? second
        }
        if let refusal { await outbound.close(refusal.closeCode, reason: refusal.details) }
    }

    private func converse(
        _ inbound: WebSocketInbound,
        _ queue: ListenerQueue,
        _ conversation: Conversation
    ) async throws -> EngineRefusal? {
        var leg: EngineLeg?
        // However a client goes, what was being said is told to those who stay.
        defer {
            try? leg?.finish(telling: conversation)
            conversation.leave(queue, as: leg?.person)
        }
        do {
            try await self.read(inbound, &leg, queue, conversation)
            return nil
        } catch let refusal as EngineRefusal {
            self.logger.debug("Refused a client", metadata: ["attune.reason": "\(refusal.details)"])
            queue.append(refusal.text)
            return refusal
        }
    }

    private func read(
        _ inbound: WebSocketInbound,
        _ leg: inout EngineLeg?,
        _ queue: ListenerQueue,
        _ conversation: Conversation
    ) async throws {
        func answer(_ messages: SymblServerMessage...) {
            for message in messages { queue.append(SymblJSON.text(message)) }
        }
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
                    let started = try self.failing {
                        try EngineLeg(request, recognizers: self.recognizers, isLost: { inbound.hasEnded })
                    }
                    leg = started
                    answer(
                        .startedListening, .conversationCreated(conversationID: conversation.id),
                        .recognitionStarted(conversationID: conversation.id))
                    // Only now, so that nothing comes before these three.
                    conversation.join(queue, as: started.person)
                case .stop:
                    try self.failing { try leg?.finish(telling: conversation) }
                    answer(.recognitionStopped, .conversationCompleted(conversationID: conversation.id))
                    return
                case .modify:
                    // One encoding, whose packets say their own rate, is all that is taken: nothing changes.
                    self.logger.debug("Unknown message", metadata: ["attune.type": "modify_request"])
                case .unknown(let type):
                    self.logger.debug("Unknown message", metadata: ["attune.type": "\(type)"])
                }
            case .binary(let bytes):
                // Audio before a start request is ignored, as the protocol says.
                let packet = Array(bytes.readableBytesView)
                try self.failing { try leg?.process(packet, telling: conversation) }
            }
        }
    }

    /// Does what may fail in the engine itself; the failure goes to the log, its client gets ``EngineRefusal``.
    private func failing<Result>(_ work: () throws -> Result) throws(EngineRefusal) -> Result {
        do {
            return try work()
        } catch let refusal as EngineRefusal {
            throw refusal
        } catch {
            self.logger.error(
                "A recogniser failed",
                metadata: ["attune.recognizer": "\(self.recognizers.name)", "attune.error": "\(error)"])
            throw .internalError
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
