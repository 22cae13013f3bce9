/// Judges a speaker's attitude from the words of one turn, with a lexicon and rules made for service calls.
///
/// It asks what a supervisor would ask: not whether the topic is dark, but whether the speaker complains or is pleased.
/// Dark words in facts and procedures weigh nothing; what happened to the speaker does, told as it happened ("you
/// charged me twice", "nobody called me back"). It reads punctuated text and bare recognised words alike, in English.
///
/// It is deterministic, works without a network, and shows its evidence. It does not hear a voice, and it recognises
/// irony only where praise stands next to what went wrong. A complaint that only states a fact, as in "I asked for an
/// aisle seat", is often taken for one.
public struct SentimentAnalyzer: Sendable {
    private let lexicon = SentimentLexicon.english

    /// Creates an analyser of English.
    public init() {}

    /// Judges one turn.
    ///
    /// - Parameter text: What one speaker said, as text or as bare words of a recogniser.
    /// - Returns: A label with a score, and the words that decided it. Empty text is neutral with a score of 0.
    public func analyze(_ text: String) -> SentimentAnalysis {
        let words = WordReader.words(in: text)
        var hits: [SentimentHit] = []
        for sentence in Sentences.split(words) { hits += self.hits(inSentence: sentence) }
        TurnRules.apply(to: &hits)
        let evidence = hits.compactMap { hit -> SentimentAnalysis.Evidence? in
            guard hit.weight != 0 else { return nil }
            let range = words[hit.words.lowerBound].range.lowerBound..<words[hit.words.upperBound - 1].range.upperBound
            return SentimentAnalysis.Evidence(text: String(text[range]), idea: hit.idea, weight: hit.weight)
        }
        let sum = evidence.reduce(0) { $0 + $1.weight }
        return SentimentAnalysis(sentiment: SentimentScale.sentiment(ofSum: sum), evidence: evidence)
    }

    // MARK: - Sentences

    private func hits(inSentence sentence: ArraySlice<Word>) -> [SentimentHit] {
        var hits: [SentimentHit] = []
        for part in Contrast.split(sentence) {
            let partHits = ClauseScanner(lexicon: lexicon, words: part).hits()
            if part.startIndex > sentence.startIndex {
                let before = hits.reduce(0) { $1.role == .courtesy ? $0 : $0 + $1.weight }
                let after = partHits.reduce(0) { $0 + abs($1.weight) }
                let implied = after < Contrast.silence ? Contrast.implied(bySum: before) : 0
                for index in hits.indices { hits[index].weight *= implied == 0 ? Contrast.remainder : 0 }
                let conjunction = part.startIndex..<part.startIndex + 1
                hits.append(SentimentHit(idea: "contrast", weight: implied, words: conjunction))
            }
            hits += partHits
        }
        if isAsked(sentence) {
            for index in hits.indices where hits[index].role == .attitude || hits[index].role == .feeling {
                hits[index].weight *= Self.askedShare
            }
        }
        return hits
    }

    /// What a judgement keeps of its weight in a question: "Is the food good there" praises nothing.
    private static let askedShare = 0.4

    /// Whether a sentence opens with an auxiliary and a subject, so that its judgements are asked and not stated.
    private func isAsked(_ sentence: ArraySlice<Word>) -> Bool {
        guard sentence.count > 1, Vocabulary.auxiliaries.contains(sentence[sentence.startIndex].text) else {
            return false
        }
        let next = sentence[sentence.startIndex + 1].text
        return Vocabulary.subjects.contains(next) || Vocabulary.determiners.contains(next) || next == "there"
    }
}
