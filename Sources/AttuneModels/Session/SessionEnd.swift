/// Why a session is over.
public struct SessionEnd: Sendable, Hashable, Codable {
    /// Who ended a session, and how; a cause that is none of the known ones is kept as it is.
    public struct Cause: Sendable, Hashable, RawRepresentable, Codable {
        /// The session was finished, and the service said its last word.
        public static let drained = Cause(rawValue: "drained")
        /// The session was finished, and the service did not say its last word in time.
        public static let drainTimedOut = Cause(rawValue: "drainTimedOut")
        /// The session was open for as long as it may be; the service said its last word.
        public static let openTimeExceeded = Cause(rawValue: "openTimeExceeded")
        /// The session's owner left it or cancelled it.
        public static let cancelled = Cause(rawValue: "cancelled")
        /// The service refused or ended it.
        public static let peer = Cause(rawValue: "peer")
        /// The network did.
        public static let network = Cause(rawValue: "network")
        /// The program used the session in a way that cannot work.
        public static let misuse = Cause(rawValue: "misuse")

        /// The cause's name.
        public var rawValue: String

        /// Creates a cause from its name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }
    }

    /// Who ended it, and how.
    public var cause: Cause

    /// One sentence for people.
    public var message: String

    /// Whether a new session may succeed where this one did not.
    public var isRetryable: Bool

    /// Creates an end.
    public init(_ cause: Cause, message: String, isRetryable: Bool = false) {
        self.cause = cause
        self.message = message
        self.isRetryable = isRetryable
    }
}
