extension String {
    /// Appends text so that HTML reads exactly it, in an element as well as in a quoted attribute.
    ///
    /// Five characters that mean something to HTML become references. Control characters and noncharacters, which no
    /// HTML document may hold (HTML, section 13.2.3.5), become U+FFFD; so do the controls that turn or isolate the
    /// direction of writing, because they would reach beyond the text that they came in, and let it show something else
    /// than it says. The marks of direction (U+200E, U+200F, U+061C), which languages need, stay. Breaks of lines
    /// become spaces.
    mutating func appendEscaped(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": self += "&amp;"
            case "<": self += "&lt;"
            case ">": self += "&gt;"
            case "\"": self += "&quot;"
            case "'": self += "&#39;"
            case "\t", "\n", "\r", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": self += " "
            case _ where scalar.isUnfitForHTML: self += "\u{FFFD}"
            default: self.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isUnfitForHTML: Bool {
        switch self.value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x202A...0x202E, 0x2066...0x2069: true
        case 0xFDD0...0xFDEF: true
        default: self.value & 0xFFFE == 0xFFFE
        }
    }
}
