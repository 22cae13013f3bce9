import Crypto

/// Verifies the signed webhooks of the service: HS256 with the account's signature secret, whatever the header says.
public struct WebhookVerifier: Sendable {
    private let keys: [String: KeyedHash<SHA256>]

    /// Creates a verifier for one account.
    ///
    /// - Parameters:
    ///   - account: The account's API key, which the webhook's token names.
    ///   - signatureSecret: The account's signature secret, which is not its API secret.
    /// - Throws: A `TokenError` of code ``TokenError/Code/emptySecret``.
    public init(account: String, signatureSecret: Secret) throws(TokenError) {
        try self.init(signatureSecrets: [account: signatureSecret])
    }

    /// Creates a verifier for several accounts.
    ///
    /// - Parameter signatureSecrets: The signature secret of each account, by the account's API key.
    /// - Throws: A `TokenError` of code ``TokenError/Code/emptySecret``.
    public init(signatureSecrets: [String: Secret]) throws(TokenError) {
        if signatureSecrets.values.contains(where: \.isEmpty) {
            throw TokenError(.emptySecret, "A signature secret has at least one character; this one has 0.")
        }
        self.keys = signatureSecrets.mapValues(KeyedHash.init)
    }

    /// Verifies a webhook.
    ///
    /// The order of checks: the token's shape and algorithm, the account, the signature, the issuer, the time, the body.
    ///
    /// - Parameters:
    ///   - authorization: The value of the request's header `Authorization`; nil where it has none.
    ///   - body: The request's body, byte for byte as it came.
    ///   - payload: How far the token must cover the body.
    ///   - now: The time of arrival.
    ///   - maximumAge: How long ago the webhook may have been signed; whole seconds. Raise it where the service's own
    ///     repetitions, which go on for hours, are to be taken.
    ///   - skew: How far the service's clock may be off; whole seconds.
    /// - Returns: What the token says.
    /// - Throws: A `TokenError` with the first check that fails.
    public func verify(
        authorization: String?,
        body: [UInt8],
        payload: PayloadCheck = .required,
        now: UnixTime = .now,
        maximumAge: Duration = .seconds(300),
        skew: Duration = .seconds(30)
    ) throws(TokenError) -> SignedWebhook {
        let token = try Token(Self.bearer(of: authorization))
        try TokenRules.checkExtensions(of: token)
        guard token.algorithm == TokenKind.webhook.algorithm else {
            throw TokenError(
                .wrongAlgorithm,
                "A webhook is signed with \(TokenKind.webhook.algorithm); this one's header names another algorithm.")
        }
        guard let account = token.contents.account, let key = self.keys[account] else {
            throw TokenError(.unknownAccount, "The webhook's account is none of the \(self.keys.count) known ones.")
        }
        guard key.isValid(token.signature, for: token.signedBytes) else {
            throw TokenError(.badSignature, "The webhook was not signed with the account's signature secret.")
        }
        guard token.contents.signedBy == "Vonage" else {
            throw TokenError(.wrongIssuer, "A webhook's token names Vonage as its issuer (iss); this one does not.")
        }
        let issuedAt = try Self.checkTimes(of: token.contents, now: now, maximumAge: maximumAge, skew: skew)
        return SignedWebhook(
            account: account, applicationID: token.contents.applicationID, issuedAt: issuedAt, id: token.contents.id,
            coversBody: try Self.check(body, against: token.contents.payloadHash, payload))
    }

    // MARK: Checks

    private static func bearer(of authorization: String?) throws(TokenError) -> Secret {
        let parts = (authorization ?? "").split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw TokenError(.missingToken, "A signed webhook has the header Authorization with Bearer and one token.")
        }
        return Secret(String(parts[1]))
    }

    private static func checkTimes(
        of contents: TokenContents, now: UnixTime, maximumAge: Duration, skew: Duration
    ) throws(TokenError) -> UnixTime {
        guard let issuedAt = contents.issuedAt else {
            throw TokenError(.missingClaim, "A webhook's token says when it was signed (iat); this one does not.")
        }
        try TokenRules.check(beginning: max(issuedAt, contents.notBefore ?? issuedAt), now: now, skew: skew)
        if issuedAt + maximumAge + skew < now {
            throw TokenError(
                .tooOld,
                """
                The webhook was signed \(now.seconds(since: issuedAt)) s ago; the limit is \
                \(maximumAge.wholeSeconds) s, and clocks may differ by \(skew.wholeSeconds) s.
                """)
        }
        if let expiry = contents.expiry { try TokenRules.check(end: expiry, now: now, skew: skew) }
        return issuedAt
    }

    private static func check(
        _ body: [UInt8], against hash: String?, _ payload: PayloadCheck
    ) throws(TokenError) -> Bool {
        guard payload.readsHash else { return false }
        guard let hash else {
            if payload.needsHash {
                throw TokenError(.missingPayloadHash, "The webhook's token does not cover its body (payload_hash).")
            }
            return false
        }
        guard let expected = Hexadecimal.decode(hash.lowercased().utf8), SHA256.hash(data: body) == expected else {
            throw TokenError(
                .payloadMismatch, "The webhook's body of \(body.count) bytes is not the one that was signed.")
        }
        return true
    }
}

extension WebhookVerifier: CustomStringConvertible, CustomReflectable {
    /// The number of accounts.
    public var description: String { "verifier of webhooks for \(self.keys.count) accounts" }

    /// The ``description`` alone: the states of the hash functions are as good as the secrets.
    public var customMirror: Mirror { Mirror(self, children: ["accounts": self.keys.count]) }
}
