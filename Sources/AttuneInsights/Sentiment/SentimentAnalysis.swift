public import AttuneModels

/// What the words of one turn say about the speaker's attitude, and which words said it.
public struct SentimentAnalysis: Sendable, Hashable {
    /// Words that took part in the decision.
    public struct Evidence: Sendable, Hashable {
        /// The words as they stand in the turn.
        public var text: String

        /// The idea or the rule that they stand for, in English: "anger", "thanks", "contrast".
        public var idea: String

        /// What they added after all rules; negative words are below zero.
        ///
        /// No unit; 0.43 alone decides a label.
        public var weight: Double

        /// Creates a piece of evidence.
        public init(text: String, idea: String, weight: Double) {
            self.text = text
            self.idea = idea
            self.weight = weight
        }
    }

    /// The label, and a score from -1 to 1 that it follows from.
    public var sentiment: Sentiment

    /// The words that decided it, in the order of the turn; empty where nothing spoke for an attitude.
    ///
    /// With `sum` the sum of the weights, the score is `sum / (1 + abs(sum))`.
    public var evidence: [Evidence]

    /// Creates an analysis.
    public init(sentiment: Sentiment, evidence: [Evidence]) {
        self.sentiment = sentiment
        self.evidence = evidence
    }
}
