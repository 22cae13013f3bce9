extension String {
    /// The text with what would move the cursor, turn the writing direction or not be seen written as `\u{1B}`.
    ///
    /// What a token says comes from anybody. It is shown, and not left out: a hidden character is a reason to be refused.
    var printable: String {
        self.escaped { $0.isHidden ? "\\u{\(String($0.value, radix: 16, uppercase: true))}" : nil }
    }

    /// JSON in which the same characters are escapes; but the line breaks between its values stay.
    var printableJSON: String {
        self.escaped { scalar in
            guard scalar.isHidden, scalar != "\n" else { return nil }
            return String(scalar).utf16.map { "\\u" + ("000" + String($0, radix: 16)).suffix(4) }.joined()
        }
    }

    /// The text without white space at its ends.
    var trimmed: String {
        let isWhite = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        return String(
            String.UnicodeScalarView(
                self.unicodeScalars.drop(while: isWhite).reversed().drop(while: isWhite).reversed()))
    }

    /// The text with spaces behind it up to a width.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - self.count))
    }

    /// The text with the characters that have an escape written as that.
    private func escaped(_ escape: (Unicode.Scalar) -> String?) -> String {
        var text = String.UnicodeScalarView()
        for scalar in self.unicodeScalars {
            if let escaped = escape(scalar) {
                text.append(contentsOf: escaped.unicodeScalars)
            } else {
                text.append(scalar)
            }
        }
        return String(text)
    }
}

extension Unicode.Scalar {
    /// Whether a terminal obeys the character, or shows nothing for it.
    fileprivate var isHidden: Bool {
        switch self.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
        default: false
        }
    }
}
