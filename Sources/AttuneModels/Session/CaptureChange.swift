/// The call's audio is no longer taken, or is taken again.
public struct CaptureChange: Sendable, Hashable, Codable {
    /// Whether audio is taken.
    public enum Kind: String, Sendable, Hashable, Codable {
        /// From here on no audio leaves the process.
        case paused
        /// Audio is taken again.
        case resumed
    }

    /// Why audio is not taken; a reason that is none of the known ones is kept as it is.
    public struct Reason: Sendable, Hashable, RawRepresentable, Codable {
        /// Card numbers and the like are being said.
        public static let sensitiveData = Reason(rawValue: "sensitive_data")
        /// A participant is on hold.
        public static let hold = Reason(rawValue: "hold")
        /// A participant muted the microphone.
        public static let muted = Reason(rawValue: "muted")
        /// A required consent is missing or was withdrawn.
        public static let consent = Reason(rawValue: "consent")

        /// The reason's name.
        public var rawValue: String

        /// Creates a reason from its name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }
    }

    /// Whether audio is taken.
    public var kind: Kind

    /// Why.
    public var reason: Reason

    /// When, on the call's clock.
    public var time: CallTime

    /// Creates a change.
    public init(_ kind: Kind, reason: Reason, time: CallTime) {
        self.kind = kind
        self.reason = reason
        self.time = time
    }
}
