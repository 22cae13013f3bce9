/// A sequence of words to look for, written in a small language of our own.
///
/// The elements are parted by spaces:
///
/// - `money` is that word, and `my|our` is one of several;
/// - `<number>`, `<time>`, `<ordinal>`, `<my>` and `<subject>` are classes of words;
/// - `_` is any one word, and `~3` is none to three words;
/// - a `?` at the end makes a word optional: `so|very?`;
/// - `^` is the start of a sentence, and `$` its end.
struct WordPattern: Sendable {
    private enum Element: Sendable {
        case words([String], isOptional: Bool)
        case gap(ClosedRange<Int>)
        case start
        case end
    }

    private let elements: [Element]

    /// The words that a match can begin with; the table of patterns is sorted by them.
    let firstWords: [String]

    /// Reads a pattern of the analyser's own tables.
    ///
    /// - Parameter text: The pattern. It begins with a word that is not optional, after `^` where there is one.
    init(_ text: String) {
        var elements: [Element] = []
        for part in text.split(separator: " ") { elements.append(Self.element(part)) }
        self.elements = elements
        var firstWords: [String] = []
        for element in elements {
            if case .start = element { continue }
            if case .words(let words, isOptional: false) = element { firstWords = words }
            break
        }
        precondition(!firstWords.isEmpty, "A pattern begins with a word that is not optional: \(text)")
        self.firstWords = firstWords
    }

    /// Returns where a match that begins at a word ends, or nil where there is none.
    ///
    /// - Parameters:
    ///   - words: One sentence or a part of one.
    ///   - position: The first word of the match.
    /// - Returns: The position after the match's last word. Gaps are filled with as few words as possible.
    func end(in words: ArraySlice<Word>, at position: Int) -> Int? {
        match(elements[...], words, position)
    }

    // MARK: - Matching

    private func match(_ elements: ArraySlice<Element>, _ words: ArraySlice<Word>, _ position: Int) -> Int? {
        guard let element = elements.first else { return position }
        let rest = elements.dropFirst()
        switch element {
        case .words(let choices, let isOptional):
            if position < words.endIndex, Self.matches(words[position], choices),
                let end = match(rest, words, position + 1)
            {
                return end
            }
            return isOptional ? match(rest, words, position) : nil
        case .gap(let lengths):
            for length in lengths where position + length <= words.endIndex {
                if let end = match(rest, words, position + length) { return end }
            }
            return nil
        case .start:
            return position == words.startIndex ? match(rest, words, position) : nil
        case .end:
            return position == words.endIndex ? match(rest, words, position) : nil
        }
    }

    private static func matches(_ word: Word, _ choices: [String]) -> Bool {
        for choice in choices where choice == word.text || (choice == numberClass && word.isNumber) { return true }
        return false
    }

    // MARK: - Reading

    /// Stands for every number in a list of choices; figures cannot be listed.
    static let numberClass = "<number>"

    private static func element(_ part: Substring) -> Element {
        switch part {
        case "^": return .start
        case "$": return .end
        case "_": return .gap(1...1)
        default: break
        }
        if part.first == "~", let longest = Int(part.dropFirst()) { return .gap(0...longest) }
        let isOptional = part.last == "?"
        var words: [String] = []
        for choice in (isOptional ? part.dropLast() : part).split(separator: "|") { words += members(of: choice) }
        return .words(words, isOptional: isOptional)
    }

    private static func members(of choice: Substring) -> [String] {
        switch choice {
        case "<number>": [numberClass]
        case "<time>": Array(Vocabulary.times)
        case "<ordinal>": Array(Vocabulary.ordinals)
        case "<my>": ["my", "our", "your", "his", "her", "their", "the", "this"]
        case "<subject>": Array(Vocabulary.subjects)
        case "<wh>": Array(Vocabulary.questionWords) + ["if", "whether"]
        default: [String(choice)]
        }
    }
}
