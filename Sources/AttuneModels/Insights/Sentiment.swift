/// What the words of one speaker say about that speaker's attitude.
///
/// Sentiment always comes from words, never from the sound of a voice.
public struct Sentiment: Sendable, Hashable, Codable {
    /// The attitude, as a supervisor would put it.
    public enum Label: String, Sendable, Hashable, Codable, CaseIterable {
        case negative
        case neutral
        case positive
    }

    /// The attitude.
    public var label: Label

    /// How strong it is, from -1 (negative) to 1 (positive); nil where the service gives only a label.
    public var score: Double?

    /// Creates a sentiment; a score is never invented from a label.
    public init(label: Label, score: Double? = nil) {
        self.label = label
        self.score = score
    }
}
