/// Audio that was handed to a session and that the service will never hear.
///
/// It starts behind the audio that the connection took: what of that still lay in buffers on the way when a connection
/// was lost may be missing, too, and is in no gap.
public struct AudioGap: Sendable, Hashable, Codable {
    /// Why audio was not sent; a reason that is none of the known ones is kept as it is.
    public struct Reason: Sendable, Hashable, RawRepresentable, Codable {
        /// The session ended before it could be sent.
        public static let sessionEnded = Reason(rawValue: "sessionEnded")

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

    /// Why it was not sent.
    public var reason: Reason

    /// Creates a gap.
    public init(from start: CallTime, to end: CallTime, reason: Reason) {
        self.start = start
        self.end = end
        self.reason = reason
    }
}
