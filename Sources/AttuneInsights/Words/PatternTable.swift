/// Patterns sorted by their first words, so that a sentence is compared only with those that can begin in it.
struct PatternTable<Meaning: Sendable>: Sendable {
    private let entries: [(pattern: WordPattern, meaning: Meaning)]
    private let byFirstWord: [String: [Int]]

    /// Creates a table from patterns, in the language of ``WordPattern``, and what each of them means.
    init(_ patterns: [(String, Meaning)]) {
        var entries: [(pattern: WordPattern, meaning: Meaning)] = []
        var byFirstWord: [String: [Int]] = [:]
        for (text, meaning) in patterns {
            let pattern = WordPattern(text)
            for word in pattern.firstWords { byFirstWord[word, default: []].append(entries.count) }
            entries.append((pattern, meaning))
        }
        self.entries = entries
        self.byFirstWord = byFirstWord
    }

    /// Calls a closure with each match that begins at a word.
    ///
    /// - Parameters:
    ///   - words: One sentence or a part of one.
    ///   - position: The first word of the matches.
    ///   - body: Receives the position after the match's last word, and the pattern's meaning.
    func forEachMatch(in words: ArraySlice<Word>, at position: Int, _ body: (Int, Meaning) -> Void) {
        var candidates = byFirstWord[words[position].text] ?? []
        if words[position].isNumber { candidates += byFirstWord[WordPattern.numberClass] ?? [] }
        for candidate in candidates {
            let entry = entries[candidate]
            if let end = entry.pattern.end(in: words, at: position) { body(end, entry.meaning) }
        }
    }

    /// Returns the longest match that begins at a word, the first listed among equals.
    func longestMatch(in words: ArraySlice<Word>, at position: Int) -> (end: Int, meaning: Meaning)? {
        var longest: (end: Int, meaning: Meaning)?
        forEachMatch(in: words, at: position) { end, meaning in
            if end > longest?.end ?? position { longest = (end, meaning) }
        }
        return longest
    }
}
