/// Sends messages to the peer.
public struct WebSocketOutbound: Sendable {
    let connection: WebSocketConnection

    /// Sends one message.
    ///
    /// It is framed and masked into the connection's outbox at once; the event loop hands everything that waits there to
    /// the socket, once in each of its turns. The call suspends only while more than
    /// ``WebSocketConfiguration/sendHighWaterMark`` waits. A message above ``WebSocketConfiguration/maximumFrameSize``
    /// goes out in fragments. A program that only sends has ``WebSocketInbound`` read, too: see there.
    ///
    /// - Throws: ``WebSocketError`` where the connection is closed or lost, or has taken no data for
    ///   ``WebSocketConfiguration/writeTimeout``; `CancellationError` where the task is cancelled. The message was not
    ///   sent then.
    public func send(_ message: WebSocketMessage) async throws {
        try Task.checkCancellation()
        while try !self.connection.trySend(message) { try await self.connection.waitForRoom() }
    }

    /// Whether less than ``WebSocketConfiguration/sendHighWaterMark`` waits: ``trySend(_:)`` takes a message then, or throws.
    public var hasRoom: Bool {
        self.connection.hasRoom
    }

    /// Sends one message where less than ``WebSocketConfiguration/sendHighWaterMark`` waits, without suspending.
    ///
    /// It works in a cancelled task, too, for a good-bye.
    ///
    /// - Returns: Whether it was sent; where not, ``waitForRoom()`` says when to try again.
    /// - Throws: ``WebSocketError`` where the connection is closed or lost.
    public func trySend(_ message: WebSocketMessage) throws(WebSocketError) -> Bool {
        try self.connection.trySend(message)
    }

    /// Waits until a message may find room again, or the connection is over.
    ///
    /// - Throws: `CancellationError` where the task is cancelled.
    public func waitForRoom() async throws {
        try await self.connection.waitForRoom()
    }

    /// Pings the peer, beside the pings of ``WebSocketConfiguration/pingInterval``, and waits for its answer.
    ///
    /// - Returns: The time from one to the other.
    /// - Throws: ``WebSocketError`` where the connection is closed or lost, or the answer has not come within
    ///   ``WebSocketConfiguration/pongTimeout``, be it that this program does not read; `CancellationError` where the task is cancelled.
    @discardableResult
    public func ping() async throws -> Duration {
        try await self.connection.ping()
    }

    /// Starts the close handshake; messages of the peer that are on their way are dropped.
    ///
    /// What was sent before goes out first. The connection ends when the peer has answered, or at
    /// ``WebSocketConfiguration/closeTimeout``. Closing twice is closing once.
    ///
    /// - Parameters:
    ///   - code: Why; one that a close frame may carry, which 1005, 1006 and 1015 are not (RFC 6455, section 7.4).
    ///   - reason: The same for people; cut after 123 bytes of UTF-8 (RFC 6455, section 5.5).
    public func close(_ code: WebSocketCloseCode = .normal, reason: String = "") async {
        precondition(code.isValidOnWire, "No close frame may carry the code \(code.rawValue).")
        self.connection.close(code, reason: reason)
    }
}
