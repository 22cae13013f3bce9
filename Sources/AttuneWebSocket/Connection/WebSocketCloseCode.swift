/// Why a peer closes a connection: a status code of RFC 6455, section 7.4, or of IANA's registry since.
public struct WebSocketCloseCode: Sendable, Hashable, RawRepresentable {
    /// 1000: the purpose of the connection is fulfilled.
    public static let normal = WebSocketCloseCode(rawValue: 1000)
    /// 1001: a server goes down, or a program leaves.
    public static let goingAway = WebSocketCloseCode(rawValue: 1001)
    /// 1002: the peer broke the protocol.
    public static let protocolError = WebSocketCloseCode(rawValue: 1002)
    /// 1003: the peer sent a kind of data that is not accepted.
    public static let unacceptableData = WebSocketCloseCode(rawValue: 1003)
    /// 1007: a text message that is not UTF-8.
    public static let invalidData = WebSocketCloseCode(rawValue: 1007)
    /// 1008: the peer's message breaks a policy.
    public static let policyViolation = WebSocketCloseCode(rawValue: 1008)
    /// 1009: a message above the limit.
    public static let messageTooBig = WebSocketCloseCode(rawValue: 1009)
    /// 1010: the server did not agree to an extension that the client needs.
    public static let mandatoryExtension = WebSocketCloseCode(rawValue: 1010)
    /// 1011: the server met a condition that it cannot handle.
    public static let internalError = WebSocketCloseCode(rawValue: 1011)
    /// 1012: the server restarts.
    public static let serviceRestart = WebSocketCloseCode(rawValue: 1012)
    /// 1013: the server is overloaded; try again later.
    public static let tryAgainLater = WebSocketCloseCode(rawValue: 1013)
    /// 1014: a server behind the server gave it no valid answer.
    public static let badGateway = WebSocketCloseCode(rawValue: 1014)

    /// The code on the wire.
    public var rawValue: UInt16

    /// Creates a code from the number on the wire.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }
}
