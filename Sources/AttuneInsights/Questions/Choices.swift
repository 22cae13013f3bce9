/// Options to choose from.
enum Choices {
    /// Whether a question names options: an "or" that does not merely round it off.
    static func isAlternative(_ words: ArraySlice<Word>) -> Bool {
        for position in words.indices.dropLast() where words[position].text == "or" && position > words.startIndex {
            if !fillers.contains(words[position + 1].text), !isRange(words, at: position) { return true }
        }
        return false
    }

    /// Returns the question of a bare list of options: "Two singles or one king bed".
    ///
    /// It has no verb that we know, opens like a noun phrase, and is short. "Two or three" is an amount.
    static func fragment(in words: ArraySlice<Word>) -> QuestionMatch? {
        guard words.count >= 4, words.count <= 9, let first = words.first, isAlternative(words) else { return nil }
        guard first.isNumber || Vocabulary.determiners.contains(first.text) else { return nil }
        let hasVerb = words.contains {
            Vocabulary.auxiliaries.contains($0.text) || Vocabulary.subjects.contains($0.text) || $0.text == "not"
        }
        return hasVerb
            ? nil : QuestionMatch(kind: .alternative, rule: "options", confidence: 0.55, start: words.startIndex)
    }

    private static func isRange(_ words: ArraySlice<Word>, at position: Int) -> Bool {
        words[position - 1].isNumber && words[position + 1].isNumber
    }

    private static let fillers: Set<String> = [
        "anything", "something", "so", "not", "whatever", "more", "less", "later", "even", "anyone", "anybody", "any",
    ]
}
