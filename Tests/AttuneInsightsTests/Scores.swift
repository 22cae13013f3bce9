import AttuneModels

/// How well labels of sentiment were found.
struct SentimentScores {
    /// The mean of the F1 of the three labels.
    var macroF1: Double
    /// Complaints taken for praise, and praise taken for complaints.
    var polarityFlips: Int

    init(_ pairs: [(expected: Sentiment.Label, found: Sentiment.Label)]) {
        let scores = Sentiment.Label.allCases.map { label in
            let both = pairs.count { $0.expected == label && $0.found == label }
            let either = pairs.count { $0.expected == label } + pairs.count { $0.found == label }
            return either == 0 ? 0 : 2 * Double(both) / Double(either)
        }
        macroF1 = scores.reduce(0, +) / Double(scores.count)
        polarityFlips = pairs.count { $0.expected != $0.found && $0.expected != .neutral && $0.found != .neutral }
    }
}

/// How well turns with a question were found.
struct QuestionScores {
    var precision: Double
    var recall: Double
    var f1: Double

    init(_ pairs: [(expected: Bool, found: Bool)]) {
        let both = Double(pairs.count { $0.expected && $0.found })
        let found = Double(pairs.count { $0.found })
        let expected = Double(pairs.count { $0.expected })
        precision = found == 0 ? 0 : both / found
        recall = expected == 0 ? 0 : both / expected
        f1 = found + expected == 0 ? 0 : 2 * both / (found + expected)
    }
}
