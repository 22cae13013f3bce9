/// Finds the lexicon's words in one part of a sentence, and applies the rules that look no further than that part.
struct ClauseScanner {
    private let lexicon: SentimentLexicon
    private let words: ArraySlice<Word>

    init(lexicon: SentimentLexicon, words: ArraySlice<Word>) {
        self.lexicon = lexicon
        self.words = words
    }

    /// Returns the hits of the part, in the order of their words, those with no weight left out.
    func hits() -> [SentimentHit] {
        var isTaken = [Bool](repeating: false, count: words.count)
        var hits = attitudes(taking: &isTaken)
        let settled = hits.filter { $0.role == .plain || ($0.role == .set && $0.weight > 0) }.map(\.words)
        hits += events().filter { event in !settled.contains { $0.contains(event.words.lowerBound) } }
        let conditions = ConditionScope.positions(in: words, except: isTaken)
        hits.removeAll { $0.weight == 0 || ($0.role != .set && conditions.contains($0.words.lowerBound)) }
        hits.sort { $0.words.lowerBound < $1.words.lowerBound }
        return hits
    }

    // MARK: - Attitudes

    private func attitudes(taking isTaken: inout [Bool]) -> [SentimentHit] {
        var hits: [SentimentHit] = []
        var position = words.startIndex
        while position < words.endIndex {
            guard let match = lexicon.attitudes.longestMatch(in: words, at: position) else {
                position += 1
                continue
            }
            for taken in position..<match.end { isTaken[taken - words.startIndex] = true }
            var hit = SentimentHit(match.meaning, words: position..<match.end)
            if hit.role == .attitude || hit.role == .feeling {
                hit.isPast = hit.role == .feeling && isPast(before: position)
                hit.weight *= Degree.factor(in: words, around: hit.words)
                if let negator = Negation.negator(in: words, before: position) {
                    hit.weight = Negation.weight(of: hit.weight)
                    hit.words = negator..<match.end
                }
            }
            hits.append(hit)
            position = match.end
        }
        return hits
    }

    /// Whether a feeling at a position is told of the past: "I was ready to be furious".
    private func isPast(before position: Int) -> Bool {
        words[max(words.startIndex, position - 4)..<position].contains { $0.text == "was" || $0.text == "were" }
    }

    // MARK: - Events

    /// Returns what happened, as far as the words tell.
    ///
    /// An idea counts once in full, and by half when it is told again: three ways to say that nobody came are no three
    /// complaints.
    private func events() -> [SentimentHit] {
        var hits: [SentimentHit] = []
        var seen: Set<String> = []
        var ends: [String: Int] = [:]
        for position in words.indices {
            var found: [SentimentHit] = []
            lexicon.events.forEachMatch(in: words, at: position) { end, sense in
                found.append(SentimentHit(sense, words: position..<end))
            }
            for var hit in found where hit.words.lowerBound >= ends[hit.idea] ?? words.startIndex {
                if !seen.insert(hit.idea).inserted { hit.weight /= 2 }
                ends[hit.idea] = hit.words.upperBound
                hits.append(hit)
            }
        }
        return hits
    }
}
