import AttuneTokens

/// A session's id as JSON, with what it says of itself; null where it cannot be decoded.
struct SessionDocument: Encodable {
    private let text: String
    private let session: SessionID?

    init(_ text: String) {
        self.text = text
        self.session = try? SessionID(text)
    }

    private enum CodingKeys: String, CodingKey {
        case id, made, project
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.text, forKey: .id)
        try container.encode(self.session?.createdAt.map(TimeDocument.init), forKey: .made)
        try container.encode(self.session?.project, forKey: .project)
    }
}
