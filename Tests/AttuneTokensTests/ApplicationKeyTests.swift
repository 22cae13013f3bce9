import AttuneTokens
import Foundation
import Testing

@Suite("ApplicationPrivateKey and ApplicationPublicKey")
struct ApplicationKeyTests {
    /// The vectors' key in PKCS#1: what PKCS#8 wraps begins after 26 bytes for a key of 2,048 bits.
    private func pkcs1() throws -> String {
        let body = try Vectors.web.get().rsaPrivateKeyPem.split(separator: "\n").filter { !$0.hasPrefix("-") }
        let der = try #require(Data(base64Encoded: body.joined())).dropFirst(26)
        let text = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "-----BEGIN RSA PRIVATE KEY-----\n\(text)\n-----END RSA PRIVATE KEY-----\n"
    }

    private func complaint(_ pem: String) -> TokenError? {
        do throws(TokenError) {
            _ = try ApplicationPrivateKey(pem: Secret(pem))
            return nil
        } catch {
            return error
        }
    }

    @Test("PKCS#8 and PKCS#1 are the same key, and sign the same")
    func forms() throws {
        let wrapped = try ApplicationPrivateKey(pem: Secret(Vectors.web.get().rsaPrivateKeyPem))
        let bare = try ApplicationPrivateKey(pem: Secret(self.pkcs1()))
        #expect(wrapped.bitCount == 2_048 && bare.bitCount == 2_048)
        let tokens = try [wrapped, bare].map {
            try UnifiedSigner(applicationID: "a", privateKey: $0).restToken(now: Sample.now, id: "1")
        }
        #expect(tokens[0] == tokens[1])
    }

    @Test("Line breaks of Windows, and none at the end, do no harm")
    func lineBreaks() throws {
        let pem = try Vectors.web.get().rsaPrivateKeyPem
        #expect(self.complaint(pem.replacingOccurrences(of: "\n", with: "\r\n")) == nil)
        #expect(self.complaint(pem.trimmingCharacters(in: .whitespacesAndNewlines)) == nil)
    }

    @Test("An unusable text gets a sentence that says what it is, and none of the text")
    func unusable() throws {
        let pem = try Vectors.web.get().rsaPrivateKeyPem
        let body = String(pem.split(separator: "\n")[1])
        let cases: [(String, String)] = [
            ("", "empty"),
            ("/etc/keys/private.key", "name of its file"),
            ("-----BEGIN ENCRYPTED PRIVATE KEY-----\n\(body)\n-----END ENCRYPTED PRIVATE KEY-----", "is encrypted"),
            (try Vectors.web.get().rsaPublicKeyPem, "public key"),
            (pem.replacingOccurrences(of: "\n", with: "\\n"), "backslash"),
            (String(pem.prefix(800)), "damaged"),
            (pem.replacingOccurrences(of: body, with: body.lowercased()), "damaged"),
        ]
        for (text, word) in cases {
            let error = try #require(self.complaint(text), "\(word)")
            #expect(error.code == .unusableKey)
            #expect(error.message.contains(word), "\(error.message)")
            #expect(!error.message.contains(body) && !error.message.contains("/etc/keys"))
            #expect(error.message.contains("2,048") && (text.isEmpty || error.message.contains("\(text.utf8.count)")))
        }
    }

    @Test("A key of 1,024 bits is too short")
    func shortKey() throws {
        // Made for this test alone.
        let pem = """
            -----BEGIN PRIVATE KEY-----
            MIICdQIBADANBgkqhkiG9w0BAQEFAASCAl8wggJbAgEAAoGBAM9+PfTX7wouxha8
            M2lQOPp3RVTutB7eynqtzgjZixP2Ch8xRSeEJq7tSYf0Xvmr6te5xgmnQOAWBEWP
            sA/mv9vEb31o2kuohIsKwOg+5aSuwjw4O/VGUZfs9F3yd09ex+6qszA5XT+vID0j
            eOGI97bW954t3k4Q0hIy96RMjPvRAgMBAAECgYBxLTfYLEwbbsXnssIMKJDbtWDg
            4c7no7gn0FO4qghdW+/LcdF5q3B6K73W5WlEoAxZnOAzdcJCOGAeHTD4i3GMDygL
            M1BledBR2/OYtg15I0+VTaSrzbSTWIMAczjKri5WrP9YKcal5OBTpKpVaDoZS7le
            /okdB8XGrUXMl28G0QJBAPTPypA0Kk5lVpmeu8qSmw/r9A9hdn6BwIaMXnsSu4hO
            ltEZFh4WbFCTOR5PbiswcdPqUT1QpW2TlXuFTjX1La0CQQDY+dZMzaCLfLbQYnFd
            QYxIUIQe5jce1cGiwqek35rFL6cpGdi6mTwWWtMZtVAkcLZxeCw4PuomvmxPM4gL
            d4M1AkASY8WInZKL/wrJUWYz6l1hjczwltaq3B5VPRgf0KFrtNOZc3P44KBUUSra
            Pwc8kVALpi9iFrvGhm6VL8dXQEqlAkAZaBfZ4nIcIzxc5koT+2rrxNHTtG1b5PfJ
            kTWELtK2qD/QpkAkiXDpxTTW285IlhIm80VqSKOuabnRBF23ygTJAkBXx/Z2DpWj
            O+b60IHFj6VGvSZRshQiVPvHZ9GbLghbP1JC+z2RTQAYtEgSterHOYpUor8G9EWN
            J5HfKvMGY02H
            -----END PRIVATE KEY-----
            """
        #expect(self.complaint(pem)?.code == .unusableKey)
    }

    @Test("A public key verifies what its private key signed, and refuses a text that is no key")
    func publicKey() throws {
        let file = try Vectors.web.get()
        let key = try ApplicationPublicKey(pem: file.rsaPublicKeyPem)
        #expect(key.bitCount == 2_048)
        let verifier = TokenVerifier(applicationID: Sample.application, publicKey: key)
        #expect(try verifier.verify(Sample.unified().restToken(now: Sample.now), now: Sample.now).kind == .unifiedREST)
        for pem in ["", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", file.rsaPrivateKeyPem] {
            #expect(code { () throws(TokenError) in try ApplicationPublicKey(pem: pem) } == .unusableKey)
        }
    }
}
