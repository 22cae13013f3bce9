/// One flat object, without what an insight does not have: most have no assignee, tags or hints.
extension Insight: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, kind, text, confidence, speaker, segmentID, assignee, dueBy, tags, hints, isDismissed
    }

    /// Reads an insight that ``encode(to:)`` wrote.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            kind: try container.decode(Kind.self, forKey: .kind),
            text: try container.decode(String.self, forKey: .text),
            confidence: try container.decodeIfPresent(Double.self, forKey: .confidence),
            speaker: try container.decodeIfPresent(Speaker.self, forKey: .speaker),
            segmentID: try container.decodeIfPresent(String.self, forKey: .segmentID),
            assignee: try container.decodeIfPresent(Speaker.self, forKey: .assignee),
            dueBy: try container.decodeIfPresent(String.self, forKey: .dueBy),
            tags: try container.decodeIfPresent([Tag].self, forKey: .tags) ?? [],
            hints: try container.decodeIfPresent([String: String].self, forKey: .hints) ?? [:],
            isDismissed: try container.decodeIfPresent(Bool.self, forKey: .isDismissed) ?? false)
    }

    /// Writes the insight as one object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.id, forKey: .id)
        try container.encode(self.kind, forKey: .kind)
        try container.encode(self.text, forKey: .text)
        try container.encodeIfPresent(self.confidence, forKey: .confidence)
        try container.encodeIfPresent(self.speaker, forKey: .speaker)
        try container.encodeIfPresent(self.segmentID, forKey: .segmentID)
        try container.encodeIfPresent(self.assignee, forKey: .assignee)
        try container.encodeIfPresent(self.dueBy, forKey: .dueBy)
        if !self.tags.isEmpty { try container.encode(self.tags, forKey: .tags) }
        if !self.hints.isEmpty { try container.encode(self.hints, forKey: .hints) }
        if self.isDismissed { try container.encode(true, forKey: .isDismissed) }
    }
}
