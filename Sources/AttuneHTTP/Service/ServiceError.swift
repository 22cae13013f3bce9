public import HTTPTypes

/// A service's answer that is not what was asked for.
///
/// Its texts hold the service's own reason, without control characters and without the credentials of the request.
public struct ServiceError: Error, Sendable {
    /// The kinds of answer.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case notAllowed, notFound, conflict, throttled, refused, unavailable, unexpectedReply
        }

        private let value: Value

        /// The credentials do not fit, or do not allow this: 401 or 403.
        public static let notAllowed = Code(value: .notAllowed)
        /// There is no such thing: 404.
        public static let notFound = Code(value: .notFound)
        /// The thing is in a state that does not allow this: 409.
        public static let conflict = Code(value: .conflict)
        /// Too many requests: 429.
        public static let throttled = Code(value: .throttled)
        /// The service does not accept the request as it is: any other 4xx.
        public static let refused = Code(value: .refused)
        /// The service could not do it now: 5xx.
        public static let unavailable = Code(value: .unavailable)
        /// The answer is not one that the service documents.
        public static let unexpectedReply = Code(value: .unexpectedReply)

        /// The name of the code, as in `notAllowed`.
        public var description: String { self.value.rawValue }
    }

    /// The kind of answer.
    public var code: Code

    /// One sentence for people, or several.
    public var message: String

    /// The status of the answer.
    public var status: HTTPResponse.Status

    /// What the service gave as the reason, at most 300 characters; nil where it gave none.
    public var reason: String?

    /// The service's own number or name for the reason, as in `60003`; nil where it gave none.
    public var serviceCode: String?

    /// Whether the service may have done what it was asked to; a new attempt may then do it twice.
    public var mayHaveTakenEffect: Bool

    /// Where the error was made.
    public var file: String

    /// Where the error was made.
    public var line: Int

    /// Whether the same request may succeed later.
    ///
    /// It may not where the service says that it never does such a thing: 501 and 505.
    public var isRetryable: Bool {
        switch self.status.code {
        case 501, 505: false
        default: self.code == .throttled || self.code == .unavailable
        }
    }

    /// Reads an answer that is not the one asked for.
    ///
    /// - Parameters:
    ///   - reply: The answer.
    ///   - request: What was asked; its credentials are taken out of the service's words.
    ///   - deed: What was to happen, as in `create the session`.
    ///   - malformed: What is wrong with an answer whose status is right.
    ///   - file: Where the error was made.
    ///   - line: Where the error was made.
    package init(
        _ reply: HTTPReply,
        to request: OutboundRequest,
        askedTo deed: String,
        malformed: String? = nil,
        file: String = #fileID,
        line: Int = #line
    ) {
        let reason = ServiceReason(reply, to: request)
        self.code = malformed == nil ? Code(reply.status) : .unexpectedReply
        self.status = reply.status
        self.reason = reason.text
        self.serviceCode = reason.code
        self.mayHaveTakenEffect = reply.mayHaveTakenEffect
        self.file = file
        self.line = line
        var sentences = ["The service was asked to \(deed), and answered \(reply.status.code)"]
        if let text = reason.text { sentences[0] += ": \(text)" }
        if !sentences[0].hasSuffix(".") { sentences[0] += "." }
        if let malformed { sentences.append("In its answer, \(malformed).") }
        if self.code == .notAllowed { sentences.append("Check the key or the application, and this machine's clock.") }
        if reply.mayHaveTakenEffect, !request.isRepeatable {
            sentences.append("It may have done so all the same; asking again may do it twice.")
        }
        self.message = sentences.joined(separator: " ")
    }
}

extension ServiceError: CustomStringConvertible {
    /// The message and the code.
    public var description: String {
        "\(self.message) (\(self.code))"
    }
}

extension ServiceError.Code {
    fileprivate init(_ status: HTTPResponse.Status) {
        switch status.code {
        case 401, 403: self = .notAllowed
        case 404: self = .notFound
        case 409: self = .conflict
        case 429: self = .throttled
        case 400..<500: self = .refused
        case 500..<600: self = .unavailable
        default: self = .unexpectedReply
        }
    }
}
