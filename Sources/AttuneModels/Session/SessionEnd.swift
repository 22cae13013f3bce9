/// Why a session is over.
public struct SessionEnd: Sendable, Hashable, Codable {
    /// Who ended it, and how.
    public enum Cause: String, Sendable, Hashable, Codable {
        /// The session was finished, and the service said its last word.
        case drained
        /// The session was finished, and the service did not say its last word in time.
        case drainTimedOut
        /// The session's owner left it or cancelled it.
        case cancelled
        /// The service refused or ended it.
        case peer
        /// The network did.
        case network
        /// The program used the session in a way that cannot work.
        case misuse
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
