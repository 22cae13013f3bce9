public import HTTPTypes

/// Why a request has no reply, or none that can be used.
///
/// A request whose task is cancelled ends with `CancellationError` instead, and may have been received.
///
/// No text of it holds a header field's value, a query or a body.
public struct HTTPError: Error, Sendable {
    /// The kinds of failure.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case invalidRequest, unreachable, tlsFailed, timedOut, connectionLost
            case replyTooLarge, malformedReply, redirected, clientShutDown
        }

        private let value: Value

        /// The request cannot be sent as it is written: no scheme or authority, or a scheme that is not HTTP's.
        public static let invalidRequest = Code(value: .invalidRequest)
        /// No connection came about.
        public static let unreachable = Code(value: .unreachable)
        /// The other end could not prove who it is, or does not speak TLS.
        public static let tlsFailed = Code(value: .tlsFailed)
        /// The reply was not there in time.
        public static let timedOut = Code(value: .timedOut)
        /// The connection ended before the reply did.
        public static let connectionLost = Code(value: .connectionLost)
        /// The reply's body is above the limit.
        public static let replyTooLarge = Code(value: .replyTooLarge)
        /// What came back is not HTTP.
        public static let malformedReply = Code(value: .malformedReply)
        /// The HTTP client followed a redirect, against the rules of an exchange.
        public static let redirected = Code(value: .redirected)
        /// The HTTP client is shut down.
        public static let clientShutDown = Code(value: .clientShutDown)

        /// The name of the code, as in `timedOut`.
        public var description: String { self.value.rawValue }
    }

    /// How far the request came.
    public enum Delivery: Sendable, Hashable {
        /// The service cannot have received the whole request: it had no effect.
        case notSent
        /// The service may have received the request, and may have acted on it.
        case unknown
        /// The service has answered, so it has received the request; the answer could not be read to its end.
        case answered
    }

    /// The kind of failure.
    public var code: Code

    /// One sentence for people, or several.
    public var message: String

    /// How far the request came.
    ///
    /// Of several attempts, that of the last; but never `.notSent` where the service may have received an earlier one.
    public var delivery: Delivery

    /// The status of a reply that could not be read to its end.
    public var status: HTTPResponse.Status?

    /// What stands behind it.
    public var underlyingError: (any Error)?

    /// Where the error was made.
    public var file: String

    /// Where the error was made.
    public var line: Int

    /// Creates an error; exchanges do.
    ///
    /// - Parameters:
    ///   - code: The kind of failure.
    ///   - message: One sentence for people, without a secret.
    ///   - delivery: How far the request came; `.notSent` only where that is certain.
    ///   - status: The status of a reply that could not be read to its end.
    ///   - underlyingError: What stands behind it; none where its text may hold a secret.
    ///   - file: Where the error was made.
    ///   - line: Where the error was made.
    public init(
        _ code: Code,
        _ message: String,
        delivery: Delivery,
        status: HTTPResponse.Status? = nil,
        underlyingError: (any Error)? = nil,
        file: String = #fileID,
        line: Int = #line
    ) {
        self.code = code
        self.message = message
        self.delivery = delivery
        self.status = status
        self.underlyingError = underlyingError
        self.file = file
        self.line = line
    }

    /// Whether the same attempt may succeed later.
    ///
    /// Whether it may be made at all is another question: see ``mayHaveTakenEffect``.
    public var isRetryable: Bool {
        switch self.code {
        case .unreachable, .timedOut, .connectionLost: true
        default: false
        }
    }

    /// Whether the service may have done what it was asked to.
    ///
    /// Sending a request again that is not repeatable, such as a create, may then do it twice.
    public var mayHaveTakenEffect: Bool {
        self.delivery != .notSent
    }
}

extension HTTPError: CustomStringConvertible {
    /// The message and the code.
    public var description: String {
        "\(self.message) (\(self.code))"
    }
}
