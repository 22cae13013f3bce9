/// Audio that was handed to a session and that the service will never hear.
public struct AudioGap: Sendable, Hashable, Codable {
    /// Why it was not sent.
    public enum Reason: String, Sendable, Hashable, Codable {
        /// The session ended before it could be sent.
        case sessionEnded
    }

    /// Where the gap starts on the call's clock.
    public var start: CallTime

    /// Where it ends.
    public var end: CallTime

    /// Why it was not sent.
    public var reason: Reason

    /// Creates a gap.
    public init(from start: CallTime, to end: CallTime, reason: Reason) {
        self.start = start
        self.end = end
        self.reason = reason
    }
}
