import AttuneTokens
import Testing

@Suite("TokenPurpose")
struct TokenPurposeTests {
    private func found(
        _ text: Secret, _ verifier: TokenVerifier, for purpose: TokenPurpose?, opening session: SessionID? = nil
    ) -> TokenError.Code? {
        code { () throws(TokenError) in
            try verifier.verify(text, for: purpose, opening: session, now: Sample.now)
        }
    }

    @Test("A participant's token opens no REST method, and a server's no session, though one key signed both")
    func crossed() throws {
        let openTok = try Sample.openTok()
        let unified = try Sample.unified()
        let claims = TokenClaims(session: try Sample.session(), role: .moderator)
        let unifiedClaims = TokenClaims(session: try Sample.session(of: Sample.application), role: .moderator)
        let cases: [(TokenVerifier, Secret, TokenPurpose, SessionID)] = try [
            (TokenVerifier(openTok), openTok.t1Token(for: claims, now: Sample.now), .session, claims.session),
            (TokenVerifier(openTok), openTok.webToken(for: claims, now: Sample.now), .session, claims.session),
            (TokenVerifier(openTok), openTok.restToken(now: Sample.now), .rest, claims.session),
            (
                TokenVerifier(unified), unified.token(for: unifiedClaims, now: Sample.now), .session,
                unifiedClaims.session
            ),
            (TokenVerifier(unified), unified.restToken(now: Sample.now), .rest, unifiedClaims.session),
        ]
        for (verifier, text, purpose, session) in cases {
            let kind = try Token(text).kind
            #expect(kind.purpose == purpose && kind.opensSession == (purpose == .session), "\(kind)")
            #expect(self.found(text, verifier, for: nil) == nil, "\(kind)")
            for shown in [TokenPurpose.session, .rest] {
                #expect(self.found(text, verifier, for: shown) == (shown == purpose ? nil : .wrongPurpose), "\(kind)")
            }
            // Naming the session is naming the purpose.
            let expected = purpose == .session ? nil : TokenError.Code.wrongPurpose
            #expect(self.found(text, verifier, for: nil, opening: session) == expected, "\(kind)")
            #expect(self.found(text, verifier, for: .session, opening: session) == expected, "\(kind)")
            #expect(self.found(text, verifier, for: .rest, opening: session) == .wrongPurpose, "\(kind)")
        }
        #expect(TokenKind.webhook.purpose == nil && !TokenKind.webhook.opensSession)
    }

    @Test("The purpose stands behind the signature and the project, before all else")
    func order() throws {
        let openTok = try Sample.openTok()
        let token = try Token(openTok.restToken(now: Sample.now))
        let late = Sample.now + .seconds(1_000)
        let report = TokenVerifier(openTok).report(on: token, for: .session, now: late)
        #expect(report.problems.map(\.code) == [.wrongPurpose, .expired])
        #expect(
            report.problems[0].message
                == "The token is shown for joining a session, which one of kind openTokREST is not for.")
        let other = try TokenVerifier(Sample.openTok(apiKey: "1", secret: "other"))
        let codes = other.report(on: token, for: .session, now: Sample.now).problems.map(\.code)
        #expect(codes == [.badSignature, .wrongProject, .wrongPurpose])
    }
}
