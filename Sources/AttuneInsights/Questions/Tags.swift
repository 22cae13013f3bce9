/// Tags at the end of a statement.
enum Tags {
    /// Finds the question of a statement that ends in a tag.
    ///
    /// - Parameters:
    ///   - words: One sentence.
    ///   - isMarked: Whether a question mark ends it.
    /// - Returns: The question; nil where there is no tag.
    static func end(of words: ArraySlice<Word>, isMarked: Bool) -> QuestionMatch? {
        let length = auxiliaryTagLength(words) ?? wordTag(words, isMarked: isMarked)
        guard let length, words.count >= length + 2 else { return nil }
        return QuestionMatch(
            kind: .tag, rule: "tag", confidence: length > 1 ? 0.85 : 0.6, start: words.startIndex)
    }

    /// The length of a tag such as "isn't it" or, after a denial, "will it".
    static func auxiliaryTagLength(_ words: ArraySlice<Word>) -> Int? {
        guard words.count >= 4, let pronoun = words.last?.text else { return nil }
        guard Vocabulary.subjects.contains(pronoun) || pronoun == "there" else { return nil }
        let before = words.endIndex - 2
        if words[before].text == "not", Vocabulary.auxiliaries.contains(words[before - 1].text) {
            return words.count >= 5 ? 3 : nil
        }
        // Only a statement with a denial takes a tag without one, and "I can't have it" ends in verb and object.
        guard Vocabulary.auxiliaries.contains(words[before].text) else { return nil }
        let previous = words[before - 1]
        if previous.mark == .none, Vocabulary.auxiliaries.contains(previous.text) || blockers.contains(previous.text) {
            return nil
        }
        return words[words.startIndex..<before].contains { denials.contains($0.text) } ? 2 : nil
    }

    /// The length of a "right" or "correct" that asks for agreement.
    private static func wordTag(_ words: ArraySlice<Word>, isMarked: Bool) -> Int? {
        guard words.count >= 4, let last = words.last?.text, tags.contains(last) else { return nil }
        let previous = words[words.endIndex - 2]
        if previous.mark == .comma { return isMarked || last == "right" || last == "correct" ? 1 : nil }
        guard last == "right" || last == "correct" else { return nil }
        let clause = words.dropLast()
        let hasSubject = clause.contains { Vocabulary.subjects.contains($0.text) }
        return hasSubject && !predicates.contains(previous.text) ? 1 : nil
    }

    private static let tags: Set<String> = ["right", "correct", "okay", "ok", "yes", "yeah", "no", "huh", "true"]

    private static let denials: Set<String> = [
        "not", "never", "no", "nobody", "nothing", "none", "hardly", "barely", "without",
    ]

    private static let blockers: Set<String> = [
        "not", "to", "never", "i", "you", "we", "they", "he", "she", "it", "so", "nor", "neither", "and", "or", "than",
        "as",
    ]

    /// Words before a "right" that is the statement's own.
    private static let predicates: Set<String> = [
        "is", "are", "was", "were", "be", "been", "not", "gone", "goes", "everything", "nothing", "all", "turn", "the",
        "on", "to", "quite", "just", "about", "feel", "feels", "got", "get", "exactly", "your", "my", "seem", "seems",
        "sounds", "looks", "look", "work", "it", "that", "thing", "things", "absolutely", "perfectly", "entirely",
        "go", "done", "sit", "keep", "hang", "first", "of", "very", "far", "him", "her", "them", "made", "make", "put",
        "this",
    ]
}
