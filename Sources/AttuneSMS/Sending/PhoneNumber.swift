/// A telephone number in international form (ITU-T E.164).
///
/// Its description hides all but the last two digits: numbers belong to people, and end up in logs.
public struct PhoneNumber: Sendable, Hashable {
    /// Country code and number, 7 to 15 digits without a plus, as in `447700900000`.
    public let digits: String

    /// Reads a number.
    ///
    /// - Parameter text: As in `+44 7700 900000` or `447700900000`; spaces, hyphens, dots and brackets are left out.
    ///   The prefix `00` is not understood: what it means depends on where one stands.
    /// - Throws: ``SMSError`` with ``SMSError/Code/invalidNumber``.
    public init(_ text: String) throws(SMSError) {
        let digits = (text.hasPrefix("+") ? text.dropFirst() : text[...]).filter { !" -.()".contains($0) }
        guard digits.utf8.allSatisfy(\.isDigit) else {
            throw SMSError(.invalidNumber, "A telephone number has digits only, after an optional plus.")
        }
        guard (7...15).contains(digits.utf8.count) else {
            throw SMSError(
                .invalidNumber,
                "A telephone number has 7 to 15 digits with its country code; this one has \(digits.utf8.count).")
        }
        guard !digits.hasPrefix("0") else {
            throw SMSError(
                .invalidNumber, "A telephone number begins with its country code, and no country code begins with 0.")
        }
        self.digits = digits
    }
}

extension PhoneNumber: CustomStringConvertible, CustomReflectable {
    /// The last two digits, as in `…00`.
    public var description: String { "…\(self.digits.suffix(2))" }

    /// The description alone.
    public var customMirror: Mirror { Mirror(self, children: ["number": self.description]) }
}
