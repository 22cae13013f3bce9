/// The limits of the service, and the sentences for what is beyond them; signing and verifying share them.
enum TokenRules {
    /// How long a session token lives where nothing is said.
    static let defaultLifetime = Duration.seconds(86_400)
    /// The longest life of a session token, in seconds: 30 days.
    static let maximumLifetime: Int64 = 2_592_000
    /// The longest connection data, and the longest joined layout list, in Unicode scalars.
    ///
    /// The documents say characters and the SDKs count code points or UTF-16 units, none of them bytes.
    static let maximumCharacters = 1_000

    static func check(project: String, _ name: String) throws(TokenError) {
        if project.isEmpty || !project.utf8.allSatisfy(FormCoding.isUnreserved) {
            throw TokenError(
                .invalidProject,
                """
                \(name) has at least one character, and only ASCII letters, digits, '-', '.', '_' and '~'; \
                this one has \(project.utf8.count) bytes.
                """)
        }
    }

    static func check(_ role: TokenRole) throws(TokenError) {
        if !role.isKnown {
            throw TokenError(
                .unknownRole,
                """
                A role is subscriber, publisher, moderator or publisheronly; this one is none of them, and has \
                \(role.rawValue.unicodeScalars.count) characters.
                """)
        }
    }

    static func check(connectionData: String) throws(TokenError) {
        if let count = self.excess(connectionData) {
            throw TokenError(
                .connectionDataTooLong,
                "Connection data has at most \(self.maximumCharacters) characters; this has \(count).")
        }
    }

    static func check(layoutClasses: [String]) throws(TokenError) {
        if layoutClasses.isEmpty { return }
        var total = layoutClasses.count - 1
        for (index, name) in layoutClasses.enumerated() {
            if name.isEmpty {
                throw TokenError(.emptyLayoutClass, "A layout class has a name; the one at index \(index) is empty.")
            }
            if name.unicodeScalars.contains(where: \.properties.isWhitespace) {
                throw TokenError(
                    .layoutClassWithSpace,
                    "White space separates layout classes, so a name has none; the one at index \(index) does.")
            }
            total += name.unicodeScalars.count
        }
        if total > self.maximumCharacters {
            throw TokenError(
                .layoutListTooLong,
                """
                Layout classes joined by spaces have at most \(self.maximumCharacters) characters; \
                these have \(total).
                """)
        }
    }

    static func checkExtensions(of token: Token) throws(TokenError) {
        if token.hasCriticalExtension {
            throw TokenError(.unsupportedExtension, "The header demands an extension of JWT (crit); none is supported.")
        }
    }

    static func check(lifetime: Int64) throws(TokenError) {
        if lifetime < 0 {
            throw TokenError(
                .expiryInPast,
                "A token cannot end before it is signed; this one is to end \(lifetime.magnitude) s before that.")
        }
        if lifetime > self.maximumLifetime {
            throw TokenError(
                .expiryTooFar,
                "A session token lives at most \(self.maximumLifetime) s (30 days); this one is to live \(lifetime) s.")
        }
    }

    static func check(restLifetime lifetime: Int64, upTo limit: Int64) throws(TokenError) {
        if lifetime < 1 || lifetime > limit {
            throw TokenError(
                .lifetimeOutOfRange, "A REST token lives from 1 to \(limit) s; this one is to live \(lifetime) s.")
        }
    }

    static func check(_ session: SessionID, belongsTo project: String) throws(TokenError) {
        if session.project != project {
            throw TokenError(
                .sessionOfAnotherProject,
                "The session belongs to another project than the token's: see the second field of the session id.")
        }
    }

    // MARK: Times

    static func check(beginning: UnixTime, now: UnixTime, skew: Duration) throws(TokenError) {
        if beginning > now + skew {
            throw TokenError(
                .notYetValid,
                """
                The token begins in \(beginning.seconds(since: now)) s, and clocks may differ by \
                \(skew.wholeSeconds) s.
                """)
        }
    }

    // A T1 token holds in its last second; a JSON Web Token ends when that begins (RFC 7519, section 4.1.4).
    static func check(
        end: UnixTime, holdsInLastSecond: Bool = false, now: UnixTime, skew: Duration
    ) throws(TokenError) {
        let last = end + skew
        if holdsInLastSecond ? last < now : last <= now {
            throw TokenError(
                .expired,
                """
                The token ended \(now.seconds(since: end)) s ago, and clocks may differ by \(skew.wholeSeconds) s.
                """)
        }
    }

    /// The number of characters where there are too many; text that is short in bytes is not counted again.
    private static func excess(_ text: String) -> Int? {
        if text.utf8.count <= self.maximumCharacters { return nil }
        let count = text.unicodeScalars.count
        return count > self.maximumCharacters ? count : nil
    }
}

extension TokenClaims {
    /// Applies every rule of signing.
    ///
    /// - Returns: When the token is to end.
    func checked(for project: String, now: UnixTime) throws(TokenError) -> UnixTime {
        try TokenRules.check(self.session, belongsTo: project)
        try TokenRules.check(self.role)
        try TokenRules.check(connectionData: self.connectionData)
        try TokenRules.check(layoutClasses: self.initialLayoutClasses)
        guard let expiry = self.expiry else { return now + TokenRules.defaultLifetime }
        try TokenRules.check(lifetime: expiry.seconds(since: now))
        return expiry
    }
}
