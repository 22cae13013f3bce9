/// A question found in a turn.
public struct DetectedQuestion: Sendable, Hashable {
    /// The sentence or the clause that asks, as it stands in the turn, without the mark that ends it.
    public var text: String

    /// How the question is put.
    public var kind: QuestionKind

    /// The rule that found it, for logs and for reading errors: "inversion", "question word", "question mark".
    public var rule: String

    /// How far the rule can be trusted, from 0 to 1.
    ///
    /// It is a rank and no probability: a question mark is near 1, a form that statements can have too is near 0.5.
    public var confidence: Double

    /// Creates a question.
    public init(text: String, kind: QuestionKind, rule: String, confidence: Double) {
        self.text = text
        self.kind = kind
        self.rule = rule
        self.confidence = confidence
    }
}
