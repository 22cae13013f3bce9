import AttuneTesting
import AttuneVideo
import Testing

@Suite("VideoDouble: people")
struct VideoDoubleConnectionTests {
    /// A host with one session.
    private func session(
        _ environment: Environment
    ) async throws -> (host: RESTDoubleHost<VideoDouble>, id: SessionID) {
        let host = try environment.host()
        return (host, try await environment.client(host).createSession().id)
    }

    private func refusal(
        _ host: RESTDoubleHost<VideoDouble>, _ token: Secret, now: UnixTime = Environment.now
    ) -> VideoDouble.Refusal? {
        host.withDouble { double in
            do throws(VideoDouble.Refusal) {
                _ = try double.connect(with: token, now: now)
                return nil
            } catch {
                return error
            }
        }
    }

    /// Lets a token in; returns what the double says of it.
    private func connection(_ host: RESTDoubleHost<VideoDouble>, _ token: Secret) throws -> VideoDouble.Connection {
        try host.withDouble { double in Result { try double.connect(with: token, now: Environment.now) } }.get()
    }

    @Test("Tokens of both forms open a session of the OpenTok environment, for what they allow")
    func openTok() async throws {
        let (host, id) = try await self.session(.openTok)
        let signer = try Environment.openTokSigner()
        let agent = TokenClaims(session: id, role: .moderator, connectionData: "agent Ann")
        let first = try self.connection(host, signer.t1Token(for: agent, now: Environment.now))
        let second = try self.connection(host, signer.webToken(for: TokenClaims(session: id), now: Environment.now))
        #expect(first.role == .moderator && first.data == "agent Ann")
        #expect(second.role == .publisher && second.data.isEmpty)
        #expect(first.id != second.id)
        #expect(host.double.sessions.map(\.connections) == [[first, second]])
    }

    @Test("A token of the Unified environment opens its session")
    func unified() async throws {
        let (host, id) = try await self.session(.unified)
        let claims = TokenClaims(session: id, role: .subscriber)
        let connection = try self.connection(host, Environment.unifiedSigner().token(for: claims, now: Environment.now))
        #expect(connection.role == .subscriber)
        #expect(host.double.sessions.map(\.connections) == [[connection]])
    }

    @Test("People come into the session that their token names")
    func twoSessions() async throws {
        let (host, first) = try await self.session(.openTok)
        let second = try await Environment.openTok.client(host).createSession().id
        for id in [second, first, second] {
            _ = try self.connection(
                host, Environment.openTokSigner().webToken(for: TokenClaims(session: id), now: Environment.now))
        }
        #expect(host.double.sessions.map(\.connections.count) == [1, 2])
    }

    @Test("A good token for a session that was never created opens nothing")
    func unknownSession() async throws {
        let (host, _) = try await self.session(.openTok)
        let other = try SessionID(fields: ["1", Environment.apiKey, "", "1700000000000", "other", "", ""])
        let token = try Environment.openTokSigner().t1Token(for: TokenClaims(session: other), now: Environment.now)
        #expect(self.refusal(host, token) == .unknownSession)
    }

    @Test("A token that another key signed opens nothing")
    func wrongKey() async throws {
        let (host, id) = try await self.session(.openTok)
        let signer = try Environment.openTokSigner(secret: "other")
        let claims = TokenClaims(session: id)
        for token in [
            try signer.t1Token(for: claims, now: Environment.now),
            try signer.webToken(for: claims, now: Environment.now),
        ] {
            #expect(self.refusal(host, token) == .badToken(.badSignature))
        }
    }

    @Test("The other environment's token opens nothing")
    func wrongEnvironment() async throws {
        let (host, _) = try await self.session(.openTok)
        let (other, id) = try await self.session(.unified)
        let token = try Environment.unifiedSigner().token(for: TokenClaims(session: id), now: Environment.now)
        #expect(self.refusal(host, token) == .badToken(.wrongKind))
        #expect(self.refusal(other, token) == nil)
    }

    @Test("A token opens a session from its first second to its last, give or take 30 s")
    func times() async throws {
        let (host, id) = try await self.session(.openTok)
        let claims = TokenClaims(session: id, expiry: Environment.now + .seconds(60))
        let token = try Environment.openTokSigner().webToken(for: claims, now: Environment.now)
        #expect(self.refusal(host, token, now: Environment.now + .seconds(-31)) == .badToken(.notYetValid))
        #expect(self.refusal(host, token, now: Environment.now + .seconds(-30)) == nil)
        #expect(self.refusal(host, token, now: Environment.now + .seconds(89)) == nil)
        #expect(self.refusal(host, token, now: Environment.now + .seconds(90)) == .badToken(.expired))
    }

    @Test("The token of a REST call opens nothing", arguments: Environment.allCases)
    func restToken(environment: Environment) async throws {
        let (host, _) = try await self.session(environment)
        let token =
            switch environment {
            case .openTok: try Environment.openTokSigner().restToken(now: Environment.now)
            case .unified: try Environment.unifiedSigner().restToken(now: Environment.now)
            }
        #expect(self.refusal(host, token) == .badToken(.wrongPurpose))
    }

    @Test("A text that is no token opens nothing")
    func noToken() async throws {
        let (host, _) = try await self.session(.openTok)
        #expect(self.refusal(host, Secret("")) == .badToken(.unrecognized))
        #expect(self.refusal(host, Secret("T1==%")) == .badToken(.malformedToken))
        #expect(host.double.sessions.map(\.connections) == [[]])
    }
}
