/// What went wrong in a streaming session.
public struct StreamingError: Error, Sendable {
    /// The kinds of failure.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case invalidEndpoint, credentialsUnavailable, credentialsRefused, unreachable, refused
            case connectTimedOut, readyTimedOut, writeTimedOut, drainTimedOut
            case peerClosed, peerError, peerMute, quotaExceeded, connectionLost
            case sessionFinished, audioOverflowed, subscriberOverflowed
        }

        private let value: Value

        /// The service's address cannot be connected to as it is written.
        public static let invalidEndpoint = Code(value: .invalidEndpoint)
        /// The program's own source of credentials failed.
        public static let credentialsUnavailable = Code(value: .credentialsUnavailable)
        /// The service does not accept the credentials.
        public static let credentialsRefused = Code(value: .credentialsRefused)
        /// Nothing answers at the service's address.
        public static let unreachable = Code(value: .unreachable)
        /// The service refused the connection for another reason than its credentials.
        public static let refused = Code(value: .refused)
        /// No connection came about in time.
        public static let connectTimedOut = Code(value: .connectTimedOut)
        /// The service did not say in time that it is ready for audio.
        public static let readyTimedOut = Code(value: .readyTimedOut)
        /// The connection took no data for too long.
        public static let writeTimedOut = Code(value: .writeTimedOut)
        /// The service did not say its last word in time.
        public static let drainTimedOut = Code(value: .drainTimedOut)
        /// The service closed the connection before it had said its last word.
        public static let peerClosed = Code(value: .peerClosed)
        /// The service reported an error.
        public static let peerError = Code(value: .peerError)
        /// The service said nothing while it was sent speech.
        public static let peerMute = Code(value: .peerMute)
        /// The service takes no more at the moment: too many sessions, too many requests, or no credit.
        public static let quotaExceeded = Code(value: .quotaExceeded)
        /// The connection broke.
        public static let connectionLost = Code(value: .connectionLost)
        /// The session is finished, and takes no more audio.
        public static let sessionFinished = Code(value: .sessionFinished)
        /// More audio was handed in during an outage than is kept, and nothing may be dropped.
        public static let audioOverflowed = Code(value: .audioOverflowed)
        /// A subscriber to events was too slow, and its buffer is full.
        public static let subscriberOverflowed = Code(value: .subscriberOverflowed)

        /// The name of the code.
        public var description: String { self.value.rawValue }

        /// Who ended a session that failed so.
        var cause: SessionEnd.Cause {
            switch self.value {
            case .credentialsRefused, .refused, .peerClosed, .peerError, .peerMute, .quotaExceeded, .readyTimedOut:
                .peer
            case .drainTimedOut: .drainTimedOut
            case .unreachable, .connectTimedOut, .writeTimedOut, .connectionLost, .audioOverflowed: .network
            case .invalidEndpoint, .credentialsUnavailable, .sessionFinished, .subscriberOverflowed: .misuse
            }
        }
    }

    /// The kind of failure.
    public var code: Code

    /// One sentence for people.
    public var message: String

    /// Whether the same attempt may succeed later: a session dials again after such errors, and after no others.
    public var isRetryable: Bool

    /// How long to wait before trying again; nil where the service does not say.
    public var retryAfter: Duration?

    /// What stands behind it.
    public var underlyingError: (any Error)?

    /// Where the error was made.
    public var file: String

    /// Where the error was made.
    public var line: Int

    /// Creates an error; transports and dialects do.
    public init(
        _ code: Code,
        _ message: String,
        isRetryable: Bool = false,
        retryAfter: Duration? = nil,
        underlyingError: (any Error)? = nil,
        file: String = #fileID,
        line: Int = #line
    ) {
        self.code = code
        self.message = message
        self.isRetryable = isRetryable
        self.retryAfter = retryAfter
        self.underlyingError = underlyingError
        self.file = file
        self.line = line
    }
}

extension StreamingError {
    /// A service's failure, as one of the session.
    init(_ failure: ServiceFailure) {
        self.init(
            failure.kind == .quota ? .quotaExceeded : .peerError,
            "The service reported an error: \(failure.message)", isRetryable: failure.kind != .permanent,
            retryAfter: failure.retryAfter)
    }

    /// The same error in other words.
    func saying(_ message: String, isRetryable: Bool) -> StreamingError {
        var error = self
        error.message = message
        error.isRetryable = isRetryable
        return error
    }
}

extension StreamingError: CustomStringConvertible {
    /// The message and the code.
    public var description: String {
        "\(self.message) (\(self.code))"
    }
}
