import AttuneTokens

/// What a token says, as lines for people; no part of it can change the terminal or pass for another line.
struct TokenText {
    /// The most characters of a text that are shown, as many as the service lets connection data have.
    private static let maximumCharacters = 1_000

    /// The lines, each a name and a value.
    private(set) var lines: [String] = []

    /// Describes a token.
    init(_ token: Token, now: UnixTime) {
        let contents = token.contents
        self.add("kind", "\(token.kind.optionName), \(token.kind.sentence)")
        if token.algorithm != token.kind.algorithm {
            self.add("algorithm", token.algorithm.isEmpty ? "none" : Self.shown(token.algorithm))
        }
        self.add("project", token.project.map(Self.shown) ?? "not said")
        if let text = contents.session {
            self.add("session", Self.shown(text))
            if let session = try? SessionID(text) {
                self.add("  of project", Self.shown(session.project))
                if let time = session.createdAt { self.add("  made", time.text(at: now)) }
            }
        }
        if let role = contents.role { self.add("role", Self.shown(role.rawValue)) }
        self.add("issued", contents.issuedAt?.text(at: now) ?? "not said")
        if let time = contents.notBefore { self.add("begins", time.text(at: now)) }
        self.add("ends", contents.expiry?.text(at: now) ?? "not said")
        if !contents.connectionData.isEmpty { self.add("connection data", Self.shown(contents.connectionData)) }
        if !contents.initialLayoutClasses.isEmpty {
            self.add("layout classes", Self.shown(contents.initialLayoutClasses.joined(separator: " ")))
        }
        let others = [
            ("nonce", contents.nonce), ("id", contents.id), ("scope", contents.scope), ("subject", contents.subject),
            ("issuer", contents.issuer?.rawValue), ("account", contents.account),
            ("body's SHA-256", contents.payloadHash),
        ]
        if let paths = contents.paths { self.add("paths", Self.shown(paths.joined(separator: " "))) }
        for case (let name, let value?) in others { self.add(name, Self.shown(value)) }
    }

    private mutating func add(_ name: String, _ value: String) {
        self.lines.append("\(name.padded(to: 17))\(value)")
    }

    private static func shown(_ text: String) -> String {
        let count = text.unicodeScalars.count
        guard count > self.maximumCharacters else { return text.printable }
        let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(self.maximumCharacters)))
        return "\(start.printable)… (\(count) characters)"
    }
}
