/// What was said in one segment of a call, as far as it is known now.
///
/// Each event holds the segment's whole text, never a difference: keep the value with the highest ``revision`` for each
/// ``segmentID``, and drop the segments that it ``replaces``.
public struct Transcript: Sendable, Hashable, Codable {
    /// How much the text may still change.
    public enum Stability: String, Sendable, Hashable, Codable {
        /// The speaker is still speaking; later revisions may change any word.
        case interim
        /// The service has settled the words. A revision may still correct or format them.
        case final
        /// The newest interim of a segment whose end the service never confirmed.
        case unconfirmed
    }

    /// The segment, stable over its revisions and unique in its session.
    public var segmentID: String

    /// Counts the texts of one segment from 0.
    public var revision: Int

    /// The whole text of the segment.
    public var text: String

    /// How much the text may still change.
    public var stability: Stability

    /// Whether the text has the case and punctuation of written language.
    public var isFormatted: Bool

    /// Who spoke.
    public var speaker: Speaker?

    /// When the segment starts on the call's clock; nil where the service does not say.
    public var start: CallTime?

    /// When the segment ends on the call's clock; nil where the service does not say.
    public var end: CallTime?

    /// How sure the recogniser is, 0 to 1; nil where it does not say.
    public var confidence: Double?

    /// The words with their times; nil where the service gives none.
    public var words: [Word]?

    /// Other segments that this one takes the place of, where a service merges what it first told apart.
    public var replaces: [String]

    /// Creates a transcript of one segment.
    public init(
        segmentID: String,
        revision: Int = 0,
        text: String,
        stability: Stability,
        isFormatted: Bool = false,
        speaker: Speaker? = nil,
        start: CallTime? = nil,
        end: CallTime? = nil,
        confidence: Double? = nil,
        words: [Word]? = nil,
        replaces: [String] = []
    ) {
        self.segmentID = segmentID
        self.revision = revision
        self.text = text
        self.stability = stability
        self.isFormatted = isFormatted
        self.speaker = speaker
        self.start = start
        self.end = end
        self.confidence = confidence
        self.words = words
        self.replaces = replaces
    }
}
