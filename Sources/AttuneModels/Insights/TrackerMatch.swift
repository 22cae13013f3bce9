/// Words that a tracker looks for, or words that mean the same.
public struct TrackerMatch: Sendable, Hashable, Codable {
    /// The service's id of the tracker; nil for one that was made for this session alone.
    public var trackerID: String?

    /// The tracker's name.
    public var name: String

    /// How it matched, as the service names it: `vocabulary`; nil where it does not say.
    public var kind: String?

    /// The item of the tracker's vocabulary that matched; nil where none of its words did.
    public var value: String?

    /// Where it was found; a mention without a span is one that means the same in other words.
    public var mentions: [Mention]

    /// Whether the match stands; one that does not may be told again or not.
    public var isFinal: Bool

    /// Creates a match.
    public init(
        trackerID: String? = nil,
        name: String,
        kind: String? = nil,
        value: String?,
        mentions: [Mention] = [],
        isFinal: Bool = true
    ) {
        self.trackerID = trackerID
        self.name = name
        self.kind = kind
        self.value = value
        self.mentions = mentions
        self.isFinal = isFinal
    }
}
