import AttuneTokens
import Foundation
import Testing

@Suite("TokenVerifier")
struct TokenVerifierTests {
    private func codes(
        _ text: Secret, _ verifier: TokenVerifier? = nil, now: UnixTime = Sample.now, skew: Duration = .zero,
        opening session: SessionID? = nil
    ) throws -> [TokenError.Code] {
        let verifier = try verifier ?? TokenVerifier(Sample.openTok())
        let report = try verifier.report(on: Token(text), opening: session, now: now, skew: skew)
        #expect(report.isValid == report.problems.isEmpty)
        return report.problems.map(\.code)
    }

    /// A T1 token of the sample project.
    private func signed(_ change: (inout TokenClaims) -> Void = { _ in }) throws -> Secret {
        var claims = TokenClaims(session: try Sample.session())
        change(&claims)
        return try Sample.openTok().t1Token(for: claims, now: Sample.now)
    }

    // MARK: Signatures

    @Test("Every token of the official SDKs holds in its time")
    func vectors() throws {
        let web = try Vectors.web.get()
        for vector in try Vectors.t1.get().tokens + web.opentokClientJwtHs256 + web.opentokRestHeaderJwt {
            let verifier = TokenVerifier(try vector.openTok())
            #expect(
                try self.codes(vector.secret(), verifier, now: vector.time) == [], "\(vector.id)")
        }
        let unified = TokenVerifier(
            applicationID: Sample.application, publicKey: try ApplicationPublicKey(pem: web.rsaPublicKeyPem))
        for vector in web.vonageJwtRs256 + web.opentokPythonVonageMode {
            #expect(try self.codes(vector.secret(), unified, now: vector.time) == [], "\(vector.id)")
        }
    }

    @Test("Another secret or another key is a bad signature, and nothing else")
    func wrongKey() throws {
        let other = TokenVerifier(try Sample.openTok(secret: "another"))
        let claims = TokenClaims(session: try Sample.session())
        let signer = try Sample.openTok()
        #expect(try self.codes(signer.t1Token(for: claims, now: Sample.now), other) == [.badSignature])
        #expect(try self.codes(signer.webToken(for: claims, now: Sample.now), other) == [.badSignature])
        #expect(try self.codes(signer.restToken(now: Sample.now), other) == [.badSignature])
        let unified = try Sample.unified().restToken(now: Sample.now).reveal()
        let end = unified.index(unified.endIndex, offsetBy: -20)
        let changed = unified[..<end] + (unified[end] == "A" ? "B" : "A") + unified[unified.index(after: end)...]
        #expect(try self.codes(Secret(String(changed)), TokenVerifier(Sample.unified())) == [.badSignature])
    }

    @Test("The algorithm follows from the kind: none, and an HMAC keyed with the public key, are refused")
    func algorithms() throws {
        let pem = try Vectors.web.get().rsaPublicKeyPem
        let unified = TokenVerifier(applicationID: Sample.application, publicKey: try ApplicationPublicKey(pem: pem))
        let session = try Sample.session(of: Sample.application)
        let payload = """
            {"application_id":"\(Sample.application)","session_id":"\(session)","role":"moderator",
            "scope":"session.connect","iat":1700000000,"exp":1700000900}
            """
        for header in [#"{"alg":"none"}"#, #"{"alg":"None"}"#, #"{"alg":"HS256"}"#, #"{"alg":"rs256"}"#, "{}"] {
            for signature in [[], [UInt8](repeating: 0, count: 256)] {
                let token = Sample.webToken(header: header, payload: payload, signature: signature)
                #expect(try self.codes(token, unified) == [.wrongAlgorithm], "\(header)")
            }
        }
        let right = Sample.webToken(header: #"{"alg":"RS256"}"#, payload: payload, signature: [])
        #expect(try self.codes(right, unified) == [.badSignature])
        let critical = Sample.webToken(header: #"{"alg":"RS256","crit":["exp"]}"#, payload: payload)
        #expect(try self.codes(critical, unified) == [.unsupportedExtension, .badSignature])
    }

    @Test("An empty signature, a short one and a long one never hold")
    func signatureLengths() throws {
        let parts = try Sample.openTok().restToken(now: Sample.now).reveal().split(separator: ".")
        let mac = try Sample.data(urlSafe: String(parts[2]))
        for signature in [Data(), mac.prefix(31), mac + [0], mac + mac] {
            let token = Secret("\(parts[0]).\(parts[1]).\(Sample.urlSafe(Data(signature)))")
            #expect(try self.codes(token) == [.badSignature])
        }
    }

    @Test("The signature is over the text as received: equal JSON in another spelling does not hold")
    func rawText() throws {
        let token = try Sample.openTok().restToken(now: Sample.now, id: "1").reveal()
        let parts = token.split(separator: ".")
        let json = String(decoding: try Sample.data(urlSafe: String(parts[1])), as: UTF8.self)
        let spaced = Secret("\(parts[0]).\(Sample.urlSafe(json + " ")).\(parts[2])")
        #expect(try Token(spaced).contents == Token(Secret(token)).contents)
        #expect(try self.codes(spaced) == [.badSignature])
    }

    @Test("A token of the other environment, or a webhook's, cannot be verified with this key")
    func kinds() throws {
        let unified = TokenVerifier(try Sample.unified())
        let t1 = try self.signed()
        #expect(try self.codes(t1, unified) == [.wrongKind, .wrongProject])
        let rest = try Sample.unified().restToken(now: Sample.now)
        #expect(try self.codes(rest) == [.wrongKind, .wrongProject])
        let webhook = try WebhookSigner(account: "a", signatureSecret: Secret(Sample.secret))
            .token(for: [], applicationID: Sample.application, now: Sample.now)
        #expect(try self.codes(webhook) == [.wrongKind])
        #expect(try self.codes(webhook, unified) == [.wrongKind])
    }

    // MARK: Project and session

    @Test("A token of another project is told apart from a session of another project")
    func projects() throws {
        let other = try Sample.openTok(apiKey: "99999999")
        let token = try other.t1Token(for: TokenClaims(session: Sample.session(of: "99999999")), now: Sample.now)
        #expect(try self.codes(token) == [.wrongProject])

        // Signed by a signer that does not look, as some SDKs do not.
        let forged = try Forger.web(["session_id": Sample.session(of: "99999999").text])
        #expect(try self.codes(forged) == [.sessionOfAnotherProject])
        #expect(try self.codes(Forger.web(["session_id": "nonsense"])) == [.malformedSession])
        #expect(try self.codes(Forger.web(["iss": nil])) == [.missingClaim])
    }

    @Test("partner_id is not signed, so changing it is found by the project and not by the signature")
    func partner() throws {
        let content = try Sample.content(of: self.signed()).replacingOccurrences(
            of: "partner_id=45828062", with: "partner_id=45828063")
        #expect(try self.codes(Sample.t1(content)) == [.wrongProject, .sessionOfAnotherProject])
    }

    @Test("A token for another session than the expected one is refused")
    func expectedSession() throws {
        let token = try self.signed()
        #expect(try self.codes(token, opening: Sample.session()) == [])
        let other = try SessionID("2_MX40NTgyODA2Mn4yMDMuMC4xMTMuN34xNzAwMDAwMDAwNDU2fmNYZGxjblI1flB-")
        #expect(try self.codes(token, opening: other) == [.unexpectedSession])
    }

    // MARK: Time

    @Test("A T1 token holds in its last second, and a JSON Web Token ends with it")
    func ends() throws {
        var claims = TokenClaims(session: try Sample.session())
        claims.expiry = Sample.now + .seconds(60)
        let signer = try Sample.openTok()
        let t1 = try signer.t1Token(for: claims, now: Sample.now)
        let web = try signer.webToken(for: claims, now: Sample.now)
        for (seconds, skew, t1Codes, webCodes) in [
            (59, 0, [], []), (60, 0, [], [TokenError.Code.expired]), (61, 0, [.expired], [.expired]),
            (89, 30, [], []), (90, 30, [], [.expired]), (91, 30, [.expired], [.expired]),
        ] as [(Int, Int, [TokenError.Code], [TokenError.Code])] {
            let now = Sample.now + .seconds(seconds)
            #expect(try self.codes(t1, now: now, skew: .seconds(skew)) == t1Codes, "T1 after \(seconds)")
            #expect(try self.codes(web, now: now, skew: .seconds(skew)) == webCodes, "JWT after \(seconds)")
        }
    }

    @Test("A token from the future is not yet valid, beyond what clocks may differ")
    func begins() throws {
        let token = try self.signed()
        #expect(try self.codes(token, now: Sample.now + .seconds(-1)) == [.notYetValid])
        #expect(try self.codes(token, now: Sample.now + .seconds(-30), skew: .seconds(30)) == [])
        #expect(try self.codes(token, now: Sample.now + .seconds(-31), skew: .seconds(30)) == [.notYetValid])
        #expect(try self.codes(Forger.web(["nbf": 1_700_000_010])) == [.notYetValid])
        #expect(try self.codes(Forger.web(["nbf": 1_700_000_010]), now: Sample.now + .seconds(10)) == [])
    }

    @Test("Without an end, an OpenTok session token holds, a REST token does not, and an application's has 15 minutes")
    func endless() throws {
        #expect(try self.codes(Forger.web(["exp": nil])) == [])
        #expect(try self.codes(Forger.web(["exp": nil, "session_id": nil])) == [.missingClaim])
        #expect(try self.codes(Forger.web(["iat": nil])) == [.missingClaim])
        #expect(try self.codes(Forger.t1("role=publisher")) == [.missingClaim, .missingClaim])
        let unified = TokenVerifier(try Sample.unified())
        let session = try Sample.session(of: Sample.application)
        let open = #"{"application_id":"\#(Sample.application)","session_id":"\#(session)","role":"publisher","#
        let endless = Sample.webToken(
            header: #"{"alg":"RS256"}"#, payload: open + #""scope":"session.connect","iat":1700000000}"#)
        #expect(try self.codes(endless, unified) == [.badSignature, .missingClaim])
        let payload = #"{"application_id":"\#(Sample.application)","iat":1700000000}"#
        let token = Sample.webToken(header: #"{"alg":"RS256"}"#, payload: payload)
        #expect(try self.codes(token, unified, now: Sample.now + .seconds(899)) == [.badSignature])
        #expect(try self.codes(token, unified, now: Sample.now + .seconds(900)) == [.badSignature, .expired])
    }

    @Test("A life beyond the limit of the kind is found")
    func lifetimes() throws {
        #expect(try self.codes(Forger.web(["exp": 1_702_592_000])) == [])
        #expect(try self.codes(Forger.web(["exp": 1_702_592_001])) == [.expiryTooFar])
        #expect(try self.codes(Forger.web(["session_id": nil, "exp": 1_700_000_300])) == [])
        #expect(try self.codes(Forger.web(["session_id": nil, "exp": 1_700_000_301])) == [.lifetimeOutOfRange])
        let unified = TokenVerifier(try Sample.unified())
        for (seconds, isWithin) in [(86_400, true), (86_401, false)] {
            let payload =
                #"{"application_id":"\#(Sample.application)","iat":1700000000,"exp":\#(1_700_000_000 + seconds)}"#
            let token = Sample.webToken(header: #"{"alg":"RS256"}"#, payload: payload)
            #expect(
                try self.codes(token, unified) == (isWithin ? [.badSignature] : [.badSignature, .lifetimeOutOfRange]))
        }
    }

    @Test("A token that ends before it was signed is found, whatever clocks may differ by")
    func backwards() throws {
        #expect(try self.codes(Forger.web(["exp": 1_699_999_999]), skew: .seconds(30)) == [.expiryInPast])
        let rest = try Forger.web(["session_id": nil, "exp": 1_700_000_000])
        #expect(try self.codes(rest, skew: .seconds(30)) == [.lifetimeOutOfRange])
    }

    @Test("A skew beyond all bounds ends no process")
    func skews() throws {
        let token = try self.signed()
        #expect(try self.codes(token, now: UnixTime(seconds: .max), skew: .seconds(Int64.max) * 4) == [])
        #expect(
            try self.codes(token, now: UnixTime(seconds: .min), skew: .seconds(Int64.min) * 4)
                == [.notYetValid])
        #expect(try self.codes(token, now: UnixTime(seconds: .max), skew: .zero) == [.expired])
        #expect(try self.codes(token, now: UnixTime(seconds: .min), skew: .zero) == [.notYetValid])
    }

    // MARK: Claims

    @Test("Each claim that breaks a rule has its own code, and all are reported")
    func claims() throws {
        #expect(try self.codes(Forger.web([:])) == [])
        #expect(try self.codes(Forger.web(["role": "god"])) == [.unknownRole])
        #expect(try self.codes(Forger.web(["role": nil])) == [.missingClaim])
        #expect(try self.codes(Forger.web(["scope": "session.watch"])) == [.wrongScope])
        #expect(try self.codes(Forger.web(["scope": "a session.connect b"])) == [])
        #expect(try self.codes(Forger.web(["session_id": nil, "ist": "user", "exp": 1_700_000_100])) == [.wrongScope])
        #expect(try self.codes(Forger.web(["session_id": nil, "ist": nil, "exp": 1_700_000_100])) == [.wrongScope])
        #expect(try self.codes(Forger.web(["initial_layout_class_list": ["a\tb"]])) == [.layoutClassWithSpace])
        let long = String(repeating: "x", count: 1_001)
        #expect(try self.codes(Forger.web(["connection_data": long])) == [.connectionDataTooLong])
        #expect(try self.codes(Forger.web(["initial_layout_class_list": long])) == [.layoutListTooLong])
        #expect(try self.codes(Forger.web(["initial_layout_class_list": ["a", ""]])) == [.emptyLayoutClass])
        let all = try Forger.web(["role": "god", "connection_data": long, "exp": 1_690_000_000, "scope": nil])
        #expect(try self.codes(all) == [.expired, .expiryInPast, .wrongScope, .unknownRole, .connectionDataTooLong])
    }

    @Test("Verifying throws the gravest problem, or returns the token")
    func verify() throws {
        let verifier = TokenVerifier(try Sample.openTok())
        let token = try self.signed { $0.role = .publisherOnly }
        #expect(try verifier.verify(token, now: Sample.now).contents.role == .publisherOnly)
        let late = Sample.now + .seconds(90_000)
        #expect(code { () throws(TokenError) in try verifier.verify(token, now: late) } == .expired)
        let other = TokenVerifier(try Sample.openTok(secret: "another"))
        #expect(code { () throws(TokenError) in try other.verify(token, now: late) } == .badSignature)
        #expect(code { () throws(TokenError) in try verifier.verify(Secret("x")) } == .unrecognized)
    }

    @Test("A report reads as one line for the token and one for each problem")
    func description() throws {
        let report = try TokenVerifier(Sample.openTok()).report(
            on: Token(self.signed()), now: Sample.now + .seconds(90_000), skew: .seconds(30))
        let lines = report.description.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("t1 token (role: publisher") && lines[0].hasSuffix("is refused"))
        #expect(lines[1] == "- expired: The token ended 3600 s ago, and clocks may differ by 30 s.")
    }
}
