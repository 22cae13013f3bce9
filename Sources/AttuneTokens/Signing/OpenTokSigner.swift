import Crypto

/// Signs the tokens of the OpenTok environment with a project's API key and secret.
///
/// Make one and keep it: the secret is absorbed once, and every token starts from that state.
public struct OpenTokSigner: Sendable {
    /// The project's API key.
    public let apiKey: String

    let sha1: KeyedHash<Insecure.SHA1>
    let sha256: KeyedHash<SHA256>
    /// What every `T1==` token of the project begins with, before it is encoded.
    let preamble: String

    /// Creates a signer.
    ///
    /// - Parameters:
    ///   - apiKey: The project's API key: ASCII letters, digits, `-`, `.`, `_` and `~`, as keys have.
    ///   - secret: The project's secret.
    /// - Throws: A `TokenError` of code ``TokenError/Code/invalidProject`` or ``TokenError/Code/emptySecret``.
    public init(apiKey: String, secret: Secret) throws(TokenError) {
        try TokenRules.check(project: apiKey, "An API key")
        guard !secret.isEmpty else {
            throw TokenError(.emptySecret, "A project's secret has at least one character; this one has 0.")
        }
        self.apiKey = apiKey
        self.sha1 = KeyedHash(secret)
        self.sha256 = KeyedHash(secret)
        self.preamble = "partner_id=\(apiKey)&sig="
    }
}

extension OpenTokSigner: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The API key, and nothing of the secret.
    public var description: String { "OpenTok project \(self.apiKey), secret <redacted>" }

    /// The ``description``.
    public var debugDescription: String { self.description }

    /// The API key alone: the states of the hash functions are as good as the secret.
    public var customMirror: Mirror { Mirror(self, children: ["apiKey": self.apiKey]) }
}
