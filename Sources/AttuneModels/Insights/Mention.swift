/// A place in the words where something was found.
public struct Mention: Sendable, Hashable, Codable {
    /// The segment that it was found in; nil where the service does not say, or found it in an insight.
    public var segmentID: String?

    /// The insight that it was found in; nil where it was found in a segment.
    public var insightID: String?

    /// The text around it, as the service repeats it; nil where it does not.
    public var text: String?

    /// Where it stands; nil where the service does not say, or found the meaning and not the words.
    public var span: TextSpan?

    /// Creates a mention.
    public init(segmentID: String? = nil, insightID: String? = nil, text: String? = nil, span: TextSpan? = nil) {
        self.segmentID = segmentID
        self.insightID = insightID
        self.text = text
        self.span = span
    }
}
