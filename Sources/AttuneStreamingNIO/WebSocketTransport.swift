public import AttuneStreaming
public import AttuneWebSocket
import NIOCore

/// Carries a session's connections over WebSockets.
public struct WebSocketTransport: StreamingTransport {
    private let client: WebSocketClient

    /// Creates a transport on a WebSocket client, whose configuration bounds every connection.
    public init(client: WebSocketClient = WebSocketClient()) {
        self.client = client
    }

    /// Opens a WebSocket, runs a body on it, and closes it on every way out.
    ///
    /// - Throws: ``StreamingError`` where the connection does not come about, else what the body throws.
    public func withConnection(
        to endpoint: StreamingEndpoint,
        _ body: (Inbound, Outbound) async throws -> Void
    ) async throws {
        do {
            try await self.client.withConnection(
                to: endpoint.webSocketURL(), headers: endpoint.headerFields(), subprotocols: endpoint.subprotocols()
            ) { inbound, outbound in
                try await body(Inbound(base: inbound), Outbound(base: outbound))
            }
        } catch let error as WebSocketError {
            throw StreamingError(error)
        }
    }

    /// What the peer of a WebSocket sends, then how it closed.
    public struct Inbound: AsyncSequence, Sendable {
        fileprivate let base: WebSocketInbound

        /// Starts reading.
        public func makeAsyncIterator() -> Iterator {
            Iterator(inbound: self.base, base: self.base.makeAsyncIterator())
        }

        /// Reads one input after the other.
        public struct Iterator: AsyncIteratorProtocol {
            fileprivate let inbound: WebSocketInbound
            fileprivate var base: WebSocketInbound.Iterator
            fileprivate var isFinished = false

            /// The next input; nil after the close.
            ///
            /// - Throws: ``StreamingError`` where the connection broke.
            public mutating func next() async throws -> StreamingInput? {
                guard !self.isFinished else { return nil }
                do {
                    if let message = try await self.base.next() { return .message(StreamingMessage(message)) }
                } catch let error as WebSocketError {
                    throw StreamingError(error)
                }
                self.isFinished = true
                let close = self.inbound.close
                return .closed(StreamingClose(code: close?.code?.rawValue, reason: close?.reason ?? ""))
            }
        }
    }

    /// Sends to the peer of a WebSocket.
    public struct Outbound: StreamingOutbound {
        fileprivate let base: WebSocketOutbound

        /// Whether the socket has less than its high-water mark waiting, or is gone.
        public var hasRoom: Bool { self.base.hasRoom }

        /// Hands a message to the socket where less than its high-water mark waits.
        ///
        /// - Returns: Whether it has room for it.
        /// - Throws: ``StreamingError`` where the connection is gone.
        public func trySend(_ message: StreamingMessage) throws -> Bool {
            do {
                switch message {
                case .text(let text): return try self.base.trySend(.text(text))
                case .binary(let bytes): return try self.base.trySend(.binary(ByteBuffer(bytes: bytes)))
                }
            } catch {
                throw StreamingError(error)
            }
        }

        /// Waits until the socket has taken half of what waits, or is gone.
        ///
        /// - Throws: `CancellationError` where the task is cancelled.
        public func waitForRoom() async throws {
            try await self.base.waitForRoom()
        }
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
