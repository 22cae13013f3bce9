/// Verifies tokens with the key of one project, and says which rules they break.
///
/// The algorithm follows from the token's kind and never from its header. Signatures are compared in constant time,
/// over the very text that was received.
public struct TokenVerifier: Sendable {
    enum Key: Sendable {
        case openTok(OpenTokSigner)
        case unified(applicationID: String, ApplicationPublicKey)
    }

    let key: Key

    /// Creates a verifier of a project of the OpenTok environment.
    public init(_ project: OpenTokSigner) {
        self.key = .openTok(project)
    }

    /// Creates a verifier of an application of the Unified environment.
    public init(_ application: UnifiedSigner) {
        self.init(applicationID: application.applicationID, publicKey: application.privateKey.publicKey)
    }

    /// Creates a verifier of an application of the Unified environment, without its private key.
    ///
    /// - Parameters:
    ///   - applicationID: The application's id.
    ///   - publicKey: The application's public key.
    public init(applicationID: String, publicKey: ApplicationPublicKey) {
        self.key = .unified(applicationID: applicationID, publicKey)
    }

    /// Reads and verifies a token.
    ///
    /// Say what the token is shown for wherever it lets somebody in: a session token and a REST token of one project
    /// have the same signature.
    ///
    /// - Parameters:
    ///   - text: The token.
    ///   - purpose: What the token is shown for; nil for anything.
    ///   - session: The session that the token is to open, which makes that its purpose; nil for any of the project's.
    ///   - now: The time of verifying.
    ///   - skew: How far the signer's clock may be off; whole seconds.
    /// - Returns: The token, which breaks no rule.
    /// - Throws: A `TokenError` with what keeps the token from being read, or else with the gravest problem.
    public func verify(
        _ text: Secret,
        for purpose: TokenPurpose? = nil,
        opening session: SessionID? = nil,
        now: UnixTime = .now,
        skew: Duration = .seconds(30)
    ) throws(TokenError) -> Token {
        let token = try Token(text)
        let report = self.report(on: token, for: purpose, opening: session, now: now, skew: skew)
        if let problem = report.problems.first { throw problem }
        return token
    }

    /// Says everything that is wrong with a token.
    ///
    /// - Parameters:
    ///   - token: The token.
    ///   - purpose: What the token is shown for; nil for anything.
    ///   - session: The session that the token is to open, which makes that its purpose; nil for any of the project's.
    ///   - now: The time of verifying.
    ///   - skew: How far the signer's clock may be off; whole seconds.
    /// - Returns: The problems, the gravest first.
    public func report(
        on token: Token,
        for purpose: TokenPurpose? = nil,
        opening session: SessionID? = nil,
        now: UnixTime = .now,
        skew: Duration = .seconds(30)
    ) -> TokenReport {
        guard token.kind != .webhook else {
            let problem = TokenError(
                .wrongKind, "A webhook's token is verified with an account's signature secret: see WebhookVerifier.")
            return TokenReport(token: token, problems: [problem])
        }
        var problems: [TokenError] = []
        self.checkSignature(of: token, &problems)
        self.checkProject(of: token, &problems)
        if let purpose { token.checkPurpose(purpose, &problems) }
        // Whoever asks for both contradictory things gets nothing.
        if session != nil && purpose != .session { token.checkPurpose(.session, &problems) }
        token.checkTimes(now: now, skew: skew, &problems)
        token.checkScope(&problems)
        if token.kind.opensSession {
            token.checkSession(session, &problems)
            token.checkClaims(&problems)
        }
        return TokenReport(token: token, problems: problems)
    }

    // MARK: Key

    private func checkSignature(of token: Token, _ problems: inout [TokenError]) {
        problems.collect(try TokenRules.checkExtensions(of: token))
        guard token.algorithm == token.kind.algorithm else {
            problems.append(
                TokenError(
                    .wrongAlgorithm,
                    """
                    A token of kind \(token.kind) is signed with \(token.kind.algorithm); the header of this one names \
                    \(token.algorithm.isEmpty ? "none" : "another, of \(token.algorithm.utf8.count) bytes").
                    """))
            return
        }
        guard let isValid = self.isValidSignature(of: token) else {
            problems.append(
                TokenError(
                    .wrongKind,
                    """
                    A token of kind \(token.kind) cannot be verified with this project's key: it is of the other \
                    environment.
                    """))
            return
        }
        if !isValid {
            problems.append(
                TokenError(
                    .badSignature,
                    """
                    The signature was not made with this project's key over this text: \
                    the key is another, or the text was changed.
                    """))
        }
    }

    /// Whether the signature is good; nil where the key is not for this kind.
    private func isValidSignature(of token: Token) -> Bool? {
        switch (self.key, token.kind.value) {
        case (.openTok(let signer), .t1):
            signer.sha1.isValid(token.signature, for: token.signedBytes)
        case (.openTok(let signer), .openTokSession), (.openTok(let signer), .openTokREST):
            signer.sha256.isValid(token.signature, for: token.signedBytes)
        case (.unified(_, let publicKey), .unifiedSession), (.unified(_, let publicKey), .unifiedREST):
            publicKey.isValid(token.signature, for: token.signedBytes)
        case (.openTok, .unifiedSession), (.openTok, .unifiedREST),
            (.unified, .t1), (.unified, .openTokSession), (.unified, .openTokREST), (_, .webhook):
            nil
        }
    }

    private func checkProject(of token: Token, _ problems: inout [TokenError]) {
        let expected =
            switch self.key {
            case .openTok(let signer): signer.apiKey
            case .unified(let applicationID, _): applicationID
            }
        guard let project = token.project else {
            problems.append(TokenError(.missingClaim, "The token does not name its project."))
            return
        }
        if project != expected {
            problems.append(TokenError(.wrongProject, "The token is for another project than \(expected)."))
        }
    }
}
