extension String {
    /// Appends text so that HTML reads exactly it, in an element as well as in a quoted attribute.
    ///
    /// Five characters that mean something to HTML become references. Control characters and noncharacters, which no
    /// HTML document may hold (HTML, section 13.2.3.5), become U+FFFD; so do the controls that turn or isolate the
    /// direction of writing, because they would reach beyond the text that they came in, and let it show something else
    /// than it says. The marks of direction (U+200E, U+200F, U+061C), which languages need, stay. Breaks of lines
    /// become spaces. Of marks that stand on one character, no more stay than any language needs, because a tower of
    /// them covers the lines around it; one U+FFFD says that there were more.
    mutating func appendEscaped(_ text: String) {
        var markCount = 0
        for scalar in text.unicodeScalars {
            let isMark = scalar.isMark
            if isMark { markCount += 1 } else if !scalar.isInvisible { markCount = 0 }
            switch scalar {
            case _ where markCount > Self.mostMarks:
                if isMark && markCount == Self.mostMarks + 1 { self += "\u{FFFD}" }
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

    /// The most marks on one character: the longest stacks, of Tibetan and of Hebrew with its cantillation, are shorter.
    private static let mostMarks = 8
}

extension Unicode.Scalar {
    /// Whether it is drawn on the character before it.
    fileprivate var isMark: Bool {
        guard !self.isASCII else { return false }
        let category = self.properties.generalCategory
        return category == .nonspacingMark || category == .enclosingMark
    }

    /// Whether it has no width of its own, so that a mark after it stands on what is before it.
    fileprivate var isInvisible: Bool {
        !self.isASCII && self.properties.generalCategory == .format
    }

    fileprivate var isUnfitForHTML: Bool {
        switch self.value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x202A...0x202E, 0x2066...0x2069: true
        case 0xFDD0...0xFDEF: true
        default: self.value & 0xFFFE == 0xFFFE
        }
    }
}
