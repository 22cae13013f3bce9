/// Questions that a question word opens.
enum QuestionWords {
    /// Returns the question of a question word at the start of a clause.
    ///
    /// "What I need is a refund" and "when the payment fails" open with one too: there a subject follows it, and in a
    /// question an auxiliary does, at most a noun phrase later.
    static func match(in words: ArraySlice<Word>, at position: Int) -> QuestionMatch? {
        let word = words[position].text
        let isAfterComma = position > words.startIndex && words[position - 1].mark == .comma
        var next = position + 1
        if next + 1 < words.endIndex, words[next].text == "on", words[next + 1].text == "earth" { next += 2 }
        guard next < words.endIndex else { return nil }
        let follower = words[next].text
        let found = QuestionMatch(kind: .wh, rule: "question word", confidence: 0.9, start: position)
        if Vocabulary.auxiliaries.contains(follower) {
            // "…, who is my sister" tells, and "who is it" asks.
            let isRelative = isAfterComma && (word == "who" || word == "which")
            return next + 1 < words.endIndex && !isRelative ? found : nil
        }
        if Vocabulary.subjects.contains(follower) || Vocabulary.determiners.contains(follower) { return nil }
        return opensPhrase(word, in: words, from: next, isAfterComma: isAfterComma) ? found : nil
    }

    /// Returns the question of a question word in the middle of words without marks.
    ///
    /// A question word in a statement is followed by its subject; one with an auxiliary and a subject after it asks.
    static func innerMatch(in words: ArraySlice<Word>, at position: Int) -> QuestionMatch? {
        for next in position + 1...position + 3 where next + 1 < words.endIndex {
            let word = words[next].text
            if Vocabulary.auxiliaries.contains(word) {
                let subject = words[next + 1].text
                guard Inversion.isSubject(subject) || subject == "not" || subject == "nobody" else { return nil }
                // With a noun between them, "is" may be the statement's verb: "what my husband wants is a room".
                if next > position + 1, !Vocabulary.subjects.contains(subject) { return nil }
                return QuestionMatch(kind: .wh, rule: "inner question word", confidence: 0.65, start: position)
            }
            if Vocabulary.subjects.contains(word) || Vocabulary.determiners.contains(word) { return nil }
        }
        return nil
    }

    private static func opensPhrase(
        _ word: String, in words: ArraySlice<Word>, from next: Int, isAfterComma: Bool
    ) -> Bool {
        let hasAuxiliary = words[next..<min(next + 4, words.endIndex)].dropFirst().contains {
            Vocabulary.auxiliaries.contains($0.text)
        }
        let follower = words[next].text
        switch word {
        case "how": return measures.contains(follower) || hasAuxiliary
        case "what": return kinds.contains(follower) || isVerb(follower) || hasAuxiliary
        case "who", "which", "whose", "whom": return !isAfterComma && (isVerb(follower) || hasAuxiliary)
        // A "when", "where" or "why" without an auxiliary next to it opens a clause of a statement.
        default: return false
        }
    }

    /// Whether a word can be the verb of a question about its subject: "who said", "what happened".
    private static func isVerb(_ word: String) -> Bool {
        word.hasSuffix("ed") || verbs.contains(word)
    }

    private static let kinds: Set<String> = ["kind", "sort", "type"]

    private static let measures: Set<String> = [
        "much", "many", "long", "far", "early", "late", "soon", "often", "old", "big", "small", "quickly", "fast",
        "large", "high", "more",
    ]

    private static let verbs: Set<String> = [
        "seems", "happens", "said", "says", "told", "gave", "took", "made", "sent", "pays", "paid", "knows", "comes",
        "came", "goes", "went", "makes", "needs", "wants", "gets", "got", "else",
    ]
}
