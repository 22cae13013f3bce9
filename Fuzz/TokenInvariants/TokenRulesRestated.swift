import AttuneTokens

extension Token {
    /// The rule that a token breaks which should not hold; nil where it keeps all of them.
    ///
    /// The rules are written down once more, in other words than the verifier's, so that a slip in one of them shows.
    func brokenRule(now: UnixTime, skew: Int64) -> String? {
        let contents = self.contents
        let ours: Bool
        let longest: Int64
        switch self.kind {
        case .t1:
            ours = contents.signedBy == SampleKeys.apiKey && self.algorithm == "HMAC-SHA1"
            longest = 30 * 86_400
        case .openTokSession:
            ours = contents.signedBy == SampleKeys.apiKey && self.algorithm == "HS256"
            longest = 30 * 86_400
        case .openTokREST:
            let issuers = ["project", "account"]
            ours =
                contents.signedBy == SampleKeys.apiKey && self.algorithm == "HS256"
                && issuers.contains(contents.issuer?.rawValue ?? "")
            longest = 300
        case .unifiedSession:
            ours = contents.applicationID == SampleKeys.application && self.algorithm == "RS256"
            longest = 30 * 86_400
        case .unifiedREST:
            ours = contents.applicationID == SampleKeys.application && self.algorithm == "RS256"
            longest = 86_400
        default:
            return "it is no token of a project"
        }
        guard ours else { return "it is another project's, or signed otherwise" }
        guard let issuedAt = contents.issuedAt?.seconds else { return "it does not say when it was signed" }
        guard issuedAt <= now.seconds + skew, contents.notBefore?.seconds ?? 0 <= now.seconds + skew else {
            return "it has not begun"
        }
        let end: Int64
        if let expiry = contents.expiry {
            end = expiry.seconds
        } else if self.kind == .openTokSession || self.kind == .t1 {
            // The service gives them an end of its own.
            end = .max
        } else if self.kind == .unifiedREST {
            end = issuedAt + 900
        } else {
            return "it does not say when it ends"
        }
        guard end >= now.seconds - skew else { return "it has ended" }
        // A REST token lives for a second at least; a session token may end when it begins.
        let shortest: Int64 = self.kind.opensSession ? 0 : 1
        guard end == .max || (shortest...longest).contains(end - issuedAt) else {
            return "it lives too long, or not at all"
        }
        return self.kind.opensSession ? self.brokenSessionRule() : nil
    }

    private func brokenSessionRule() -> String? {
        let contents = self.contents
        let project = self.kind == .unifiedSession ? SampleKeys.application : SampleKeys.apiKey
        guard let text = contents.session, let session = try? SessionID(text), session.project == project else {
            return "its session is another project's, or none"
        }
        let roles = ["subscriber", "publisher", "moderator", "publisheronly"]
        guard let role = contents.role, roles.contains(role.rawValue) else { return "its role is not known" }
        guard contents.connectionData.unicodeScalars.count <= 1_000 else { return "its connection data is too long" }
        let layout = contents.initialLayoutClasses
        guard layout.reduce(0, { $0 + $1.unicodeScalars.count + 1 }) <= 1_001 else { return "its layout is too long" }
        guard layout.allSatisfy({ !$0.isEmpty && !$0.unicodeScalars.contains { $0.properties.isWhitespace } }) else {
            return "it has a layout class without a name, or with white space"
        }
        let hasScope = contents.scope?.utf8.split(separator: UInt8(ascii: " ")).contains {
            $0.elementsEqual("session.connect".utf8)
        }
        return hasScope ?? (self.kind == .t1) ? nil : "it is not for connecting"
    }
}
