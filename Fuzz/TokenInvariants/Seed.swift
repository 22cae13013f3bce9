import AttuneTokens

/// An input to start from: valid, or nearly so, in order that small changes of it reach everything.
package struct Seed: Sendable {
    /// The name of its file in a corpus.
    package let name: String
    /// The input.
    package let bytes: [UInt8]

    init(_ name: String, _ text: String) {
        self.name = name
        self.bytes = Array(text.utf8)
    }
}

extension Seed {
    /// A token of every kind, as the signers make it.
    static func signedTexts(_ keys: SampleKeys) throws -> [(name: String, text: String)] {
        let (openTok, unified, now) = (keys.openTok, keys.unified, SampleKeys.now)
        var claims = TokenClaims(
            session: try SessionID(SampleKeys.session(of: SampleKeys.apiKey)), role: .moderator,
            connectionData: "{\"name\":\"Ann Lee\",\"seat\":\"12 é\"}", initialLayoutClasses: ["focus", "full"])
        let t1 = try openTok.t1Token(for: claims, now: now, nonce: 123_456)
        let web = try openTok.webToken(for: claims, now: now, nonce: 123_456)
        claims.session = try SessionID(SampleKeys.session(of: SampleKeys.application))
        let id = "1f0e3dad-9990-4c5e-8b4c-0123456789ab"
        let texts = [
            ("t1", t1), ("openTokSession", web), ("openTokREST", try openTok.restToken(now: now, id: "0.25")),
            ("unifiedSession", try unified.token(for: claims, now: now, id: id)),
            ("unifiedREST", try unified.restToken(subject: "Ann", paths: ["/*/sessions/**"], now: now, id: id)),
        ]
        return texts.map { (name: $0, text: $1.reveal()) } + [
            (name: "t1-fields", text: SampleKeys.t1(fields: Array(self.fields.utf8)))
        ]
    }
}
