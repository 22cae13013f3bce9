/// Makes the connections of a session: perishable, where the session is durable.
public protocol StreamingTransport: Sendable {
    /// What the peer sends, in its order; the last element is ``StreamingInput/closed(_:)``, and a connection that is
    /// lost throws ``StreamingError``.
    associatedtype Inbound: AsyncSequence & Sendable where Inbound.Element == StreamingInput
    /// What sends to the peer.
    associatedtype Outbound: StreamingOutbound

    /// Connects, runs a body on the connection, and closes it on every way out.
    ///
    /// A body that returns gets an orderly close; one that throws, or whose task is cancelled, ends the connection at
    /// once.
    ///
    /// - Throws: ``StreamingError`` where the connection does not come about, else what the body throws.
    func withConnection(
        to endpoint: StreamingEndpoint,
        _ body: (Inbound, Outbound) async throws -> Void
    ) async throws
}

/// Sends to the peer of a connection, without leaving the task that sends.
public protocol StreamingOutbound: Sendable {
    /// Whether the connection takes a message now, or is gone.
    ///
    /// A session asks before it takes audio out of what it keeps: audio that waits may still be withdrawn.
    var hasRoom: Bool { get }

    /// Hands a message to the connection where it has room for it now.
    ///
    /// It works in a cancelled task, too: a session says good-bye on every way out.
    ///
    /// - Returns: Whether it had.
    /// - Throws: ``StreamingError`` where the connection is gone.
    func trySend(_ message: StreamingMessage) throws -> Bool

    /// Waits until the connection may have room again.
    ///
    /// - Throws: `CancellationError` where the task is cancelled.
    func waitForRoom() async throws
}

/// What comes from the peer of a connection.
public enum StreamingInput: Sendable, Hashable {
    /// A message.
    case message(StreamingMessage)
    /// The peer closed the connection in order.
    case closed(StreamingClose)
}

/// How a peer closed a connection.
public struct StreamingClose: Sendable, Hashable {
    /// The peer's status code, for a WebSocket one of RFC 6455, section 7.4; nil where it gave none.
    public var code: UInt16?

    /// What the peer said for people.
    public var reason: String

    /// Creates a description of a close.
    public init(code: UInt16?, reason: String) {
        self.code = code
        self.reason = reason
    }
}
