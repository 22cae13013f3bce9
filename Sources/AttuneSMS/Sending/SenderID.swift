/// Who a message comes from, as the recipient's telephone shows it.
///
/// Which kinds a country allows differs, and a network may replace what it does not allow.
public struct SenderID: Sendable, Hashable, CustomStringConvertible {
    /// The number's digits, or the name.
    public let text: String

    /// A number that can be answered.
    public init(_ number: PhoneNumber) {
        self.text = number.digits
    }

    /// A name, which cannot be answered.
    ///
    /// - Parameter name: 3 to 11 ASCII letters, digits and spaces, with at least one letter (3GPP TS 23.040 leaves room
    ///   for 11 characters).
    /// - Throws: ``SMSError`` with ``SMSError/Code/invalidSender``.
    public init(name: String) throws(SMSError) {
        guard (3...11).contains(name.utf8.count) else {
            throw SMSError(
                .invalidSender, "A sender's name has 3 to 11 letters and digits; this one has \(name.utf8.count) bytes."
            )
        }
        guard name.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: " ") }),
            name.utf8.contains(where: \.isLetter)
        else {
            throw SMSError(
                .invalidSender, "A sender's name has unaccented letters, digits and spaces, and at least one letter.")
        }
        self.text = name
    }

    /// The number's digits, or the name.
    public var description: String { self.text }
}
