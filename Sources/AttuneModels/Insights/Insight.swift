/// Something in the words that is worth noting: a question, a task, a follow-up.
public struct Insight: Sendable, Hashable {
    /// What was noted; a kind that is none of the known ones is kept as the service wrote it.
    public struct Kind: Sendable, Hashable, RawRepresentable, Codable {
        /// A question that wants an answer, or has the form of one.
        public static let question = Kind(rawValue: "question")
        /// Something that somebody is to do.
        public static let actionItem = Kind(rawValue: "action_item")
        /// Something to come back to.
        public static let followUp = Kind(rawValue: "follow_up")

        /// The kind's name.
        public var rawValue: String

        /// Creates a kind from its name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }
    }

    /// Unique in its session.
    public var id: String

    /// What was noted.
    public var kind: Kind

    /// The words that it consists of.
    public var text: String

    /// How sure the analysis is, 0 to 1; nil where it does not say.
    public var confidence: Double?

    /// Who said it.
    public var speaker: Speaker?

    /// The segment that it was found in; nil where the service does not say.
    public var segmentID: String?

    /// Who is to see to it; nil where the service does not say.
    public var assignee: Speaker?

    /// When it is due, in ISO 8601 as the service wrote it; nil where it does not say.
    public var dueBy: String?

    /// Parts of the text with what they stand for.
    public var tags: [Tag]

    /// What else the service says of it, under the service's names.
    public var hints: [String: String]

    /// Whether somebody has put it aside.
    public var isDismissed: Bool

    /// Creates an insight.
    public init(
        id: String,
        kind: Kind,
        text: String,
        confidence: Double? = nil,
        speaker: Speaker? = nil,
        segmentID: String? = nil,
        assignee: Speaker? = nil,
        dueBy: String? = nil,
        tags: [Tag] = [],
        hints: [String: String] = [:],
        isDismissed: Bool = false
    ) {
        self.id = id
        self.kind = kind
        self.text = text
        self.confidence = confidence
        self.speaker = speaker
        self.segmentID = segmentID
        self.assignee = assignee
        self.dueBy = dueBy
        self.tags = tags
        self.hints = hints
        self.isDismissed = isDismissed
    }
}
