import AttuneModels

/// The scale from a sum of weights to a score, and from a score to a label.
enum SentimentScale {
    /// The largest absolute score that is still neutral.
    ///
    /// Symbl's documentation calls polarity below -0.3 negative and above 0.3 positive; its users' thresholds should go
    /// on meaning what they meant.
    static let neutralLimit = 0.3

    /// Returns the sentiment for a sum of weights of evidence.
    static func sentiment(ofSum sum: Double) -> Sentiment {
        let score = sum / (1 + abs(sum))
        return Sentiment(label: label(of: score), score: score)
    }

    /// Returns the label for a score from -1 to 1.
    static func label(of score: Double) -> Sentiment.Label {
        if score < -neutralLimit { return .negative }
        return score > neutralLimit ? .positive : .neutral
    }
}
