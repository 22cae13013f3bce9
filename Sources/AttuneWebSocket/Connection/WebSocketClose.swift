/// How a connection was closed.
public struct WebSocketClose: Sendable, Hashable {
    /// Which side said so first.
    public enum Initiator: Sendable, Hashable {
        /// This program.
        case local
        /// The other end.
        case remote
    }

    /// Which side said so first.
    public var initiator: Initiator

    /// The code of the close frame; nil where the frame had none (1005 in the words of RFC 6455, section 7.4.1).
    public var code: WebSocketCloseCode?

    /// What the close frame says for people; at most 123 bytes of UTF-8.
    public var reason: String

    /// Creates a description of a close.
    public init(initiator: Initiator, code: WebSocketCloseCode?, reason: String = "") {
        self.initiator = initiator
        self.code = code
        self.reason = reason
    }
}
