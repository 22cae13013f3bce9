/// Signs the tokens of the Unified environment with an application's id and private key (RS256).
public struct UnifiedSigner: Sendable {
    /// The application's id, a UUID.
    public let applicationID: String

    /// How long a REST token lives where nothing is said: 15 minutes, as with the official SDKs.
    public static let defaultRESTLifetime = Duration.seconds(900)

    let privateKey: ApplicationPrivateKey

    /// Creates a signer.
    ///
    /// - Parameters:
    ///   - applicationID: The application's id: ASCII letters, digits, `-`, `.`, `_` and `~`, as ids have.
    ///   - privateKey: The application's private key.
    /// - Throws: A `TokenError` of code ``TokenError/Code/invalidProject``.
    public init(applicationID: String, privateKey: ApplicationPrivateKey) throws(TokenError) {
        try TokenRules.check(project: applicationID, "An application id")
        self.applicationID = applicationID
        self.privateKey = privateKey
    }

    /// Signs a session token.
    ///
    /// The official SDKs disagree on the subject, the layout list and the default life. This is Node's form: the claim
    /// `sub`, the list as one text, and 24 hours.
    ///
    /// - Parameters:
    ///   - claims: What the token is to say.
    ///   - now: The time of signing.
    ///   - id: A text that no other token has; nil for a random UUID.
    /// - Returns: The token, which is a password for the session until it expires.
    /// - Throws: A `TokenError` with the first rule that a claim breaks, or of code ``TokenError/Code/signingFailed``.
    public func token(for claims: TokenClaims, now: UnixTime = .now, id: String? = nil) throws(TokenError) -> Secret {
        let expiry = try claims.checked(for: self.applicationID, now: now)
        let id = id ?? RandomID.next()
        let capacity = claims.maximumJSONCount + self.maximumJSONCount(id: id)
        return try WebTokenText.make(signedBy: self.privateKey, capacity: capacity) { sink in
            sink.append("{")
            sink.append(claims, from: now, until: expiry)
            sink.append(",\"application_id\":")
            sink.append(json: self.applicationID)
            sink.append(",\"jti\":")
            sink.append(json: id)
            sink.append(",\"sub\":\"video\",\"acl\":{\"paths\":{\"/session/**\":{}}}}")
        }
    }

    /// Signs the token of REST calls, for the header `Authorization` after `Bearer `.
    ///
    /// - Parameters:
    ///   - subject: The user that the token is about, where the method wants one.
    ///   - paths: The paths that the token opens, as in `/*/sessions/**`; none for all. They are written sorted, each
    ///     once.
    ///   - lifetime: How long the token lives, from 1 second to 24 hours, in whole seconds.
    ///   - now: The time of signing.
    ///   - id: A text that no other token has; nil for a random UUID.
    /// - Returns: The token.
    /// - Throws: A `TokenError` of code ``TokenError/Code/lifetimeOutOfRange`` or ``TokenError/Code/signingFailed``.
    public func restToken(
        subject: String? = nil,
        paths: [String] = [],
        lifetime: Duration = UnifiedSigner.defaultRESTLifetime,
        now: UnixTime = .now,
        id: String? = nil
    ) throws(TokenError) -> Secret {
        try TokenRules.check(restLifetime: lifetime.wholeSeconds, upTo: Self.maximumRESTLifetime)
        let paths = Set(paths).sorted()
        let id = id ?? RandomID.next()
        var capacity = self.maximumJSONCount(id: id) + (subject.map(JSONText.maximumCount) ?? 0)
        for path in paths { capacity += JSONText.maximumCount(path) + 4 }
        return try WebTokenText.make(signedBy: self.privateKey, capacity: capacity) { sink in
            sink.append("{\"application_id\":")
            sink.append(json: self.applicationID)
            sink.append(",\"iat\":")
            sink.append(decimal: now.seconds)
            sink.append(",\"jti\":")
            sink.append(json: id)
            sink.append(",\"exp\":")
            sink.append(decimal: (now + lifetime).seconds)
            if let subject {
                sink.append(",\"sub\":")
                sink.append(json: subject)
            }
            for (index, path) in paths.enumerated() {
                sink.append(index == 0 ? ",\"acl\":{\"paths\":{" : ",")
                sink.append(json: path)
                sink.append(index == paths.count - 1 ? ":{}}}" : ":{}")
            }
            sink.append("}")
        }
    }

    /// The longest life of a REST token, in seconds: the service takes none that is older than 24 hours.
    static let maximumRESTLifetime: Int64 = 86_400

    private func maximumJSONCount(id: String) -> Int {
        JSONText.maximumCount(self.applicationID) + JSONText.maximumCount(id) + 256
    }
}

extension UnifiedSigner: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The application's id, and nothing of the key.
    public var description: String { "Unified application \(self.applicationID), key <redacted>" }

    /// The ``description``.
    public var debugDescription: String { self.description }

    /// The application's id alone.
    public var customMirror: Mirror { Mirror(self, children: ["applicationID": self.applicationID]) }
}
