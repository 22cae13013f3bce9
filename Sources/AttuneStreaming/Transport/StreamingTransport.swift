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

/// Sends to the peer of a connection.
public protocol StreamingOutbound: Sendable {
    /// Sends one message; suspends while the connection takes no more.
    ///
    /// - Throws: ``StreamingError`` where the connection is gone.
    func send(_ message: StreamingMessage) async throws
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

    /// Whether the same attempt may succeed later.
    ///
    /// It may where the peer went away, is overloaded or restarts, or gave no code (1005 and 1006 say so, too). It will
    /// not where the peer objects to what it was sent; and what the private codes, from 3000 on, mean is the service's
    /// own affair. The codes are those of IANA's WebSocket Close Code Number Registry.
    var isRetryable: Bool {
        switch self.code {
        case nil: true
        case 1_000?, 1_001?, 1_005?, 1_006?, 1_011?, 1_012?, 1_013?, 1_014?: true
        default: false
        }
    }
}
