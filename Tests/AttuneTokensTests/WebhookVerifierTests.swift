import AttuneTokens
import Crypto
import Foundation
import Testing

@Suite("WebhookVerifier")
struct WebhookVerifierTests {
    private static let secret = "my-signature-secret-0123456789abcdef"
    private static let body = Array(#"{"status":"delivered","text":"Zoë"}"#.utf8)

    private func verifier(_ secret: String = Self.secret) throws -> WebhookVerifier {
        try WebhookVerifier(account: "a1b2c3d4", signatureSecret: Secret(secret))
    }

    private func found(
        _ token: Secret, body: [UInt8] = Self.body, payload: PayloadCheck = .required, now: UnixTime = Sample.now,
        secret: String = Self.secret
    ) throws -> TokenError.Code? {
        let verifier = try self.verifier(secret)
        return code { () throws(TokenError) in
            try verifier.verify(authorization: "Bearer \(token.reveal())", body: body, payload: payload, now: now)
        }
    }

    private func forged(_ changes: [String: Any?], header: String = #"{"alg":"HS256"}"#) throws -> Secret {
        var claims: [String: Any] = ["iat": 1_700_000_000, "iss": "Vonage", "api_key": "a1b2c3d4"]
        for (name, value) in changes { claims[name] = value }
        return try Forger.sign(claims, header: header, secret: Self.secret)
    }

    @Test(
        "Published webhooks hold or fall as they should",
        arguments: [
            ("wh-voice-answer-post", nil as TokenError.Code?), ("wh-messages-status", nil),
            ("wh-tampered-body", .payloadMismatch), ("wh-wrong-secret", .badSignature),
            ("wh-no-hash", .missingPayloadHash),
        ])
    func vectors(id: String, expected: TokenError.Code?) throws {
        let vectors = try Vectors.webhooks.get().vectors
        #expect(vectors.count == 5)
        let vector = try #require(vectors.first { $0.id == id })
        let verifier = try self.verifier(vector.verifyWith ?? vector.signatureSecret)
        let body = Array(vector.rawBody.utf8)
        let found = code { () throws(TokenError) in
            try verifier.verify(authorization: vector.authorizationHeader, body: body, now: Sample.now)
        }
        #expect(found == expected)
    }

    @Test("Where it is asked for, a webhook without a hash, or with any, holds")
    func payloadChecks() throws {
        let plain = try self.forged([:])
        #expect(try self.found(plain) == .missingPayloadHash)
        #expect(try self.found(plain, payload: .whenPresent) == nil)
        #expect(try self.found(plain, payload: .skipped) == nil)
        let wrong = try self.forged(["payload_hash": String(repeating: "0", count: 64)])
        #expect(try self.found(wrong) == .payloadMismatch)
        #expect(try self.found(wrong, payload: .whenPresent) == .payloadMismatch)
        #expect(try self.found(wrong, payload: .skipped) == nil)
        #expect(try self.found(self.forged(["payload_hash": "xyz"])) == .payloadMismatch)
        #expect(try self.found(self.forged(["payload_hash": ""])) == .payloadMismatch)
        let hash = SHA256.hash(data: Self.body).map { String(format: "%02x", $0) }.joined()
        #expect(try self.found(self.forged(["payload_hash": hash])) == nil)
        #expect(try self.found(self.forged(["payload_hash": hash.uppercased()])) == nil)
        #expect(try self.found(self.forged(["payload_hash": String(hash.dropLast(2))])) == .payloadMismatch)
    }

    @Test("What was signed comes back typed")
    func contents() throws {
        let signer = try WebhookSigner(account: "a1b2c3d4", signatureSecret: Secret(Self.secret))
        let token = try signer.token(for: Self.body, applicationID: Sample.application, now: Sample.now, id: "id-1")
        let webhook = try self.verifier().verify(
            authorization: "bearer  \(token.reveal())", body: Self.body, now: Sample.now)
        #expect(webhook.account == "a1b2c3d4")
        #expect(webhook.applicationID == Sample.application)
        #expect(webhook.issuedAt == Sample.now)
        #expect(webhook.id == "id-1")
        #expect(webhook.coversBody)
        #expect(try self.found(signer.token(for: [], now: Sample.now), body: []) == nil)
    }

    @Test("The window is five minutes and half a minute, both inclusive, unless it is given")
    func window() throws {
        let token = try self.forged(["payload_hash": nil])
        for (seconds, expected) in [
            (-31, .notYetValid), (-30, nil), (0, nil), (330, nil), (331, .tooOld),
        ] as [(Int, TokenError.Code?)] {
            #expect(
                try self.found(token, payload: .skipped, now: Sample.now + .seconds(seconds)) == expected, "\(seconds)")
        }
        let day = try self.verifier().verify(
            authorization: "Bearer \(token.reveal())", body: [], payload: .skipped, now: Sample.now + .seconds(86_400),
            maximumAge: .seconds(86_400))
        #expect(day.issuedAt == Sample.now)
        #expect(
            try self.found(self.forged(["exp": 1_700_000_000]), payload: .skipped, now: Sample.now + .seconds(31))
                == .expired)
        #expect(
            try self.found(self.forged(["exp": 1_700_000_000]), payload: .skipped, now: Sample.now + .seconds(30))
                == .expired)
        #expect(
            try self.found(self.forged(["exp": 1_700_000_000]), payload: .skipped, now: Sample.now + .seconds(29))
                == nil)
        #expect(try self.found(self.forged(["nbf": 1_700_000_030]), payload: .skipped) == nil)
        #expect(try self.found(self.forged(["nbf": 1_700_000_031]), payload: .skipped) == .notYetValid)
        #expect(try self.found(self.forged(["iat": nil]), payload: .skipped) == .missingClaim)
    }

    @Test("An error of time gives how far off the webhook is, and the limits, in seconds")
    func sentences() throws {
        let verifier = try self.verifier()
        let header = "Bearer \(try self.forged([:]).reveal())"
        func message(after seconds: Int64) -> String? {
            do {
                _ = try verifier.verify(
                    authorization: header, body: [], payload: .skipped, now: Sample.now + .seconds(seconds))
                return nil
            } catch {
                return error.message
            }
        }
        #expect(
            message(after: 400)
                == "The webhook was signed 400 s ago; the limit is 300 s, and clocks may differ by 30 s.")
        #expect(message(after: -40) == "The token begins in 40 s, and clocks may differ by 30 s.")
        let long = Duration.seconds(Int64.max) * 4
        #expect(
            try verifier.verify(
                authorization: header, body: [], payload: .skipped, now: UnixTime(seconds: .max), maximumAge: long,
                skew: long
            ).issuedAt == Sample.now)
    }

    @Test("A webhook without a signature, or with a damaged one, does not hold")
    func signatures() throws {
        let parts = try self.forged([:]).reveal().split(separator: ".")
        let mac = try Sample.data(urlSafe: String(parts[2]))
        for signature in [Data(), mac.prefix(31), mac + [0], Data(mac.reversed())] {
            let token = Secret("\(parts[0]).\(parts[1]).\(Sample.urlSafe(Data(signature)))")
            #expect(try self.found(token, payload: .skipped) == .badSignature)
        }
    }

    @Test("The algorithm is fixed, and so is the issuer")
    func algorithms() throws {
        for header in [
            #"{"alg":"none"}"#, #"{"alg":"RS256"}"#, #"{"alg":"hs256"}"#, "{}", #"{"alg":""}"#,
        ] {
            #expect(try self.found(self.forged([:], header: header), payload: .skipped) == .wrongAlgorithm, "\(header)")
        }
        let critical = try self.forged([:], header: #"{"alg":"HS256","crit":[]}"#)
        #expect(try self.found(critical, payload: .skipped) == .unsupportedExtension)
        #expect(try self.found(self.forged(["iss": "Somebody"]), payload: .skipped) == .wrongIssuer)
        #expect(try self.found(self.forged(["iss": nil]), payload: .skipped) == .wrongIssuer)
    }

    @Test("The account selects the secret, and an unknown one is refused")
    func accounts() throws {
        let verifier = try WebhookVerifier(signatureSecrets: ["one": Secret("1"), "two": Secret("2")])
        for (account, secret) in [("one", "1"), ("two", "2")] {
            let token = try WebhookSigner(account: account, signatureSecret: Secret(secret)).token(
                for: [], now: Sample.now)
            #expect(
                try verifier.verify(authorization: "Bearer \(token.reveal())", body: [], now: Sample.now).account
                    == account)
        }
        let crossed = try WebhookSigner(account: "one", signatureSecret: Secret("2")).token(for: [], now: Sample.now)
        let unknown = try WebhookSigner(account: "three", signatureSecret: Secret("1")).token(for: [], now: Sample.now)
        for (token, expected) in [(crossed, TokenError.Code.badSignature), (unknown, .unknownAccount)] {
            let found = code { () throws(TokenError) in
                try verifier.verify(authorization: "Bearer \(token.reveal())", body: [], now: Sample.now)
            }
            #expect(found == expected)
        }
        #expect(
            try self.found(self.forged(["api_key": nil, "payload_hash": ""]), payload: .skipped) == .unknownAccount)
        #expect(
            code { () throws(TokenError) in try WebhookVerifier(signatureSecrets: ["a": Secret("")]) } == .emptySecret)
        #expect(
            code { () throws(TokenError) in try WebhookSigner(account: "a", signatureSecret: Secret("")) }
                == .emptySecret)
    }

    @Test("A request without one bearer token is refused", arguments: [nil, "", "Bearer", "Basic abc", "Bearer a b"])
    func missing(authorization: String?) throws {
        let verifier = try self.verifier()
        let found = code { () throws(TokenError) in try verifier.verify(authorization: authorization, body: []) }
        #expect(found == .missingToken)
    }
}
