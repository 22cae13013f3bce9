import AttuneCore
import AttuneHTTP
import AttuneStreaming
import AttuneWebSocket
import HTTPTypes
import NIOCore

/// A lab behind a WebSocket server: what its value decides is done to real sockets.
struct LabServer<Service: StreamingService, LabClock: Clock<Duration>>: Sendable {
    private let host: LabHost<Service, LabClock>
    private let upgrades = Monitor(LabUpgrades())

    init(_ host: LabHost<Service, LabClock>) {
        self.host = host
    }

    /// Nothing but the timeline ends a connection: no ping of the server's own, and no deadline that comes first.
    private var configuration: WebSocketConfiguration {
        WebSocketConfiguration(
            connectTimeout: .seconds(310), pingInterval: nil, closeTimeout: .seconds(1), writeTimeout: .seconds(3_600),
            messageTimeout: .seconds(3_600))
    }

    /// Listens on a free loopback port while a body runs.
    func withServer<Value: Sendable>(_ body: (_ port: Int) async throws -> Value) async throws -> Value {
        let server = WebSocketServer(
            configuration: self.configuration,
            decide: { await self.decide($0) },
            respond: { request, body in self.host.perform { $0.requested(request, body: body) } },
            handle: { request, inbound, outbound in await self.serve(request, inbound, outbound) })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.giveUpUpgrades() }
            defer { group.cancelAll() }
            return try await server.withServer(body)
        }
    }

    // MARK: - Dials

    private func decide(_ request: HTTPRequest) async -> WebSocketUpgradeDecision {
        let asked = ConnectionRequest(request)
        guard let dial = try? await self.host.dial(asked) else {
            return .refuse(.serviceUnavailable, body: #"{"message":"The client is gone."}"#)
        }
        guard let refusal = dial.refusal else {
            let now = self.host.now
            self.upgrades.withLock { $0.accepted(dial.number, key: request.handshakeKey, now: now) }
            // What a client offers may be its credential, and it goes on with nothing but what it offered.
            return .accept(subprotocol: asked.subprotocols.first)
        }
        let (status, retryAfter) = refusal.answer
        var headers = HTTPFields()
        if let retryAfter {
            let (seconds, attoseconds) = retryAfter.components
            headers[.retryAfter] = "\(attoseconds > 0 ? seconds + 1 : seconds)"
        }
        return .refuse(
            HTTPResponse.Status(code: status), headers: headers, body: #"{"message":"The dial was refused."}"#)
    }

    /// Gives up the dials whose client went away before its connection stood, until the task is cancelled.
    private func giveUpUpgrades() async throws {
        while true {
            let deadline = try await self.upgrades.wait { $0.nextDeadline }
            try await self.host.sleep(until: deadline)
            for dial in self.upgrades.withLock({ $0.overdue(now: deadline) }) {
                self.host.perform { $0.abandoned(dial) }
            }
        }
    }

    // MARK: - Connections

    private func serve(_ request: HTTPRequest, _ inbound: WebSocketInbound, _ outbound: WebSocketOutbound) async {
        guard let number = self.upgrades.withLock({ $0.opened(key: request.handshakeKey) }) else { return }
        self.host.perform { $0.opened(number) }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await self.host.run() }
            group.addTask { try? await self.speak(outbound, on: number) }
            group.addTask { try? await self.pace(outbound, on: number) }
            let outcome = await self.listen(inbound, on: number)
            self.host.perform { $0.left(number, outcome) }
            group.cancelAll()
        }
    }

    /// Hands to the service what the program sends, up to the end of the connection.
    private func listen(_ inbound: WebSocketInbound, on number: Int) async -> ConnectionRecord.Outcome {
        do {
            for try await message in inbound {
                // What is left of a connection that the timeline has ended has nobody to go to.
                _ = self.host.perform { $0.offered(StreamingMessage(message), on: number) }
            }
        } catch {
            return .aborted
        }
        // Where the service says it, 1001 is no word of the program.
        guard let close = inbound.close, close.initiator == .remote else { return .orderly }
        return close.code == .goingAway ? .aborted : .orderly
    }

    /// Sends what the service says, and ends the connection as the timeline does.
    private func speak(_ outbound: WebSocketOutbound, on number: Int) async throws {
        do {
            while let input = try await self.host.nextInput(on: number) {
                switch input {
                case .message(let message): try await outbound.send(WebSocketMessage(message))
                case .closed(let close): await outbound.close(close.sentCode, reason: close.reason)
                }
            }
        } catch is StreamingError {
            outbound.reset()
        }
    }

    /// Stops to read the socket while the service takes nothing.
    private func pace(_ outbound: WebSocketOutbound, on number: Int) async throws {
        var isReading = true
        while true {
            let wasReading = isReading
            isReading = try await self.host.wait { machine -> Bool? in
                let isReading = machine.isReading(on: number)
                return isReading == wasReading ? nil : isReading
            }
            outbound.setReading(isReading)
        }
    }
}

extension HTTPRequest {
    /// What tells one handshake from another: 16 random bytes, by RFC 6455, section 4.1.
    fileprivate var handshakeKey: String {
        self.headerFields[.secWebSocketKey] ?? ""
    }
}

extension StreamingClose {
    /// The code of the close frame; 1000 where a frame cannot have the one that is asked for.
    fileprivate var sentCode: WebSocketCloseCode {
        let code = WebSocketCloseCode(rawValue: self.code ?? 1_000)
        return code.meaning.sender == .nobody ? .normal : code
    }
}

extension StreamingMessage {
    fileprivate init(_ message: WebSocketMessage) {
        switch message {
        case .text(let text): self = .text(text)
        case .binary(let bytes): self = .binary(Array(bytes.readableBytesView))
        }
    }
}

extension WebSocketMessage {
    fileprivate init(_ message: StreamingMessage) {
        switch message {
        case .text(let text): self = .text(text)
        case .binary(let bytes): self = .binary(ByteBuffer(bytes: bytes))
        }
    }
}
