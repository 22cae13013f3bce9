extension OpenTokSigner {
    /// Signs a session token as a JSON Web Token (HS256), the form that current SDKs make.
    ///
    /// - Parameters:
    ///   - claims: What the token is to say.
    ///   - now: The time of signing.
    ///   - nonce: A number that tells tokens of one second apart; the SDKs draw it from 0 to 999,999.
    /// - Returns: The token, which is a password for the session until it expires.
    /// - Throws: A `TokenError` with the first rule that a claim breaks.
    public func webToken(
        for claims: TokenClaims,
        now: UnixTime = .now,
        nonce: UInt32 = .random(in: 0...999_999)
    ) throws(TokenError) -> Secret {
        let expiry = try claims.checked(for: self.apiKey, now: now)
        let capacity = claims.maximumJSONCount + JSONText.maximumCount(self.apiKey) + 256
        return try WebTokenText.make(signedBy: self.sha256, capacity: capacity) { sink in
            sink.append("{")
            sink.append(claims, from: now, until: expiry)
            sink.append(",\"iss\":")
            sink.append(json: self.apiKey)
            sink.append(",\"ist\":\"project\",\"nonce\":")
            sink.append(decimal: Int64(nonce))
            sink.append("}")
        }
    }

    /// Signs the token of one REST call, for the header `X-OPENTOK-AUTH`.
    ///
    /// - Parameters:
    ///   - issuer: Whether the key is a project's or, for methods on projects themselves, an account's.
    ///   - lifetime: How long the token lives, from 1 to 300 whole seconds; the service suggests the default.
    ///   - now: The time of signing.
    ///   - id: A text that no other token has; nil for a random UUID.
    /// - Returns: The token; it is for one call.
    /// - Throws: A `TokenError` of code ``TokenError/Code/lifetimeOutOfRange``.
    public func restToken(
        issuer: OpenTokIssuer = .project,
        lifetime: Duration = .seconds(180),
        now: UnixTime = .now,
        id: String? = nil
    ) throws(TokenError) -> Secret {
        try TokenRules.check(restLifetime: lifetime.wholeSeconds, upTo: Self.maximumRESTLifetime)
        let id = id ?? RandomID.next()
        var capacity = JSONText.maximumCount(self.apiKey) + JSONText.maximumCount(id) + 128
        capacity += JSONText.maximumCount(issuer.rawValue)
        return try WebTokenText.make(signedBy: self.sha256, capacity: capacity) { sink in
            sink.append("{\"ist\":")
            sink.append(json: issuer.rawValue)
            sink.append(",\"iat\":")
            sink.append(decimal: now.seconds)
            sink.append(",\"exp\":")
            sink.append(decimal: (now + lifetime).seconds)
            sink.append(",\"iss\":")
            sink.append(json: self.apiKey)
            sink.append(",\"jti\":")
            sink.append(json: id)
            sink.append("}")
        }
    }

    /// The longest life of a REST token, in seconds.
    static let maximumRESTLifetime: Int64 = 300
}
