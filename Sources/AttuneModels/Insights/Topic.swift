/// Something that a call is about.
///
/// Services tell the same topic again as a call goes on: of those with the same ``phrases``, the latest counts.
public struct Topic: Sendable, Hashable, Codable {
    /// What the service calls this telling of the topic; the phrases where it gives no name.
    public var id: String

    /// What it is, in the call's words.
    public var phrases: [String]

    /// How much it matters, 0 to 1; nil where the service does not say.
    public var score: Double?

    /// The words that the phrases come from.
    public var rootWords: [String]

    /// The segments that speak of it.
    public var segmentIDs: [String]

    /// The attitude towards it; nil where the service does not say.
    public var sentiment: Sentiment?

    /// Creates a topic.
    public init(
        id: String,
        phrases: [String],
        score: Double? = nil,
        rootWords: [String] = [],
        segmentIDs: [String] = [],
        sentiment: Sentiment? = nil
    ) {
        self.id = id
        self.phrases = phrases
        self.score = score
        self.rootWords = rootWords
        self.segmentIDs = segmentIDs
        self.sentiment = sentiment
    }
}
