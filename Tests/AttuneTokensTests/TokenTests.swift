import AttuneTokens
import Foundation
import Testing

@Suite("Token: reading")
struct TokenTests {
    @Test("T1 tokens of the Python SDK read back to what they were made from")
    func t1Vectors() throws {
        for vector in try Vectors.t1.get().tokens {
            let token = try Token(vector.secret())
            var claims = try vector.claims()
            claims.expiry = claims.expiry ?? vector.time + .seconds(86_400)
            #expect(token.kind == .t1)
            #expect(token.project == vector.apiKey)
            #expect(token.claims == claims)
            #expect(token.contents.issuedAt == vector.time)
            #expect(token.contents.nonce == vector.nonce.map(String.init))
        }
    }

    @Test("JSON Web Tokens of every SDK read back to what they were made from, whatever their shape")
    func webVectors() throws {
        let file = try Vectors.web.get()
        let clients = file.vonageJwtRs256.filter { $0.kind == "unified_client_token" }
        let groups: [(TokenKind, [SessionVector], Int64)] = [
            (.openTokSession, file.opentokClientJwtHs256, 86_400),
            (.unifiedSession, clients, 900),
            (.unifiedSession, file.opentokPythonVonageMode, 86_400),
        ]
        for (kind, vectors, lifetime) in groups {
            for vector in vectors {
                let token = try Token(vector.secret())
                var claims = try vector.claims()
                claims.expiry = claims.expiry ?? vector.time + .seconds(lifetime)
                #expect(token.kind == kind, "\(vector.id)")
                #expect(token.claims == claims, "\(vector.id)")
                #expect(token.project == vector.apiKey ?? vector.applicationId)
                #expect(token.contents.id == vector.jti)
                #expect(token.contents.subject == (kind == .unifiedSession ? "video" : nil))
            }
        }
        #expect(try Token(file.opentokRestHeaderJwt[0].secret()).kind == .openTokREST)
        #expect(try Token(file.vonageJwtRs256[5].secret()).kind == .unifiedREST)
        #expect(try Token(Secret(Vectors.webhooks.get().vectors[0].token)).kind == .webhook)
        // Either of the two claims that only webhooks have.
        #expect(try Token(Sample.webToken(payload: #"{"api_key":"a"}"#)).kind == .webhook)
        #expect(try Token(Sample.webToken(payload: #"{"payload_hash":"0","session_id":"s"}"#)).kind == .webhook)
    }

    @Test("Layout classes are told apart by the space between them, also where one begins with a combining mark")
    func combiningMarks() throws {
        let signer = try Sample.openTok()
        let claims = TokenClaims(session: try Sample.session(), initialLayoutClasses: ["a", "\u{301}b"])
        for token in [
            try signer.t1Token(for: claims, now: Sample.now), try signer.webToken(for: claims, now: Sample.now),
        ] {
            let read = try TokenVerifier(signer).verify(token, now: Sample.now)
            #expect(read.contents.initialLayoutClasses == ["a", "\u{301}b"])
        }
    }

    @Test("A T1 token as Node and Ruby write it is read: other escapes, order and nonce, no layout list")
    func otherShapes() throws {
        let session = try Sample.session().text
        let sig = String(repeating: "0", count: 40)
        let node = try Token(
            Sample.t1(
                "partner_id=1&sig=\(sig):role=moderator&session_id=\(session)&create_time=1700000000.5"
                    + "&nonce=0.7334&expire_time=1700000060.9&connection_data=a%20b!'()*%c3%a9+c&scope=session.connect")
        )
        #expect(node.contents.connectionData == "a b!'()*é c")
        #expect(node.contents.nonce == "0.7334")
        #expect(node.contents.initialLayoutClasses.isEmpty)
        #expect(node.contents.scope == "session.connect")
        // A fraction of a second is cut off.
        #expect(node.contents.issuedAt == Sample.now)
        #expect(node.contents.expiry == Sample.now + .seconds(60))
    }

    @Test("The SDKs' shapes of a JSON Web Token are read alike")
    func webShapes() throws {
        let node = try Token(
            Sample.webToken(
                header: #"{"alg":"HS256","typ":"JWT","ist":"project"}"#,
                payload: """
                    {"iss":"1","session_id":"s","role":"publisher","nonce":0.25,"exp":1700000000.75,
                    "initial_layout_class_list":"a b","iat":1.7e9,"sub":"video","extra":{"a":[null,true]}}
                    """))
        #expect(node.contents.nonce == "0.25")
        #expect(node.contents.expiry == Sample.now)
        #expect(node.contents.issuedAt == Sample.now)
        #expect(node.contents.initialLayoutClasses == ["a", "b"])
        #expect(node.contents.issuer == .project)
        #expect(node.contents.subject == "video")
        let python = try Token(
            Sample.webToken(
                payload: """
                    {"application_id":"1","session_id":"s","nonce":7,"subject":"video","ist":"account",
                    "initial_layout_class_list":["a","b"]}
                    """))
        #expect(python.kind == .unifiedSession)
        #expect(python.contents.nonce == "7")
        #expect(python.contents.initialLayoutClasses == ["a", "b"])
        #expect(python.contents.issuer == .account)
        #expect(python.contents.subject == "video")
        #expect(python.contents.role == nil && python.claims == nil)
    }

    @Test("Escapes of a T1 token are bytes of UTF-8, of either case, a zero among them")
    func escapes() throws {
        let sig = String(repeating: "0", count: 40)
        for (text, expected) in [
            ("%F0%9F%8E%A7", "🎧"), ("%f0%9f%8e%a7", "🎧"), ("a%00b", "a\u{0}b"), ("%25%32%30", "%20"),
            ("%2B+%2b", "+ +"),
            ("a=b", "a=b"), ("", ""),
        ] {
            let token = try Token(Sample.t1("partner_id=1&sig=\(sig):connection_data=\(text)"))
            #expect(token.contents.connectionData == expected)
        }
        #expect(try Token(Sample.t1("partner_id=1&sig=\(sig):expire_time=&=x")).contents.expiry == nil)
    }

    @Test("What is no token has a code that says why")
    func damaged() throws {
        let sig = String(repeating: "0", count: 40)
        let good = try Sample.openTok().t1Token(for: TokenClaims(session: Sample.session()), now: Sample.now).reveal()
        // The same id every time: whether the text without its last character is base64 hangs on the signature.
        let web = try Sample.openTok().restToken(now: Sample.now, id: "1").reveal()
        let cases: [(Secret, TokenError.Code)] = [
            (Secret(""), .unrecognized),
            (Secret("hello"), .unrecognized),
            (Secret(String(good.dropFirst(4))), .missingSentinel),
            (Secret(String(good.dropLast(5))), .malformedToken),
            (Secret(good + "\n"), .malformedToken),
            (Secret(good + "===="), .malformedToken),
            (Secret("T1=="), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig)"), .malformedToken),
            (Sample.t1("partner_id=&sig=\(sig):a=b"), .malformedToken),
            (Sample.t1("sig=\(sig)&partner_id=1:a=b"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig.dropLast()):a=b"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig.dropLast(2))AA:a=b"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig)&x=1:a=b"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig):a"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig):a=%4"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig):a=%zz"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig):a=%"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig):a=%+1"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig):a=%C0%80"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig):a=%ED%A0%80"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig):"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig):a=b&"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig):&a=b"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig)00:a=b"), .malformedToken),
            (Sample.t1("partner_id=a b&sig=\(sig):a=b"), .malformedToken),
            // The sign of kelvin, which Unicode holds equal to a K.
            (Sample.t1("partner_id=\u{212A}&sig=\(sig):a=b"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig):a=%ff"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig):role=publisher&role=moderator"), .malformedToken),
            (Sample.t1("partner_id=1&sig=\(sig):expire_time=tomorrow"), .malformedClaim),
            (Sample.t1("partner_id=1&sig=\(sig):expire_time=1e300"), .malformedClaim),
            (Sample.t1("partner_id=1&sig=\(sig):expire_time=1e400"), .malformedClaim),
            (Sample.t1("partner_id=1&sig=\(sig):expire_time=nan"), .malformedClaim),
            (Sample.t1("partner_id=1&sig=\(sig):expire_time=inf"), .malformedClaim),
            (Sample.t1("partner_id=1&sig=\(sig):expire_time=0x65"), .malformedClaim),
            (Sample.t1("partner_id=1&sig=\(sig):expire_time=%2B5"), .malformedClaim),
            (Sample.t1("partner_id=1&sig=\(sig):create_time=+5"), .malformedClaim),
            (Secret("."), .malformedToken),
            (Secret(".."), .malformedToken),
            (Secret(web + "."), .malformedToken),
            (Secret(web + "="), .malformedToken),
            (Secret(String(web.dropLast())), .malformedToken),
            (Sample.webToken(header: "[]", payload: "{}"), .malformedToken),
            (Sample.webToken(payload: "{}}"), .malformedToken),
            (Sample.webToken(payload: "null"), .malformedToken),
            (Sample.webToken(payload: String(repeating: "[", count: 20_000)), .malformedToken),
            (Sample.webToken(payload: #"{"exp":"tomorrow"}"#), .malformedClaim),
            (Sample.webToken(payload: #"{"exp":1e300}"#), .malformedClaim),
            (Sample.webToken(payload: #"{"role":1}"#), .malformedClaim),
            (Sample.webToken(header: #"{"alg":1}"#, payload: "{}"), .malformedClaim),
            (Sample.webToken(payload: #"{"nonce":[]}"#), .malformedClaim),
            (Sample.webToken(payload: #"{"initial_layout_class_list":[1]}"#), .malformedClaim),
            (Secret(String(repeating: "a", count: 65_536)), .unrecognized),
            (Secret(String(repeating: "a", count: 65_537)), .tokenTooLarge),
        ]
        for (index, (text, expected)) in cases.enumerated() {
            #expect(code { () throws(TokenError) in try Token(text) } == expected, "case \(index)")
        }
    }
}
