import AttuneTokens

/// What may stand in the descriptions of tokens, reports and errors.
///
/// They carry no text of a token, and so nothing that a terminal would obey: words of ours and numbers, in a small part
/// of ASCII. Text of a token that slips into a description would soon bring another character with it.
enum PrintedText {
    /// The longest sentence of an error, and the longest description of a token, in bytes.
    private static let maximumByteCount = 400
    /// The shortest text that is looked for in descriptions, in bytes; it is longer than all of their own words.
    private static let shortestText = 26
    /// The names of claims are the only longer words that our own sentences have.
    private static let ownWords = ["initial_layout_class_list"]

    /// Checks one description.
    ///
    /// - Parameters:
    ///   - text: The description.
    ///   - isReport: Whether it may have lines.
    ///   - problems: How many errors it tells of, each with a sentence of its own.
    /// - Throws: A ``Violation`` where it is too long, or has other characters than ours.
    static func check(_ text: String, isReport: Bool = false, problems: Int = 0) throws(Violation) {
        let count = text.utf8.count
        let limit = Self.maximumByteCount * (problems + 1)
        try Violation.unless(count <= limit, "A description has at most \(limit) bytes; one has \(count).")
        for byte in text.utf8 where !self.isPlain(byte) {
            if isReport && byte == UInt8(ascii: "\n") { continue }
            throw Violation("A description consists of plain words and numbers; one has the byte \(byte): \(text)")
        }
    }

    static func check(_ error: TokenError) throws(Violation) {
        try self.check(error.description)
        try Violation.unless(error.message.hasSuffix("."), "An error speaks in sentences: \(error.message)")
    }

    /// Checks everything that a token and its contents print.
    ///
    /// - Parameters:
    ///   - token: The token.
    ///   - signature: The text of its signature.
    /// - Throws: A ``Violation`` where something of the token shows.
    static func check(_ token: Token, signature: some Collection<UInt8>) throws(Violation) {
        let text = token.description
        try self.check(text)
        try Violation.unless(token.debugDescription == text, "A token has one description.")
        let printed = Array(text.utf8)
        for mirror in [Mirror(reflecting: token), Mirror(reflecting: token.contents)] {
            for child in mirror.children {
                let child = "\(child.value)"
                let isShown = child == text || child == token.contents.description
                try Violation.unless(isShown, "The reflection of a token shows its description and nothing else.")
            }
        }
        try Violation.unless(
            signature.count < self.shortestText || !self.contains(printed, Array(signature)),
            "A token's description does not show its signature.")
        for claim in token.contents.texts where claim.utf8.count >= self.shortestText {
            // Our own sentences have no word of this length.
            guard !claim.utf8.contains(UInt8(ascii: " ")), !self.ownWords.contains(claim) else { continue }
            try Violation.unless(
                !self.contains(printed, Array(claim.utf8)), "A token's description does not show its claims.")
        }
    }

    /// Letters, digits, space, and the marks that our sentences have.
    private static let plain = Self.table(of: " .,:;()'=+-/_", "0"..."9", "a"..."z", "A"..."Z")

    /// A set of ASCII characters, one bit each.
    private static func table(of marks: String, _ ranges: ClosedRange<Unicode.Scalar>...) -> (low: UInt64, high: UInt64)
    {
        var (low, high): (UInt64, UInt64) = (0, 0)
        for byte in Array(marks.utf8)
            + ranges.flatMap({ Array(UInt8(ascii: $0.lowerBound)...UInt8(ascii: $0.upperBound)) })
        {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
        }
        return (low, high)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        let (low, high) = self.plain
        return byte < 128 && (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard let first = part.first, part.count <= text.count else { return false }
        for start in 0...(text.count - part.count) where text[start] == first {
            if text[start...].starts(with: part) { return true }
        }
        return false
    }
}

extension TokenContents {
    /// Every text that a token brought with it.
    var texts: [String] {
        [
            self.signedBy, self.applicationID, self.session, self.role?.rawValue, self.connectionData, self.nonce,
            self.id, self.scope, self.subject, self.issuer?.rawValue, self.account, self.payloadHash,
        ].compactMap(\.self) + self.initialLayoutClasses + (self.paths ?? [])
    }

    /// Every time that a token brought with it.
    var times: [UnixTime] {
        [self.issuedAt, self.notBefore, self.expiry].compactMap(\.self)
    }
}
