import AttuneTokens
import Crypto
import TestSupport
import _CryptoExtras

/// The keys that inputs are signed with, and a second implementation of signing with them.
///
/// They were made for tests and protect nothing.
struct SampleKeys: Sendable {
    static let apiKey = "45828062"
    static let application = "29f760f8-7ce1-46c9-ade3-f2dedee4ed5f"
    static let account = "a1b2c3d4"
    static let otherAccount = "e5f6a7b8"
    static let now = UnixTime(seconds: 1_700_000_000)

    static let secret = "no-project-has-this-secret"
    static let signatureSecret = "no-account-has-this-secret"
    static let otherSignatureSecret = "nor-has-any-account-this-one"

    let openTok: OpenTokSigner
    let unified: UnifiedSigner
    private let rsa: _RSA.Signing.PrivateKey

    init() throws {
        self.openTok = try OpenTokSigner(apiKey: Self.apiKey, secret: Secret(Self.secret))
        self.unified = try UnifiedSigner(
            applicationID: Self.application, privateKey: ApplicationPrivateKey(pem: Secret(SampleKey.pem)))
        self.rsa = try _RSA.Signing.PrivateKey(pemRepresentation: SampleKey.pem)
    }

    /// The session of a project, as the service would name it.
    static func session(of project: String) -> String {
        "1_" + WireText.urlSafe(Array("1~\(project)~~1700000000123~dGVzdA~".utf8))
    }

    // MARK: Signing

    /// What a `T1==` token with these fields carries.
    static func t1Content(fields: [UInt8]) -> [UInt8] {
        let code = HMAC<Insecure.SHA1>.authenticationCode(for: fields, using: self.key(self.secret))
        return Array("partner_id=\(self.apiKey)&sig=\(WireText.hexadecimal(code)):".utf8) + fields
    }

    /// A `T1==` token with these fields.
    static func t1(fields: [UInt8]) -> String {
        "T1==" + WireText.base64(self.t1Content(fields: fields))
    }

    /// A JSON Web Token of this header and payload, signed with HS256.
    static func webToken(_ header: [UInt8], _ payload: [UInt8], secret: String) -> String {
        let text = "\(WireText.urlSafe(header)).\(WireText.urlSafe(payload))"
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: self.key(secret))
        return "\(text).\(WireText.urlSafe(Array(code)))"
    }

    /// A JSON Web Token of this header and payload, signed with RS256; nil where the library fails.
    func applicationToken(_ header: [UInt8], _ payload: [UInt8]) -> String? {
        let text = "\(WireText.urlSafe(header)).\(WireText.urlSafe(payload))"
        let digest = SHA256.hash(data: Array(text.utf8))
        guard let signature = try? self.rsa.signature(for: digest, padding: .insecurePKCS1v1_5) else { return nil }
        return "\(text).\(WireText.urlSafe(signature.rawRepresentation))"
    }

    private static func key(_ secret: String) -> SymmetricKey {
        SymmetricKey(data: Array(secret.utf8))
    }
}
