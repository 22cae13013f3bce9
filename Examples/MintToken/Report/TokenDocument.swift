import AttuneTokens

/// A token as JSON: the same keys for every kind, null where a token does not say something.
struct TokenDocument {
    private let token: Token
    private let now: UnixTime
    /// What is wrong with the token; nil where nobody asked.
    private let findings: [Finding]?
    /// Whether the token holds; nil where it was not verified.
    private let isValid: Bool?
    /// The token itself; nil where it was read and not made.
    private let text: Secret?

    init(_ token: Token, now: UnixTime, findings: [Finding]? = nil, isValid: Bool? = nil, text: Secret? = nil) {
        self.token = token
        self.now = now
        self.findings = findings
        self.isValid = isValid
        self.text = text
    }
}

extension TokenDocument: Encodable {
    private enum CodingKeys: String, CodingKey {
        case account, algorithm, connectionData, ends, id, isValid, issued, issuer, kind, layoutClasses, nonce,
            notBefore
        case now, paths, payloadHash, problems, project, role, scope, session, subject, token
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let contents = self.token.contents
        try container.encode(self.token.kind.optionName, forKey: .kind)
        try container.encode(self.token.algorithm, forKey: .algorithm)
        try container.encode(self.token.project, forKey: .project)
        try container.encode(contents.session.map(SessionDocument.init), forKey: .session)
        try container.encode(contents.role?.rawValue, forKey: .role)
        try container.encode(contents.issuedAt.map(TimeDocument.init), forKey: .issued)
        try container.encode(contents.notBefore.map(TimeDocument.init), forKey: .notBefore)
        try container.encode(contents.expiry.map(TimeDocument.init), forKey: .ends)
        try container.encode(contents.connectionData, forKey: .connectionData)
        try container.encode(contents.initialLayoutClasses, forKey: .layoutClasses)
        try container.encode(contents.nonce, forKey: .nonce)
        try container.encode(contents.id, forKey: .id)
        try container.encode(contents.scope, forKey: .scope)
        try container.encode(contents.subject, forKey: .subject)
        try container.encode(contents.paths, forKey: .paths)
        try container.encode(contents.issuer?.rawValue, forKey: .issuer)
        try container.encode(contents.account, forKey: .account)
        try container.encode(contents.payloadHash, forKey: .payloadHash)
        try container.encode(TimeDocument(self.now), forKey: .now)
        // These three belong to the command, and not to the token.
        try container.encodeIfPresent(self.findings, forKey: .problems)
        try container.encodeIfPresent(self.isValid, forKey: .isValid)
        try container.encodeIfPresent(self.text?.reveal(), forKey: .token)
    }
}
