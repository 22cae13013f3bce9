/// The rules that need no key.
extension Token {
    /// Whether the token has begun, has not ended, and does not live too long.
    func checkTimes(now: UnixTime, skew: Duration, _ problems: inout [TokenError]) {
        let name = self.kind == .t1 ? ("create_time", "expire_time") : ("iat", "exp")
        let latest = now + skew
        let begins = [self.contents.issuedAt, self.contents.notBefore].compactMap(\.self).max()
        if let begins, begins > latest {
            problems.append(
                TokenError(
                    .notYetValid,
                    """
                    The token begins in \(begins.seconds(since: now)) s, and clocks may differ by \
                    \(skew.components.seconds) s.
                    """))
        }
        if self.contents.issuedAt == nil { problems.append(Self.missing(name.0)) }
        guard let expiry = self.effectiveExpiry else {
            // Ruby's SDK leaves the end of an OpenTok session token to the service.
            if self.kind != .t1 && self.kind != .openTokSession { problems.append(Self.missing(name.1)) }
            return
        }
        // A T1 token holds in its last second; a JSON Web Token ends when that second begins (RFC 7519, 4.1.4).
        let age = now.seconds(since: expiry + skew)
        if self.kind == .t1 ? age > 0 : age >= 0 {
            problems.append(
                TokenError(
                    .expired,
                    """
                    The token ended \(now.seconds(since: expiry)) s ago, and clocks may differ by \
                    \(skew.components.seconds) s.
                    """))
        }
        if let issuedAt = self.contents.issuedAt { self.checkLifetime(expiry.seconds(since: issuedAt), &problems) }
    }

    /// When the token ends; the service gives an application's token without an end 15 minutes.
    private var effectiveExpiry: UnixTime? {
        if let expiry = self.contents.expiry { return expiry }
        guard self.kind == .unifiedREST, let issuedAt = self.contents.issuedAt else { return nil }
        return issuedAt + UnifiedSigner.defaultRESTLifetime
    }

    private func checkLifetime(_ lifetime: Int64, _ problems: inout [TokenError]) {
        if self.kind.opensSession {
            Self.collect(&problems) { () throws(TokenError) in try TokenRules.check(lifetime: lifetime) }
            return
        }
        let limit = self.kind == .unifiedREST ? UnifiedSigner.maximumRESTLifetime : OpenTokSigner.maximumRESTLifetime
        if lifetime > limit {
            problems.append(
                TokenError(
                    .lifetimeOutOfRange, "A REST token lives at most \(limit) s; this one lives \(lifetime) s."))
        }
    }

    /// Whether the token is for what its kind is for.
    func checkPurpose(_ problems: inout [TokenError]) {
        switch self.kind.value {
        case .openTokSession, .unifiedSession, .t1:
            // T1 tokens need no scope; some SDKs write one.
            let scopes = self.contents.scope?.split(separator: " ") ?? (self.kind == .t1 ? ["session.connect"] : [])
            if !scopes.contains("session.connect") {
                problems.append(
                    TokenError(.wrongScope, "A session token's scope is session.connect; this one's is not."))
            }
        case .openTokREST:
            if self.contents.issuer != .project && self.contents.issuer != .account {
                problems.append(
                    TokenError(.wrongScope, "A REST token's issuer (ist) is project or account; this one's is not."))
            }
        case .unifiedREST, .webhook:
            break
        }
    }

    /// Whether the session is one of the token's project, and the expected one.
    func checkSession(_ expected: SessionID?, _ problems: inout [TokenError]) {
        guard let text = self.contents.session else {
            problems.append(Self.missing("session_id"))
            return
        }
        Self.collect(&problems) { () throws(TokenError) in
            let session = try SessionID(text)
            if let project = self.project { try TokenRules.check(session, belongsTo: project) }
        }
        if let expected, expected.text != text {
            problems.append(TokenError(.unexpectedSession, "The token opens another session than the expected one."))
        }
    }

    /// Whether the role is known, and texts are within their limits.
    func checkClaims(_ problems: inout [TokenError]) {
        if let role = self.contents.role {
            Self.collect(&problems) { () throws(TokenError) in try TokenRules.check(role) }
        } else {
            problems.append(Self.missing("role"))
        }
        let contents = self.contents
        Self.collect(&problems) { () throws(TokenError) in
            try TokenRules.check(connectionData: contents.connectionData)
        }
        Self.collect(&problems) { () throws(TokenError) in
            try TokenRules.check(layoutClasses: contents.initialLayoutClasses)
        }
    }

    private static func missing(_ name: String) -> TokenError {
        TokenError(.missingClaim, "A token of this kind has the claim \(name); this one lacks it.")
    }

    private static func collect(_ problems: inout [TokenError], _ check: () throws(TokenError) -> Void) {
        do {
            try check()
        } catch {
            problems.append(error)
        }
    }
}
