/// What one character of a turn is to the reader of words.
enum Glyph: Hashable {
    /// A part of a word: a letter of any script, or a digit.
    case letter
    /// An apostrophe, straight or curly; inside a word it belongs to it.
    case apostrophe
    /// A mark of punctuation that the rules look at.
    case mark(Word.Mark)
    /// Anything else: a space, a sign, a quotation mark.
    case other

    /// Reads one character from UTF-8.
    ///
    /// Only the punctuation of U+2010 to U+2027 is told apart outside ASCII; every other byte of a longer sequence
    /// counts as a letter by itself, which keeps foreign names whole without decoding them.
    ///
    /// - Returns: How many bytes the character takes here, and what it is.
    static func read(_ bytes: String.UTF8View, at position: String.Index) -> (length: Int, glyph: Glyph) {
        switch bytes[position] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            return (1, .letter)
        case UInt8(ascii: "'"): return (1, .apostrophe)
        case UInt8(ascii: ","): return (1, .mark(.comma))
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: ";"), UInt8(ascii: ":"): return (1, .mark(.stop))
        case UInt8(ascii: "?"): return (1, .mark(.question))
        case 0xE2: return readGeneralPunctuation(bytes, at: position)
        case 0x80...: return (1, .letter)
        default: return (1, .other)
        }
    }

    private static func readGeneralPunctuation(
        _ bytes: String.UTF8View, at position: String.Index
    ) -> (length: Int, glyph: Glyph) {
        let second = bytes.index(after: position)
        guard second < bytes.endIndex, bytes[second] == 0x80 else { return (1, .letter) }
        let third = bytes.index(after: second)
        guard third < bytes.endIndex else { return (1, .letter) }
        switch bytes[third] {
        case 0x98, 0x99: return (3, .apostrophe)
        case 0x93, 0x94: return (3, .mark(.comma))
        case 0xA6: return (3, .mark(.stop))
        case 0x90...0xA7: return (3, .other)
        default: return (1, .letter)
        }
    }
}
