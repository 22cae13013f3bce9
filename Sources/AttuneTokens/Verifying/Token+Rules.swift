/// The rules that need no key.
extension Token {
    /// Whether the token has begun, has not ended, and does not live too long.
    func checkTimes(now: UnixTime, skew: Duration, _ problems: inout [TokenError]) {
        let contents = self.contents
        if let beginning = [contents.issuedAt, contents.notBefore].compactMap(\.self).max() {
            problems.collect(try TokenRules.check(beginning: beginning, now: now, skew: skew))
        }
        if contents.issuedAt == nil { problems.append(Self.missing(self.kind == .t1 ? "create_time" : "iat")) }
        guard let expiry = self.effectiveExpiry else {
            // Ruby's SDK leaves the end of an OpenTok session token to the service.
            if self.kind != .t1 && self.kind != .openTokSession { problems.append(Self.missing("exp")) }
            return
        }
        problems.collect(
            try TokenRules.check(end: expiry, holdsInLastSecond: self.kind == .t1, now: now, skew: skew))
        if let issuedAt = contents.issuedAt {
            problems.collect(try self.check(lifetime: expiry.seconds(since: issuedAt)))
        }
    }

    /// When the token ends; the service gives an application's token without an end 15 minutes.
    private var effectiveExpiry: UnixTime? {
        if let expiry = self.contents.expiry { return expiry }
        guard self.kind == .unifiedREST, let issuedAt = self.contents.issuedAt else { return nil }
        return issuedAt + UnifiedSigner.defaultRESTLifetime
    }

    private func check(lifetime: Int64) throws(TokenError) {
        switch self.kind.value {
        case .t1, .openTokSession, .unifiedSession: try TokenRules.check(lifetime: lifetime)
        case .openTokREST: try TokenRules.check(restLifetime: lifetime, upTo: OpenTokSigner.maximumRESTLifetime)
        case .unifiedREST: try TokenRules.check(restLifetime: lifetime, upTo: UnifiedSigner.maximumRESTLifetime)
        case .webhook: break
        }
    }

    /// Whether the token is for what it is shown for.
    func checkPurpose(_ purpose: TokenPurpose, _ problems: inout [TokenError]) {
        if self.kind.purpose != purpose {
            problems.append(
                TokenError(
                    .wrongPurpose, "The token is shown for \(purpose), which one of kind \(self.kind) is not for."))
        }
    }

    /// Whether the token says that it is for what its kind is for.
    func checkScope(_ problems: inout [TokenError]) {
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
        problems.collect(try self.checkOwner(ofSession: text))
        if let expected, expected.text != text {
            problems.append(TokenError(.unexpectedSession, "The token opens another session than the expected one."))
        }
    }

    private func checkOwner(ofSession text: String) throws(TokenError) {
        let session = try SessionID(text)
        if let project = self.project { try TokenRules.check(session, belongsTo: project) }
    }

    /// Whether the role is known, and texts are within their limits.
    func checkClaims(_ problems: inout [TokenError]) {
        if let role = self.contents.role {
            problems.collect(try TokenRules.check(role))
        } else {
            problems.append(Self.missing("role"))
        }
        problems.collect(try TokenRules.check(connectionData: self.contents.connectionData))
        problems.collect(try TokenRules.check(layoutClasses: self.contents.initialLayoutClasses))
    }

    private static func missing(_ name: String) -> TokenError {
        TokenError(.missingClaim, "A token of this kind has the claim \(name); this one lacks it.")
    }
}

extension [TokenError] {
    /// Applies a rule, and keeps what it says where it is broken.
    mutating func collect(_ rule: @autoclosure () throws(TokenError) -> Void) {
        do {
            try rule()
        } catch {
            self.append(error)
        }
    }
}
