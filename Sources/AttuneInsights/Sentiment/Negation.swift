/// Which words a "not" reaches, and what it makes of them.
enum Negation {
    /// Returns where the negator stands that reaches the word at a position, or nil.
    ///
    /// A negator reaches forward until its clause ends: at a comma, at a conjunction, or where another subject follows.
    /// "I don't think it's fair" is the exception, for verbs of opinion hand their "not" on.
    static func negator(in words: ArraySlice<Word>, before position: Int) -> Int? {
        var foundSubject = false
        var back = position - 1
        while back >= words.startIndex, position - back <= longestReach {
            let word = words[back]
            if word.mark != .none || barriers.contains(word.text) { return nil }
            if let reach = reaches[word.text], position - back <= reach {
                let next = words[back + 1].text
                if word.text == "not", next == "only" || next == "just" { return nil }
                return foundSubject && !opinions.contains(next) ? nil : back
            }
            if Vocabulary.subjects.contains(word.text) { foundSubject = true }
            back -= 1
        }
        return nil
    }

    /// Returns the weight of a negated word.
    ///
    /// To deny praise is to blame, even where the praise would have been faint; to deny blame is hardly praise.
    static func weight(of weight: Double) -> Double {
        weight > 0 ? -(0.35 + weight / 2) : -weight * 0.35
    }

    private static let longestReach = 7

    /// How many words on a negator can reach.
    ///
    /// A "no" belongs to a noun, or is an answer.
    private static let reaches: [String: Int] = [
        "not": 5, "never": 5, "nor": 5, "neither": 5, "no": 2, "nothing": 7, "none": 7, "nobody": 7, "without": 3,
        "hardly": 3, "barely": 3, "scarcely": 3,
    ]

    private static let barriers: Set<String> = [
        "and", "but", "because", "so", "which", "if", "when", "until", "or", "than", "please", "thank", "thanks",
    ]

    private static let opinions: Set<String> = [
        "think", "say", "believe", "feel", "find", "call", "consider", "see", "know",
    ]
}
