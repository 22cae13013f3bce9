/// What a token that was read says, in whichever of the SDKs' shapes it says it.
///
/// Everything is as the token has it, and none of it is to be trusted before a ``TokenVerifier`` has found no problem.
public struct TokenContents: Sendable, Hashable {
    /// The API key of a token of the OpenTok environment (`partner_id` or `iss`), or who signed a webhook.
    public internal(set) var signedBy: String?
    /// The application of a token of the Unified environment, or of a webhook (`application_id`).
    public internal(set) var applicationID: String?
    /// The text of the session id.
    public internal(set) var session: String?
    /// What the token's holder may do, known or not.
    public internal(set) var role: TokenRole?
    /// When the token was signed (`create_time` or `iat`).
    public internal(set) var issuedAt: UnixTime?
    /// When the token begins, where that is later (`nbf`).
    public internal(set) var notBefore: UnixTime?
    /// When the token ends (`expire_time` or `exp`).
    public internal(set) var expiry: UnixTime?
    /// Text about the participant; empty where there is none.
    public internal(set) var connectionData = ""
    /// The layout classes of the participant's streams at first.
    public internal(set) var initialLayoutClasses: [String] = []
    /// The number that tells tokens of one second apart, as the token writes it.
    public internal(set) var nonce: String?
    /// The token's own id (`jti`).
    public internal(set) var id: String?
    /// What the token is for (`scope`); a session token's is `session.connect`.
    public internal(set) var scope: String?
    /// The subject (`sub`, or `subject` as some SDKs write it).
    public internal(set) var subject: String?
    /// The paths that the token opens (`acl`), sorted; nil where it does not say, and opens all.
    public internal(set) var paths: [String]?
    /// Whose key signed a token of the OpenTok environment (`ist`), in the payload or, as Ruby does, in the header.
    public internal(set) var issuer: OpenTokIssuer?
    /// The account of a webhook (`api_key`).
    public internal(set) var account: String?
    /// The SHA-256 of a webhook's body, in hexadecimal (`payload_hash`).
    public internal(set) var payloadHash: String?
}

extension TokenContents: CustomStringConvertible, CustomReflectable {
    /// The times, and the sizes of texts: what a token says is often about a person.
    public var description: String {
        var parts = ["role: \(self.role?.description ?? "none")"]
        if let issuedAt = self.issuedAt { parts.append("issued: \(issuedAt)") }
        if let notBefore = self.notBefore { parts.append("begins: \(notBefore)") }
        if let expiry = self.expiry { parts.append("ends: \(expiry)") }
        parts.append("connection data: \(self.connectionData.utf8.count) bytes")
        parts.append("layout classes: \(self.initialLayoutClasses.count)")
        return parts.joined(separator: ", ")
    }

    /// The ``description`` alone.
    public var customMirror: Mirror { Mirror(self, children: ["contents": self.description]) }
}
