import AttuneTokens
import Foundation
import Testing

@Suite("OpenTokSigner")
struct OpenTokSignerTests {
    // MARK: T1

    @Test("T1 tokens are those of the Python SDK, byte for byte")
    func t1Vectors() throws {
        let vectors = try Vectors.t1.get().tokens
        #expect(vectors.count == 12)
        for vector in vectors {
            let token = try vector.openTok().t1Token(
                for: vector.claims(), now: vector.time, nonce: try #require(vector.nonce))
            #expect(token.reveal() == vector.token, "\(vector.id)")
        }
    }

    @Test(
        "What the Python SDK refuses is refused, each rule with its own code",
        arguments: [
            ("neg-expired", TokenError.Code.expiryInPast), ("neg-31-days", .expiryTooFar),
            ("neg-data-1001", .connectionDataTooLong), ("neg-wrong-key", .sessionOfAnotherProject),
            ("neg-garbage-session", .malformedSession), ("neg-empty-session", .malformedSession),
            ("neg-layout-too-long", .layoutListTooLong),
            // The Python SDK takes the key in any field; it belongs into the second.
            ("quirk-api-key-in-wrong-slot", .sessionOfAnotherProject),
        ])
    func rejections(id: String, expected: TokenError.Code) throws {
        let vector = try #require(try Vectors.t1.get().rejectionsAndQuirks.first { $0.id == id })
        let signer = try vector.openTok()
        let error = #expect(throws: TokenError.self) {
            try signer.t1Token(for: vector.claims(), now: vector.time, nonce: 1)
        }
        #expect(error?.code == expected)
        // No vector that could be expressed in types is left out: an expiry that is a text cannot.
        #expect(try Vectors.t1.get().rejectionsAndQuirks.count == 10)
    }

    @Test("1,000 characters of two bytes each are 1,000 characters")
    func multibyteData() throws {
        let vector = try #require(
            try Vectors.t1.get().rejectionsAndQuirks.first { $0.id == "quirk-data-1000-multibyte-chars" })
        let claims = try vector.claims()
        #expect(claims.connectionData.utf8.count == 2_000)
        let token = try Token(vector.openTok().t1Token(for: claims, now: vector.time, nonce: 1))
        #expect(token.contents.connectionData == claims.connectionData)
    }

    // MARK: HS256

    @Test("JSON Web Tokens are those of the Python SDK: byte for byte in ASCII, claim by claim elsewhere")
    func webVectors() throws {
        let vectors = try Vectors.web.get().opentokClientJwtHs256
        #expect(vectors.count == 4)
        for vector in vectors {
            let token = try vector.openTok().webToken(
                for: vector.claims(), now: vector.time, nonce: try #require(vector.nonce))
            // Python escapes what is not ASCII.
            if vector.id != "ot-jwt-non-ascii-data" { #expect(token.reveal() == vector.token, "\(vector.id)") }
            #expect(try Sample.payload(of: token) == Sample.payload(of: vector.secret()))
        }
    }

    @Test("REST tokens are those of the Python SDK, byte for byte")
    func restVectors() throws {
        let vectors = try Vectors.web.get().opentokRestHeaderJwt
        #expect(vectors.count == 2)
        for vector in vectors {
            let token = try vector.openTok().restToken(
                lifetime: .seconds((vector.livetimeMinutes ?? 3) * 60), now: vector.time,
                id: String(try #require(vector.jtiRandom)))
            #expect(token.reveal() == vector.token, "\(vector.id)")
        }
    }

    @Test("A REST token lives from 1 to 300 seconds", arguments: [(0, false), (1, true), (300, true), (301, false)])
    func restLifetime(seconds: Int, isAccepted: Bool) throws {
        let signer = try Sample.openTok()
        let found = code { () throws(TokenError) in try signer.restToken(lifetime: .seconds(seconds)) }
        #expect(found == (isAccepted ? nil : .lifetimeOutOfRange))
    }

    @Test("Parts of a second are cut off a REST token's life, and one beyond all bounds is refused")
    func oddLifetimes() throws {
        let signer = try Sample.openTok()
        let token = try signer.restToken(lifetime: .milliseconds(300_900), now: Sample.now)
        #expect(try Token(token).contents.expiry == Sample.now + .seconds(300))
        for lifetime: Duration in [.milliseconds(999), .seconds(-1), .seconds(Int64.max) * 4, .seconds(Int64.min) * 4] {
            #expect(code { () throws(TokenError) in try signer.restToken(lifetime: lifetime) } == .lifetimeOutOfRange)
        }
    }

    @Test("The longest claims there are fit into a token")
    func longestClaims() throws {
        let project = String(repeating: "1", count: 163)
        let session = try Sample.session(of: project)
        #expect(session.text.utf8.count == 253)
        let claims = TokenClaims(
            session: session, role: .publisherOnly, expiry: UnixTime(seconds: .min + 2_592_000),
            connectionData: String(repeating: "\u{1}", count: 1_000),
            initialLayoutClasses: Array(repeating: "\u{1}", count: 500))
        let first = UnixTime(seconds: .min)
        let openTok = try Sample.openTok(apiKey: project)
        let unified = try UnifiedSigner(applicationID: project, privateKey: Sample.unifiedKey())
        for token in try [
            openTok.t1Token(for: claims, now: first, nonce: .max),
            openTok.webToken(for: claims, now: first, nonce: .max),
            unified.token(for: claims, now: first),
        ] {
            // Such times are beyond what is read, and only that; they are written all the same.
            #expect(code { () throws(TokenError) in try Token(token) } == .malformedClaim)
        }
        let payload = try Sample.payload(of: openTok.webToken(for: claims, now: first))
        #expect(payload["iat"] as? Int64 == .min && payload["exp"] as? Int64 == .min + 2_592_000)
        let wide = TokenClaims(session: session, connectionData: String(repeating: "🎧", count: 1_000))
        #expect(try Token(openTok.t1Token(for: wide, now: Sample.now)).contents.connectionData == wide.connectionData)
    }

    @Test("A REST token takes an issuer and an id of any length")
    func restTexts() throws {
        let long = String(repeating: "\u{1}", count: 3_000)
        let token = try Sample.openTok().restToken(issuer: OpenTokIssuer(rawValue: long), now: Sample.now, id: long)
        #expect(try Token(token).contents.issuer?.rawValue == long)
        #expect(try Token(token).contents.id == long)
        let account = try Sample.openTok().restToken(issuer: .account, now: Sample.now)
        #expect(try TokenVerifier(Sample.openTok()).verify(account, now: Sample.now).contents.issuer == .account)
    }

    // MARK: Rules

    @Test("The limits are inclusive, and each error gives the limit and the size")
    func limits() throws {
        let signer = try Sample.openTok()
        let session = try Sample.session()
        func error(_ change: (inout TokenClaims) -> Void) -> TokenError? {
            var claims = TokenClaims(session: session)
            change(&claims)
            do throws(TokenError) {
                let t1 = try Token(signer.t1Token(for: claims, now: Sample.now))
                let web = try Token(signer.webToken(for: claims, now: Sample.now))
                #expect(t1.contents.connectionData == web.contents.connectionData)
                return nil
            } catch {
                return error
            }
        }
        #expect(error { $0.connectionData = String(repeating: "é", count: 1_000) } == nil)
        let data = error { $0.connectionData = String(repeating: "é", count: 1_001) }
        #expect(data?.code == .connectionDataTooLong)
        #expect(data?.message.contains("1000") == true && data?.message.contains("1001") == true)

        #expect(
            error {
                $0.initialLayoutClasses = [String(repeating: "c", count: 600), String(repeating: "d", count: 399)]
            } == nil)
        let layout = error {
            $0.initialLayoutClasses = [String(repeating: "c", count: 600), String(repeating: "d", count: 400)]
        }
        #expect(layout?.code == .layoutListTooLong)
        #expect(layout?.message.contains("1000") == true && layout?.message.contains("1001") == true)
        #expect(error { $0.initialLayoutClasses = ["a", ""] }?.code == .emptyLayoutClass)
        #expect(error { $0.initialLayoutClasses = ["a b"] }?.code == .layoutClassWithSpace)

        #expect(error { $0.expiry = Sample.now } == nil)
        #expect(error { $0.expiry = Sample.now + .seconds(-1) }?.code == .expiryInPast)
        #expect(error { $0.expiry = Sample.now + .seconds(2_592_000) } == nil)
        let late = error { $0.expiry = Sample.now + .seconds(2_592_001) }
        #expect(late?.code == .expiryTooFar)
        #expect(late?.message.contains("2592000") == true && late?.message.contains("2592001") == true)
        #expect(error { $0.expiry = UnixTime(seconds: .max) }?.code == .expiryTooFar)
        #expect(error { $0.expiry = UnixTime(seconds: .min) }?.code == .expiryInPast)

        let role = error { $0.role = TokenRole(rawValue: "superuser") }
        #expect(role?.code == .unknownRole)
        #expect(role?.message.contains("superuser") == false && role?.message.contains("9") == true)
    }

    @Test("Without an expiry a token lives 24 hours")
    func defaultLifetime() throws {
        let token = try Token(Sample.openTok().t1Token(for: TokenClaims(session: Sample.session()), now: Sample.now))
        #expect(token.contents.expiry == Sample.now + .seconds(86_400))
    }

    @Test("A key that would break the token's own syntax is refused, and so is an empty secret")
    func keys() {
        for key in ["", "1&sig=0", "1:2", "a b", "é"] {
            #expect(
                code { () throws(TokenError) in try OpenTokSigner(apiKey: key, secret: Secret("s")) } == .invalidProject
            )
        }
        #expect(code { () throws(TokenError) in try OpenTokSigner(apiKey: "1", secret: Secret("")) } == .emptySecret)
    }

    @Test("Left alone, clock and nonce are those of now, and differ from token to token")
    func defaults() throws {
        let signer = try Sample.openTok()
        let claims = TokenClaims(session: try Sample.session())
        let tokens = try (0..<20).map { _ in try Token(signer.t1Token(for: claims)) }
        #expect(Set(tokens.map(\.contents.nonce)).count > 15)
        let clock = Int64(Date().timeIntervalSince1970)
        #expect(tokens.allSatisfy { abs(($0.contents.issuedAt?.seconds ?? 0) - clock) < 60 })
        let ids = try (0..<20).map { _ in try Token(signer.restToken()).contents.id }
        #expect(Set(ids).count == 20)
        let id = try #require(ids.first ?? nil)
        #expect(UUID(uuidString: id) != nil && id.count == 36)
        let variant = try #require(id.dropFirst(19).first)
        #expect(id.dropFirst(14).first == "4" && "89ab".contains(variant))
    }

    @Test("One signer signs on many threads at once, always the same")
    func threads() async throws {
        let vector = try #require(try Vectors.t1.get().tokens.first)
        let signer = try vector.openTok()
        let claims = try vector.claims()
        let nonce = try #require(vector.nonce)
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<200 {
                group.addTask { try signer.t1Token(for: claims, now: vector.time, nonce: nonce).reveal() }
            }
            for try await token in group { #expect(token == vector.token) }
        }
    }
}
