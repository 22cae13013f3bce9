/// Audio that was handed to a session and that the service will never hear, or may not have heard.
public struct AudioGap: Sendable, Hashable, Codable {
    /// Why audio was not sent; a reason that is none of the known ones is kept as it is.
    public struct Reason: Sendable, Hashable, RawRepresentable, Codable {
        /// The session ended before it could be sent.
        public static let sessionEnded = Reason(rawValue: "sessionEnded")
        /// More came in than is kept while there was no connection.
        public static let overflow = Reason(rawValue: "overflow")
        /// It was sent, the connection was lost, and the service has not acknowledged it: it may have been heard.
        public static let unconfirmed = Reason(rawValue: "unconfirmed")

        /// The reason's name.
        public var rawValue: String

        /// Creates a reason from its name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }
    }

    /// Where the gap starts on the call's clock.
    public var start: CallTime

    /// Where it ends.
    public var end: CallTime

    /// Why.
    public var reason: Reason

    /// Creates a gap.
    public init(from start: CallTime, to end: CallTime, reason: Reason) {
        self.start = start
        self.end = end
        self.reason = reason
    }
}
