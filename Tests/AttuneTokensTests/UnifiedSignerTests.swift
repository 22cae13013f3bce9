import AttuneTokens
import Foundation
import Testing

@Suite("UnifiedSigner")
struct UnifiedSignerTests {
    @Test("Session tokens carry the claims of the official SDKs, in the recommended shape")
    func sessionVectors() throws {
        let file = try Vectors.web.get()
        let vectors = file.vonageJwtRs256.filter { $0.kind == "unified_client_token" } + file.opentokPythonVonageMode
        #expect(vectors.count == 5)
        for vector in vectors {
            let ours = try Sample.unified().token(for: vector.claims(), now: vector.time, id: vector.jti)
            let theirs = try #require(
                try Sample.payload(of: vector.secret()).mutableCopy() as? NSMutableDictionary)
            // Where the SDKs disagree: the name of the subject, the list's type, and the default life.
            theirs["sub"] = theirs["subject"]
            theirs["subject"] = nil
            if let list = theirs["initial_layout_class_list"] as? [String] {
                theirs["initial_layout_class_list"] = list.joined(separator: " ")
            }
            if vector.options?.expiry == nil { theirs["exp"] = vector.time.seconds + 86_400 }
            #expect(try Sample.payload(of: ours) == theirs, "\(vector.id)")
            #expect(try TokenVerifier(Sample.unified()).verify(ours, now: vector.time).kind == .unifiedSession)
        }
    }

    @Test("REST tokens carry the claims of the official SDKs, byte for byte where the order is ours")
    func restVectors() throws {
        let vectors = try Vectors.web.get().vonageJwtRs256.filter { $0.kind == "application_jwt" }
        #expect(vectors.map(\.id) == ["application-jwt-defaults", "application-jwt-acl-sub"])
        let signer = try Sample.unified()
        let plain = try signer.restToken(now: vectors[0].time, id: vectors[0].jti)
        #expect(plain.reveal() == vectors[0].token)
        let full = try signer.restToken(
            subject: vectors[1].options?.sub, paths: ["/*/sessions/**", "/*/legs/**"], lifetime: .seconds(21_600),
            now: vectors[1].time, id: vectors[1].jti)
        #expect(try Sample.payload(of: full) == Sample.payload(of: vectors[1].secret()))
    }

    @Test("An application's token lives from 1 second to 24 hours")
    func restLifetime() throws {
        let signer = try Sample.unified()
        for (seconds, isAccepted) in [(0, false), (1, true), (86_400, true), (86_401, false)] {
            let found = code { () throws(TokenError) in try signer.restToken(lifetime: .seconds(seconds)) }
            #expect(found == (isAccepted ? nil : .lifetimeOutOfRange))
        }
    }

    @Test("Texts of any kind are escaped in the JSON of a token")
    func escaping() throws {
        let strange = "\" \\ \n \u{0} \u{1F} \u{7F} 東京 \u{2028} 🎧"
        let payload = try Sample.payload(
            of: Sample.unified().restToken(subject: strange, paths: [strange], id: strange))
        #expect(payload["sub"] as? String == strange)
        #expect(payload["jti"] as? String == strange)
        #expect(payload["acl"] as? NSDictionary == ["paths": [strange: NSDictionary()]])
    }

    @Test("A session of another application, and an id that is none, are refused")
    func project() throws {
        let signer = try Sample.unified()
        let foreign = TokenClaims(session: try Sample.session())
        #expect(code { () throws(TokenError) in try signer.token(for: foreign) } == .sessionOfAnotherProject)
        let key = try ApplicationPrivateKey(pem: Secret(Vectors.web.get().rsaPrivateKeyPem))
        for id in ["", "a b", "a\"b"] {
            let found = code { () throws(TokenError) in try UnifiedSigner(applicationID: id, privateKey: key) }
            #expect(found == .invalidProject)
        }
    }
}
