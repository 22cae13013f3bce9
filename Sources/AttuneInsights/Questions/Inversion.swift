/// Auxiliaries in front of their subjects.
enum Inversion {
    /// Whether a word can begin a subject.
    static func isSubject(_ word: String) -> Bool {
        Vocabulary.subjects.contains(word) || Vocabulary.determiners.contains(word) || otherSubjects.contains(word)
    }

    /// Whether an auxiliary at the start of a clause opens a question with the word after it.
    ///
    /// "Have your card ready" and "do make sure" are requests, so that those that are also verbs or months need a
    /// subject that cannot be an object.
    static func opens(_ auxiliary: String, before next: String) -> Bool {
        switch auxiliary {
        case "have", "had", "has", "may", "might", "must":
            Vocabulary.subjects.contains(next) || otherSubjects.contains(next)
        case "do", "am": isSubject(next)
        default: !isImpossible(auxiliary, before: next)
        }
    }

    /// Whether an auxiliary and the next word are something else than the start of a question.
    private static func isImpossible(_ auxiliary: String, before next: String) -> Bool {
        next == "not" || next == "to" || (Vocabulary.auxiliaries.contains(next) && next != "may")
    }

    /// Returns a question that begins in the middle of words without marks.
    ///
    /// Only pronouns count as subjects here, and only where the words before cannot be the auxiliary's own subject.
    static func innerMatch(in words: ArraySlice<Word>, at position: Int) -> QuestionMatch? {
        let word = words[position].text
        guard Vocabulary.auxiliaries.contains(word), position + 2 < words.endIndex else { return nil }
        let next = words[position + 1].text
        guard agrees(word, with: next), words[position].mark == .none else { return nil }
        let previous = words[position - 1]
        if previous.mark == .none, blockers.contains(previous.text) { return nil }
        // "If you could I would": "you" is an object before a question ("thank you could I"), and here it is a subject.
        if previous.text == "you", position - 2 >= words.startIndex, joiners.contains(words[position - 2].text) {
            return nil
        }
        // "What are you" and "how can I" are questions of the question word before, and "if I were you" is none.
        if Vocabulary.questionWords.contains(previous.text) { return nil }
        // "I did it" and "what he said is that": a verb with its object, and a statement's predicate.
        if next == "it" || next == "that" || next == "this", previous.mark == .none,
            word == "did" || word == "does" || word == "has" || word == "is" || word == "was"
        {
            return nil
        }
        return QuestionMatch(kind: .yesNo, rule: "inner inversion", confidence: 0.6, start: position)
    }

    /// Whether an auxiliary has the form that a subject takes.
    ///
    /// A recogniser's words put strangers side by side: "I know where the gate is I just need a pass" has no question
    /// "is I".
    private static func agrees(_ auxiliary: String, with subject: String) -> Bool {
        switch auxiliary {
        case "am": subject == "i"
        case "is", "has", "does": ["he", "she", "it", "this", "that", "there"].contains(subject)
        case "was": ["i", "he", "she", "it", "this", "that", "there"].contains(subject)
        case "are", "were": ["you", "we", "they", "there"].contains(subject)
        case "do", "have": ["i", "you", "we", "they"].contains(subject)
        case "did", "can", "could", "will", "would", "should", "may":
            ["i", "you", "we", "they", "he", "she", "it"].contains(subject)
        default: false
        }
    }

    private static let otherSubjects: Set<String> = [
        "there", "anybody", "anyone", "somebody", "someone", "everybody", "everyone", "nobody", "anything",
        "everything", "something",
    ]

    /// Words after which an auxiliary and a pronoun are the predicate of a statement, or inverted for another reason.
    private static let blockers: Set<String> = [
        "i", "we", "they", "he", "she", "it", "that", "there", "who", "which", "to", "so", "nor", "neither", "only",
        "than", "as", "not", "or", "never", "nobody", "is", "was", "are", "were", "all", "say", "asked", "said",
        "told",
    ]

    /// Words after which "you" is the subject of a clause.
    private static let joiners: Set<String> = [
        "if", "when", "that", "what", "how", "as", "whatever", "because", "than", "where", "and",
    ]
}
