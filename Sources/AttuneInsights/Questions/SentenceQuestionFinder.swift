/// Finds the questions in the words of one sentence, or of a turn without marks.
struct SentenceQuestionFinder {
    private let words: ArraySlice<Word>

    init(words: ArraySlice<Word>) {
        self.words = words
    }

    /// Returns the questions in the order of their first words.
    func matches() -> [QuestionMatch] {
        guard let last = words.last else { return [] }
        // "…, isn't it" has the form of an inversion, and is the tag of what stands before it.
        let tagStart = words.endIndex - (Tags.auxiliaryTagLength(words) ?? 0)
        let form = formMatches().filter { $0.start < tagStart }
        if last.mark == .question {
            // One sentence with a question mark is one question, whatever its words look like.
            var match =
                form.first
                ?? QuestionMatch(
                    kind: .declarative, rule: "question mark", confidence: 0, start: words.startIndex)
            if form.isEmpty || form.first?.rule == "options" {
                if Choices.isAlternative(words) { match.kind = .alternative }
                if let tag = Tags.end(of: words, isMarked: true) { match = tag }
            }
            match.confidence = 0.98
            match.start = words.startIndex
            return [match]
        }
        if form.isEmpty, let tag = Tags.end(of: words, isMarked: false) { return [tag] }
        return form
    }

    // MARK: - Forms

    private func formMatches() -> [QuestionMatch] {
        var matches: [QuestionMatch] = []
        var starts = clauseStarts()
        var position = words.startIndex
        while position < words.endIndex {
            let isStart = starts.contains(position)
            if var match = indirect(at: position) ?? (isStart ? direct(at: position) : inner(at: position)),
                matches.isEmpty || follows(at: position)
            {
                if match.kind != .indirect, Choices.isAlternative(words[position...]) { match.kind = .alternative }
                matches.append(match)
                // The words of a question hold no second one but after a conjunction.
                starts = starts.filter { $0 > position + 2 }
                position += 3
            } else {
                position += 1
            }
        }
        if matches.isEmpty, let choice = Choices.fragment(in: words) { matches.append(choice) }
        return matches
    }

    private func follows(at position: Int) -> Bool {
        let previous = words[position - 1]
        return previous.text == "and" || previous.text == "also" || previous.text == "so" || previous.text == "then"
    }

    /// Positions at which a clause begins for certain: the first word, and what follows an opener or a comma.
    private func clauseStarts() -> Set<Int> {
        var starts: Set<Int> = [words.startIndex]
        for position in words.indices {
            if position > words.startIndex, words[position - 1].mark == .comma { starts.insert(position) }
            guard starts.contains(position) else { continue }
            QuestionPatterns.openers.forEachMatch(in: words, at: position) { end, _ in
                if end < words.endIndex { starts.insert(end) }
            }
        }
        return starts
    }

    // MARK: - Rules

    private func indirect(at position: Int) -> QuestionMatch? {
        guard QuestionPatterns.indirect.longestMatch(in: words, at: position) != nil else { return nil }
        if position > words.startIndex, Self.reporters.contains(words[position - 1].text) { return nil }
        return QuestionMatch(kind: .indirect, rule: "indirect", confidence: 0.85, start: position)
    }

    /// A question at the start of a clause.
    private func direct(at position: Int) -> QuestionMatch? {
        if QuestionPatterns.statements.longestMatch(in: words, at: position) != nil {
            return negatedInversion(at: position)
        }
        if let short = QuestionPatterns.short.longestMatch(in: words, at: position) {
            return QuestionMatch(kind: short.meaning, rule: "short form", confidence: 0.7, start: position)
        }
        let word = words[position].text
        if Vocabulary.questionWords.contains(word) { return QuestionWords.match(in: words, at: position) }
        let isFirst = position == words.startIndex || words[position - 1].mark == .none
        if Vocabulary.auxiliaries.contains(word), position + 1 < words.endIndex {
            let next = words[position + 1].text
            let hasSubject = Inversion.isSubject(next)
            // After a comma "is included" is a predicate, and an auxiliary needs a subject to ask.
            guard hasSubject || isFirst, Inversion.opens(word, before: next) else { return nil }
            // "So do I" agrees.
            if position > words.startIndex, words[position - 1].text == "so", position + 2 == words.endIndex {
                return nil
            }
            return QuestionMatch(
                kind: .yesNo, rule: "inversion", confidence: hasSubject ? 0.9 : 0.65, start: position)
        }
        return nil
    }

    /// "Don't you have it in blue", where the auxiliary is denied before its subject.
    private func negatedInversion(at position: Int) -> QuestionMatch? {
        guard position + 2 < words.endIndex, Vocabulary.auxiliaries.contains(words[position].text),
            words[position + 1].text == "not"
        else { return nil }
        let subject = words[position + 2].text
        // "Do not the …" is nothing, and "do not any …" an order.
        guard words[position].text == "do" ? Vocabulary.subjects.contains(subject) : Inversion.isSubject(subject) else {
            return nil
        }
        return QuestionMatch(kind: .yesNo, rule: "inversion", confidence: 0.85, start: position)
    }

    /// A question in the middle of words without marks: "thank you are you traveling alone".
    private func inner(at position: Int) -> QuestionMatch? {
        guard position > words.startIndex else { return nil }
        let previous = words[position - 1].text
        let isReported = Self.reporters.contains(previous)
        if !isReported, QuestionPatterns.endings.longestMatch(in: words, at: position) != nil {
            return QuestionMatch(kind: .wh, rule: "short form", confidence: 0.55, start: position)
        }
        if Vocabulary.questionWords.contains(words[position].text) {
            guard !isReported else { return nil }
            return QuestionWords.innerMatch(in: words, at: position)
        }
        return Inversion.innerMatch(in: words, at: position)
    }

    /// Words that make what follows reported speech and no question.
    private static let reporters: Set<String> = [
        "know", "tell", "told", "ask", "asked", "say", "said", "see", "remember", "wonder", "understand", "explain",
        "not", "of", "about", "sure", "out", "that", "me", "you", "us",
    ]
}
