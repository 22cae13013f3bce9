/// A thing of the world that the words name: a date, a place, a number.
public struct Entity: Sendable, Hashable, Codable {
    /// What kind of thing it is, as the service names it.
    public var type: String

    /// What kind within the type; nil where the service tells none apart.
    public var subtype: String?

    /// Where the type comes from, as the service names it: `Managed`, `Custom`; nil where it does not say.
    public var category: String?

    /// The words that name it.
    public var text: String

    /// Where they were said.
    public var mentions: [Mention]

    /// How sure the analysis is, 0 to 1; nil where it does not say.
    public var confidence: Double?

    /// Creates an entity.
    public init(
        type: String,
        subtype: String? = nil,
        category: String? = nil,
        text: String,
        mentions: [Mention] = [],
        confidence: Double? = nil
    ) {
        self.type = type
        self.subtype = subtype
        self.category = category
        self.text = text
        self.mentions = mentions
        self.confidence = confidence
    }
}
