import AttuneTokens
import Crypto
import Foundation

/// Signs whatever it is given, as SDKs without checks do: an implementation apart from the one under test.
enum Forger {
    /// An HS256 token of the sample project; nil takes a claim away.
    static func web(_ changes: [String: Any?]) throws -> Secret {
        var claims: [String: Any] = [
            "iss": Sample.apiKey, "ist": "project", "session_id": try Sample.session().text, "role": "publisher",
            "scope": "session.connect", "iat": 1_700_000_000, "exp": 1_700_000_900,
        ]
        for (name, value) in changes { claims[name] = value }
        return try self.sign(claims, secret: Sample.secret)
    }

    /// A T1 token of the sample project with these fields.
    static func t1(_ fields: String) -> Secret {
        let code = HMAC<Insecure.SHA1>.authenticationCode(
            for: Data(fields.utf8), using: SymmetricKey(data: Data(Sample.secret.utf8)))
        let digits = code.map { String(format: "%02x", $0) }.joined()
        return Sample.t1("partner_id=\(Sample.apiKey)&sig=\(digits):\(fields)")
    }

    static func sign(
        _ claims: [String: Any], header: String = #"{"alg":"HS256","typ":"JWT"}"#, secret: String
    ) throws -> Secret {
        let payload = try JSONSerialization.data(withJSONObject: claims)
        let text = "\(Sample.urlSafe(header)).\(Sample.urlSafe(payload))"
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(text.utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return Secret("\(text).\(Sample.urlSafe(Data(code)))")
    }
}
