/// Reads the words of a turn, whether a person punctuated it or a plain recogniser wrote it.
///
/// Both forms come out alike: lower case, contractions written out, hesitations and stuttered repetitions left out.
/// Only the marks differ, and a rule that needs one must have another way to go where there is none.
enum WordReader {
    /// Returns the words of a turn in order.
    static func words(in text: String) -> [Word] {
        var words: [Word] = []
        let bytes = text.utf8
        var position = bytes.startIndex
        while position < bytes.endIndex {
            let (length, glyph) = Glyph.read(bytes, at: position)
            switch glyph {
            case .letter:
                let start = position
                let spelling = spell(bytes, from: &position)
                append(spelling, range: start..<position, to: &words)
                continue
            case .mark(let mark):
                note(mark, spelledBy: bytes[position], endsToken: isEndOfToken(bytes, after: position), in: &words)
            case .apostrophe, .other:
                break
            }
            position = bytes.index(position, offsetBy: length)
        }
        return Repetitions.removed(from: words)
    }

    // MARK: - Spelling

    private static func spell(_ bytes: String.UTF8View, from position: inout String.Index) -> String {
        var spelling: [UInt8] = []
        while position < bytes.endIndex {
            let (length, glyph) = Glyph.read(bytes, at: position)
            let next = bytes.index(position, offsetBy: length)
            switch glyph {
            case .letter:
                spelling.append(lowercased(bytes[position]))
            case .apostrophe where isLetter(bytes, at: next):
                spelling.append(UInt8(ascii: "'"))
            case .mark where isDigit(spelling.last) && next < bytes.endIndex && isDigit(bytes[next]):
                // A point or a comma inside a figure: "25.50", "1,000", "10:30".
                spelling.append(bytes[position])
            case .mark, .apostrophe, .other:
                return String(decoding: spelling, as: UTF8.self)
            }
            position = next
        }
        return String(decoding: spelling, as: UTF8.self)
    }

    private static func append(_ spelling: String, range: Range<String.Index>, to words: inout [Word]) {
        guard !Vocabulary.hesitations.contains(spelling) else { return }
        for part in Contractions.parts(of: spelling) {
            words.append(Word(text: part, range: range, mark: .none))
        }
    }

    private static func note(_ mark: Word.Mark, spelledBy byte: UInt8, endsToken: Bool, in words: inout [Word]) {
        guard let last = words.last else { return }
        // "a.m." and "gate.html" have points that end nothing, and "Mr." has one that ends no sentence.
        if byte == UInt8(ascii: "."), !endsToken || Vocabulary.abbreviations.contains(last.text) { return }
        // A question mark stays one, whatever else is written after it ("?!").
        if last.mark == .question { return }
        if last.mark == .stop, mark == .comma { return }
        words[words.count - 1].mark = mark
    }

    // MARK: - Bytes

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }

    private static func isDigit(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private static func isLetter(_ bytes: String.UTF8View, at position: String.Index) -> Bool {
        position < bytes.endIndex && Glyph.read(bytes, at: position).glyph == .letter
    }

    private static func isEndOfToken(_ bytes: String.UTF8View, after position: String.Index) -> Bool {
        !isLetter(bytes, at: bytes.index(after: position))
    }
}
