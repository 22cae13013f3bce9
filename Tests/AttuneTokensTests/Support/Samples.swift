import AttuneTokens
import Foundation
import Testing

/// Projects, sessions and times that the tests share.
enum Sample {
    static let secret = "b60d0b2568f3ea9731bd9d3f71be263ce19f802f"
    static let apiKey = "45828062"
    static let application = "29f760f8-7ce1-46c9-ade3-f2dedee4ed5f"
    static let now = UnixTime(seconds: 1_700_000_000)

    static func openTok(apiKey: String = Self.apiKey, secret: String = Self.secret) throws -> OpenTokSigner {
        try OpenTokSigner(apiKey: apiKey, secret: Secret(secret))
    }

    static func unified() throws -> UnifiedSigner {
        try UnifiedSigner(applicationID: Self.application, privateKey: self.unifiedKey())
    }

    static func unifiedKey() throws -> ApplicationPrivateKey {
        try ApplicationPrivateKey(pem: Secret(Vectors.web.get().rsaPrivateKeyPem))
    }

    static func session(of project: String = Self.apiKey) throws -> SessionID {
        try SessionID("1_" + self.urlSafe("1~\(project)~~1700000000123~dGVzdA~"))
    }

    /// A token of three parts, with any header and payload.
    static func webToken(
        header: String = #"{"alg":"HS256","typ":"JWT"}"#, payload: String, signature: [UInt8] = [1, 2, 3]
    ) -> Secret {
        Secret("\(self.urlSafe(header)).\(self.urlSafe(payload)).\(self.urlSafe(Data(signature)))")
    }

    static func urlSafe(_ text: String) -> String {
        self.urlSafe(Data(text.utf8))
    }

    static func urlSafe(_ data: Data) -> String {
        data.base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    /// A `T1==` token around any content.
    static func t1(_ content: String) -> Secret {
        Secret("T1==" + Data(content.utf8).base64EncodedString())
    }

    /// The content of a `T1==` token.
    static func content(of token: Secret) throws -> String {
        let data = try #require(Data(base64Encoded: String(token.reveal().dropFirst(4))))
        return String(decoding: data, as: UTF8.self)
    }

    /// The payload of a JSON Web Token.
    static func payload(of token: Secret) throws -> NSDictionary {
        let part = try #require(token.reveal().split(separator: ".").dropFirst().first)
        return try #require(try JSONSerialization.jsonObject(with: self.data(urlSafe: String(part))) as? NSDictionary)
    }

    static func data(urlSafe text: String) throws -> Data {
        var text = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        text += String(repeating: "=", count: (4 - text.count % 4) % 4)
        return try #require(Data(base64Encoded: text))
    }
}

/// The code of the error that a closure throws; nil where it throws none.
func code(_ body: () throws(TokenError) -> some Any) -> TokenError.Code? {
    do {
        _ = try body()
        return nil
    } catch {
        return error.code
    }
}
