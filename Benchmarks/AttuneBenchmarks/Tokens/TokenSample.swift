import AttuneTokens
import Foundation
import _CryptoExtras

/// What the tokens are about; every id and secret is made up, and the RSA key is new each time.
struct TokenSample {
    static let apiKey = "45828062"
    static let secret = "b60d0b2568f3ea9731bd9d3f71be263ce19f802f"
    static let application = "29f760f8-7ce1-46c9-ade3-f2dedee4ed5f"
    static let role = TokenRole.moderator
    static let connectionData = "user=471108;desk=connections"

    let openTok: OpenTokSigner
    let openTokClaims: TokenClaims
    let privateKey: ApplicationPrivateKey
    let unified: UnifiedSigner
    let unifiedClaims: TokenClaims

    init() throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        self.privateKey = try ApplicationPrivateKey(pem: Secret(key.pemRepresentation))
        self.openTok = try OpenTokSigner(apiKey: Self.apiKey, secret: Secret(Self.secret))
        self.unified = try UnifiedSigner(applicationID: Self.application, privateKey: self.privateKey)
        self.openTokClaims = try Self.claims(of: Self.apiKey)
        self.unifiedClaims = try Self.claims(of: Self.application)
    }

    private static func claims(of project: String) throws -> TokenClaims {
        let fields = Data("1~\(project)~~1700000000123~dGVzdC1zZXNzaW9u~".utf8).base64EncodedString()
        let id = fields.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
        return TokenClaims(session: try SessionID("1_\(id)"), role: self.role, connectionData: self.connectionData)
    }

    /// The part of a T1 token that its signature is over, with a nonce of six digits as nine in ten have.
    func signedBody() throws -> [UInt8] {
        let token = try self.openTok.t1Token(for: self.openTokClaims, nonce: 123_456).reveal()
        let content = Array(Data(base64Encoded: String(token.dropFirst(4))) ?? Data())
        return Array(content.drop { $0 != UInt8(ascii: ":") }.dropFirst())
    }
}
