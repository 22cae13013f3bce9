import AttuneTokens
import Foundation
import Testing

@Suite("What is printed")
struct RedactionTests {
    /// Everything that a careless log could show of a value.
    private func prints(_ value: some Any) -> String {
        var text = "\(value) \(String(reflecting: value)) "
        dump(value, to: &text)
        return text
    }

    @Test("No secret, key, token, or connection data shows in a description, a reflection or a dump")
    func values() throws {
        let data = "very-private-data"
        let openTok = try Sample.openTok()
        let unified = try Sample.unified()
        let claims = TokenClaims(session: try Sample.session(), connectionData: data)
        let texts = try [
            openTok.t1Token(for: claims), openTok.webToken(for: claims), openTok.restToken(), unified.restToken(),
        ]
        let pemLine = try String(Vectors.web.get().rsaPrivateKeyPem.split(separator: "\n")[3])
        let tokens = try texts.map { try Token($0) }
        let report = try TokenVerifier(Sample.openTok(secret: "other")).report(on: tokens[0])
        let webhooks = try WebhookVerifier(account: "a", signatureSecret: Secret(Sample.secret))
        let webhookSigner = try WebhookSigner(account: "a", signatureSecret: Secret(Sample.secret))
        var printed = [
            self.prints(openTok), self.prints(unified), self.prints(claims), self.prints(TokenVerifier(openTok)),
            self.prints(TokenVerifier(unified)), self.prints(unified), self.prints(report), self.prints(webhooks),
            self.prints(webhookSigner), self.prints(texts), self.prints(tokens),
            self.prints(try ApplicationPrivateKey(pem: Secret(Vectors.web.get().rsaPrivateKeyPem))),
        ]
        printed += tokens.map { self.prints($0.contents) }
        let signatures =
            texts.flatMap { $0.reveal().split(separator: ".").map(String.init) } + texts.map { $0.reveal() }
        for text in printed {
            for secret in [Sample.secret, data, pemLine] + signatures.filter({ $0.count > 40 }) {
                #expect(!text.contains(secret), "\(text)")
            }
            // The states of the hash functions are as good as the secret.
            #expect(!text.contains("HMAC<") && !text.contains("Hasher") && !text.contains("SHA"), "\(text)")
            #expect(!text.contains("signedBytes"), "\(text)")
        }
        #expect(printed[0].contains(Sample.apiKey) && printed[1].contains(Sample.application))
    }

    @Test("No error says what it is about, only how large it is")
    func errors() throws {
        let marker = "S3CR3T"
        let session = try Sample.session()
        let openTok = try Sample.openTok()
        let long = String(repeating: marker, count: 500)
        var errors: [TokenError] = []
        func collect(_ body: () throws(TokenError) -> some Any) {
            do throws(TokenError) {
                _ = try body()
                Issue.record("Nothing was refused.")
            } catch {
                errors.append(error)
            }
        }
        collect { () throws(TokenError) in try SessionID(marker) }
        collect { () throws(TokenError) in try SessionID("1_" + long) }
        collect { () throws(TokenError) in try OpenTokSigner(apiKey: "\(marker)&", secret: Secret(marker)) }
        collect { () throws(TokenError) in try ApplicationPrivateKey(pem: Secret(marker)) }
        collect { () throws(TokenError) in
            try ApplicationPrivateKey(pem: Secret("-----BEGIN PRIVATE KEY-----\n\(marker)"))
        }
        collect { () throws(TokenError) in try ApplicationPublicKey(pem: marker) }
        collect { () throws(TokenError) in
            try openTok.t1Token(for: TokenClaims(session: session, role: TokenRole(rawValue: marker)))
        }
        collect { () throws(TokenError) in try openTok.t1Token(for: TokenClaims(session: session, connectionData: long))
        }
        collect { () throws(TokenError) in
            try openTok.t1Token(for: TokenClaims(session: session, initialLayoutClasses: [long]))
        }
        collect { () throws(TokenError) in
            try openTok.t1Token(for: TokenClaims(session: session, initialLayoutClasses: ["\(marker) \(marker)"]))
        }
        collect { () throws(TokenError) in try Token(Secret(marker)) }
        collect { () throws(TokenError) in try Token(Secret("T1==\(marker)")) }
        collect { () throws(TokenError) in try Token(Secret("a.\(marker)")) }
        collect { () throws(TokenError) in try Token(Sample.webToken(payload: #"{"exp":"\#(marker)"}"#)) }
        collect { () throws(TokenError) in try Token(Sample.webToken(payload: marker)) }
        let good = Sample.urlSafe("{}")
        for text in ["a.b.\(marker)=", "\(good).\(marker)=.AA", "\(marker)=.\(good).AA"] {
            collect { () throws(TokenError) in try Token(Secret(text)) }
        }
        let zeros = String(repeating: "0", count: 40)
        for content in [
            "partner_id=\(marker)", "partner_id=\(marker)&sig=\(marker):a=b", "partner_id=1&sig=\(zeros):\(marker)",
            "partner_id=1&sig=\(zeros):\(marker)=1&\(marker)=2", "partner_id=1&sig=\(zeros):expire_time=\(marker)",
        ] {
            collect { () throws(TokenError) in try Token(Sample.t1(content)) }
        }
        let webhooks = try WebhookVerifier(account: "a", signatureSecret: Secret(marker))
        for claims in [["api_key": marker], ["api_key": "a"], ["api_key": "a", "iss": marker]] {
            let token = try Forger.sign(claims, secret: marker).reveal()
            for authorization in ["Bearer \(token)", "\(marker) \(token)"] {
                collect { () throws(TokenError) in
                    try webhooks.verify(authorization: authorization, body: Array(marker.utf8))
                }
            }
        }
        let forged = try Forger.web(["role": marker, "iss": marker, "session_id": marker, "scope": marker])
        errors += try TokenVerifier(openTok).report(on: Token(forged)).problems
        let header = Sample.webToken(header: #"{"alg":"\#(marker)"}"#, payload: #"{"iss":"1"}"#)
        errors += try TokenVerifier(openTok).report(on: Token(header)).problems
        #expect(errors.count > 20)
        for error in errors {
            #expect(!self.prints(error).contains(marker), "\(error)")
            #expect(error.description.hasPrefix("\(error.code): "))
            #expect(error.message.hasSuffix("."), "\(error.message)")
        }
    }
}
