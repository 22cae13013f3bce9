/// Why a message is not sent, or a webhook not read: a value breaks a rule.
///
/// What the service answers is an ``SMSResult`` or a ``ServiceError``; where there is no answer, an ``HTTPError``.
/// No text of it holds a number, a message or a secret.
public struct SMSError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The rules.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case invalidCredentials, invalidNumber, invalidSender, emptyText, textTooLong, referenceTooLong
            case invalidCallback, malformedWebhook
        }

        private let value: Value

        /// The API key has something else than letters and digits, or the secret is empty.
        public static let invalidCredentials = Code(value: .invalidCredentials)
        /// A telephone number has 7 to 15 digits (E.164).
        public static let invalidNumber = Code(value: .invalidNumber)
        /// A sender is a number, or 3 to 11 letters and digits.
        public static let invalidSender = Code(value: .invalidSender)
        /// There is nothing to send.
        public static let emptyText = Code(value: .emptyText)
        /// The service accepts 3,200 characters.
        public static let textTooLong = Code(value: .textTooLong)
        /// A reference of the caller's own has at most 100 characters.
        public static let referenceTooLong = Code(value: .referenceTooLong)
        /// The address for receipts is an HTTP URL of at most 100 characters.
        public static let invalidCallback = Code(value: .invalidCallback)
        /// A webhook lacks a field, has one twice, or has one that cannot be read.
        public static let malformedWebhook = Code(value: .malformedWebhook)

        /// The name of the code, as in `invalidNumber`.
        public var description: String { self.value.rawValue }
    }

    /// The rule that is broken.
    public let code: Code

    /// One sentence for people, with the limit and the value's size.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The code and the message.
    public var description: String {
        "\(self.code): \(self.message)"
    }
}
