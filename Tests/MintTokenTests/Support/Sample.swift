import AttuneTokens
import Foundation
import Testing

/// Projects, sessions and times that the tests share.
enum Sample {
    static let secret = "b60d0b2568f3ea9731bd9d3f71be263ce19f802f"
    static let apiKey = "45828062"
    static let application = "29f760f8-7ce1-46c9-ade3-f2dedee4ed5f"
    /// 2023-11-14T22:13:20Z.
    static let now = UnixTime(seconds: 1_700_000_000)

    /// The environment of somebody with an OpenTok project.
    static let environment = ["OPENTOK_API_KEY": Self.apiKey, "OPENTOK_API_SECRET": Self.secret]

    /// The environment of somebody with a Unified application.
    static let unifiedEnvironment = [
        "VONAGE_APPLICATION_ID": Self.application, "VONAGE_PRIVATE_KEY": SampleKey.privatePEM,
    ]

    /// The environment of somebody with both.
    static let bothEnvironments = Self.environment.merging(Self.unifiedEnvironment) { first, _ in first }

    /// The id of a session that a project owns, made 15 minutes before `now`.
    static func session(of project: String = Self.apiKey, random: String = "dGVzdA") -> String {
        "1_" + self.urlSafe("1~\(project)~~1699999100123~\(random)~")
    }

    /// A JSON Web Token around any payload, with a signature that nobody made.
    static func webToken(header: String = #"{"alg":"HS256","typ":"JWT"}"#, payload: String) -> String {
        [header, payload, "123"].map(self.urlSafe).joined(separator: ".")
    }

    /// A token with a part of what it says replaced, and the signature that it had.
    static func changing(_ token: String, _ part: String, to other: String) throws -> String {
        let change = { (text: String) in text.replacingOccurrences(of: part, with: other) }
        if token.hasPrefix("T1==") {
            let content = try #require(Data(base64Encoded: String(token.dropFirst(4))))
            return "T1==" + Data(change(String(decoding: content, as: UTF8.self)).utf8).base64EncodedString()
        }
        var parts = token.split(separator: ".").map(String.init)
        var payload = parts[1].replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        payload += String(repeating: "=", count: (4 - payload.count % 4) % 4)
        parts[1] = self.urlSafe(change(String(decoding: try #require(Data(base64Encoded: payload)), as: UTF8.self)))
        return parts.joined(separator: ".")
    }

    private static func urlSafe(_ text: String) -> String {
        Data(text.utf8).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }
}
