/// A question found among words, before it is cut out of the turn.
struct QuestionMatch: Sendable, Hashable {
    var kind: QuestionKind
    var rule: String
    var confidence: Double

    /// The position of its first word.
    var start: Int
}
