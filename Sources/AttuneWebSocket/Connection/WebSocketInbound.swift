/// The messages that the peer sends, in their order.
///
/// The sequence exists before the upgrade completes, so that no message is lost to a late reader: not even one in the
/// TCP segment of the handshake whose connection ends right after it. It ends after a close handshake, be it one that the
/// peer left unanswered, and throws ``WebSocketError`` where the connection ended in any other way.
///
/// Messages wait here until they are read; above ``WebSocketConfiguration/receiveHighWaterMark`` the socket is not read
/// any more: no ping is answered then, and no close is noticed. So a program that only sends reads all the same, and drops
/// what comes. One task at a time iterates, and a second one that has to wait ends the process; an iteration that is left
/// may be gone on with, and no message is lost.
public struct WebSocketInbound: AsyncSequence, Sendable {
    private let connection: WebSocketConnection

    init(connection: WebSocketConnection) {
        self.connection = connection
    }

    /// What both ends agreed to speak (RFC 6455, section 1.9); nil where they spoke of nothing.
    public var subprotocol: String? {
        self.connection.subprotocol
    }

    /// Whether nothing comes any more, though messages may be left to be read.
    package var hasEnded: Bool { self.connection.inbox.end != nil }

    /// How the connection was closed; nil while it is open, and where it failed.
    ///
    /// It is set once the peer's close frame has come in. A close of this program counts even where the peer's answer
    /// never came; it is set when the connection has ended.
    public var close: WebSocketClose? {
        if case .closed(let close) = self.connection.inbox.end { close } else { nil }
    }

    /// The same messages, as many at a time as have come: for programs to which a message costs little work of their own.
    ///
    /// To ask for a message costs about as much as to decode a small one; to ask for a batch costs no more. Both ways may
    /// be mixed.
    public var batches: Batches {
        Batches(connection: self.connection)
    }

    /// Starts reading.
    public func makeAsyncIterator() -> Iterator {
        Iterator(connection: self.connection)
    }

    /// Reads one message after the other.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let connection: WebSocketConnection

        /// The next message; nil once the connection is closed.
        ///
        /// - Throws: ``WebSocketError`` where the connection failed or ended without a close frame of either side,
        ///   `CancellationError` where the task is cancelled.
        public mutating func next() async throws -> WebSocketMessage? {
            try await self.next(isolation: #isolation)
        }

        /// The next message, without leaving the actor that asks; nil once the connection is closed.
        ///
        /// - Throws: As ``next()`` does.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> WebSocketMessage? {
            let connection = self.connection
            while true {
                switch try connection.take({ $0.nextMessage() }) {
                case .some(let message): return message
                case .end: return nil
                case .nothing: await connection.inbox.wait()
                }
            }
        }
    }

    /// Messages, as many at a time as have come; no batch is empty.
    ///
    /// The sequence ends and throws as the messages one by one do.
    public struct Batches: AsyncSequence, Sendable {
        fileprivate let connection: WebSocketConnection

        /// Starts reading.
        public func makeAsyncIterator() -> Iterator {
            Iterator(connection: self.connection)
        }

        /// Reads one batch after the other.
        public struct Iterator: AsyncIteratorProtocol {
            fileprivate let connection: WebSocketConnection

            /// The next batch; nil once the connection is closed.
            ///
            /// - Throws: ``WebSocketError`` where the connection failed or ended without a close frame of either side,
            ///   `CancellationError` where the task is cancelled.
            public mutating func next() async throws -> [WebSocketMessage]? {
                while true {
                    switch try self.connection.take({ $0.nextBatch() }) {
                    case .some(let batch): return batch
                    case .end: return nil
                    case .nothing: await self.connection.inbox.wait()
                    }
                }
            }
        }
    }
}
