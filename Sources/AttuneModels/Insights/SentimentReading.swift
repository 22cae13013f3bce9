/// The attitude that the words of one segment show.
public struct SentimentReading: Sendable, Hashable, Codable {
    /// The segment that was read.
    public var segmentID: String

    /// Who spoke it.
    public var speaker: Speaker?

    /// What its words show.
    public var sentiment: Sentiment

    /// Creates a reading.
    public init(segmentID: String, speaker: Speaker? = nil, sentiment: Sentiment) {
        self.segmentID = segmentID
        self.speaker = speaker
        self.sentiment = sentiment
    }
}
