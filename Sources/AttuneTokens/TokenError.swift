/// Why a token cannot be signed, read or accepted.
///
/// The message gives the limit and the value's size, and never a secret, a token, or what a token carries. Two errors
/// are equal where their codes are; the message is for people. Trying again with the same values never helps.
public struct TokenError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The rule that is broken.
    public let code: Code

    /// One sentence or two for people.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Compares the codes.
    public static func == (left: TokenError, right: TokenError) -> Bool {
        left.code == right.code
    }

    /// The code and the message.
    public var description: String {
        "\(self.code): \(self.message)"
    }
}
