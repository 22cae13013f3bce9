import ArgumentParser
import AttuneTokens

/// Signs a token.
struct Mint: TokenCommand {
    static let configuration = CommandConfiguration(
        abstract: "Signs a token, and prints it.",
        discussion: """
            t1 and opentok are session tokens of the OpenTok environment, unified one of the Unified environment; \
            opentok-rest and unified-rest are for calls of the REST APIs. The token is a password until it ends.
            """)

    @Option(
        help: ArgumentHelp(
            "The kind of token. Default: unified where only an application is given, or the session is the "
                + "application's; else opentok.", valueName: "kind"))
    var kind: MintKind?

    @OptionGroup(title: "What a session token says") var claims: ClaimOptions
    @OptionGroup(title: "What a REST token says") var rest: RESTOptions
    @OptionGroup(title: "Life") var life: LifeOptions
    @OptionGroup(title: "Keys") var keys: KeyOptions
    @OptionGroup var clock: ClockOptions

    @Flag(help: "Print JSON with the token and what it says, with keys that stay.")
    var json = false

    func outcome(in surroundings: Surroundings) throws(Problem) -> Outcome {
        let now = self.clock.time(in: surroundings)
        let kind = try self.chosenKind(in: surroundings)
        try self.checkOptions(of: kind)
        let text = try self.sign(kind, now: now, in: surroundings)
        guard self.json else { return Outcome(output: text.reveal() + "\n") }
        let token = try Problem.catching { () throws(TokenError) in try Token(text) }
        return Outcome(output: try JSONText.of(TokenDocument(token, now: now, text: text)))
    }

    private func chosenKind(in surroundings: Surroundings) throws(Problem) -> MintKind {
        if let kind = self.kind { return kind }
        let hasOpenTok = self.keys.hasOpenTok(in: surroundings)
        let hasUnified = self.keys.hasUnified(in: surroundings)
        guard hasOpenTok || hasUnified else {
            throw Problem(
                .usage,
                "There is no key to sign with: set OPENTOK_API_KEY and OPENTOK_API_SECRET, or VONAGE_APPLICATION_ID and "
                    + "VONAGE_PRIVATE_KEY, or give their options.")
        }
        guard hasOpenTok, hasUnified else { return hasOpenTok ? .opentok : .unified }
        // Both are there: the session knows whose it is.
        let project = self.claims.session.flatMap { try? SessionID($0) }?.project
        return try project == self.keys.application(in: surroundings) ? .unified : .opentok
    }

    /// Refuses options that the token would not show, which somebody who gave them would not expect.
    private func checkOptions(of kind: MintKind) throws(Problem) {
        if !kind.opensSession, !self.claims.isEmpty {
            throw Problem(
                .usage,
                "A token of kind \(kind.rawValue) opens no session: leave out --session, --role, --connection-data and "
                    + "--layout-class.")
        }
        let hasNonce = kind == .t1 || kind == .opentok
        let idOption = hasNonce ? (self.life.id == nil ? nil : "--id") : (self.life.nonce == nil ? nil : "--nonce")
        if let option = self.rest.foreignOption(to: kind) ?? idOption {
            throw Problem(.usage, "A token of kind \(kind.rawValue) has no place for \(option).")
        }
    }

    private func sign(_ kind: MintKind, now: UnixTime, in surroundings: Surroundings) throws(Problem) -> Secret {
        let (life, rest) = (self.life, self.rest)
        switch kind {
        case .t1, .opentok:
            let claims = try self.claims.claims(until: life.expiry(from: now))
            let signer = try self.keys.openTokSigner(in: surroundings)
            let nonce = life.nonce ?? .random(in: 0...999_999)
            return try Problem.catching { () throws(TokenError) in
                kind == .t1
                    ? try signer.t1Token(for: claims, now: now, nonce: nonce)
                    : try signer.webToken(for: claims, now: now, nonce: nonce)
            }
        case .opentokREST:
            let signer = try self.keys.openTokSigner(in: surroundings)
            let lifetime = life.lifetime(from: now, default: .seconds(180))
            return try Problem.catching { () throws(TokenError) in
                try signer.restToken(
                    issuer: rest.account ? .account : .project, lifetime: lifetime, now: now, id: life.id)
            }
        case .unified:
            let claims = try self.claims.claims(until: life.expiry(from: now))
            let signer = try self.keys.unifiedSigner(in: surroundings)
            return try Problem.catching { () throws(TokenError) in
                try signer.token(for: claims, now: now, id: life.id)
            }
        case .unifiedREST:
            let signer = try self.keys.unifiedSigner(in: surroundings)
            let lifetime = life.lifetime(from: now, default: UnifiedSigner.defaultRESTLifetime)
            return try Problem.catching { () throws(TokenError) in
                try signer.restToken(
                    subject: rest.subject, paths: rest.paths, lifetime: lifetime, now: now, id: life.id)
            }
        }
    }
}
