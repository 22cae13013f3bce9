import AttuneTokens

/// What cannot be read as a token, as JSON: the keys of `TokenDocument` that have a value then.
struct UnreadableDocument: Encodable {
    private let isValid: Bool?
    private let kind: String? = nil
    private let now: TimeDocument
    private let problems: [Finding]

    init(_ error: TokenError, isValid: Bool? = nil, now: UnixTime) {
        self.isValid = isValid
        self.now = TimeDocument(now)
        self.problems = [Finding(error)]
    }

    private enum CodingKeys: String, CodingKey {
        case isValid, kind, now, problems
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(self.isValid, forKey: .isValid)
        try container.encode(self.kind, forKey: .kind)
        try container.encode(self.now, forKey: .now)
        try container.encode(self.problems, forKey: .problems)
    }
}
