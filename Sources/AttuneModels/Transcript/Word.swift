/// One recognised word.
public struct Word: Sendable, Hashable, Codable {
    /// The word as the recogniser wrote it.
    public var text: String

    /// When it starts on the call's clock; nil where the service does not say.
    public var start: CallTime?

    /// When it ends on the call's clock; nil where the service does not say.
    public var end: CallTime?

    /// How sure the recogniser is of this word, 0 to 1; nil where it does not say.
    public var confidence: Double?

    /// Creates a word.
    public init(text: String, start: CallTime? = nil, end: CallTime? = nil, confidence: Double? = nil) {
        self.text = text
        self.start = start
        self.end = end
        self.confidence = confidence
    }
}
