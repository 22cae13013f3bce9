import ArgumentParser
import AttuneTokens

/// Says whether a token holds, and which rules it breaks where it does not.
struct Verify: TokenCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says whether a token holds, or which rules it breaks.",
        discussion: """
            Takes the key that the token's kind asks for: an API key and its secret, or an application's id and its \
            private or public key. Ends with 0 where the token holds, with 1 where it breaks a rule, and with 65 where \
            it is no token.
            """)

    /// What a token may be shown for.
    enum Purpose: String, CaseIterable, ExpressibleByArgument {
        case session, rest

        /// The same for the verifier.
        var value: TokenPurpose {
            switch self {
            case .session: .session
            case .rest: .rest
            }
        }
    }

    @OptionGroup var token: TokenOptions

    @Option(
        help: ArgumentHelp("The session that the token is to open. Default: any of the project's.", valueName: "id"))
    var session: String?

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "What the token is shown for: a client's session, or a REST call. Default: either.", valueName: "purpose"))
    var purpose: Purpose?

    @OptionGroup(title: "Keys") var keys: KeyOptions

    @Option(
        help: ArgumentHelp(
            "A file with the application's public key as PEM. Default: the environment's VONAGE_PUBLIC_KEY: PEM text "
                + "or a file's name; else the private key's own.", valueName: "file"))
    var publicKey: String?

    @OptionGroup var clock: ClockOptions

    @Flag(help: "Print JSON, with keys that stay.")
    var json = false

    func outcome(in surroundings: Surroundings) throws(Problem) -> Outcome {
        let now = self.clock.time(in: surroundings)
        let session = try self.expectedSession()
        let token: Token
        do {
            token = try Token(self.token.text(in: surroundings))
        } catch {
            guard self.json else { throw Problem(.badData, error.message) }
            return Outcome(
                output: try JSONText.of(UnreadableDocument(error, isValid: false, now: now)), status: .badData)
        }
        let findings = try self.findings(on: token, session, now, surroundings)
        let status = findings.isEmpty ? Problem.Status.success : .refused
        if self.json {
            let document = TokenDocument(token, now: now, findings: findings, isValid: findings.isEmpty)
            return Outcome(output: try JSONText.of(document), status: status)
        }
        let lines = findings.isEmpty ? [Self.praise(token, now)] : ["refused"] + findings.map(\.line)
        return Outcome(output: lines.joined(separator: "\n") + "\n", status: status)
    }

    private func expectedSession() throws(Problem) -> SessionID? {
        guard let session = self.session else { return nil }
        return try Problem.catching { () throws(TokenError) in try SessionID(session) }
    }

    private func findings(
        on token: Token, _ session: SessionID?, _ now: UnixTime, _ surroundings: Surroundings
    ) throws(Problem) -> [Finding] {
        guard token.kind != .webhook else {
            return [
                Finding(
                    .wrongKind,
                    "The token signs a webhook and lets nobody in: only the webhook's body and the account's signature "
                        + "secret can tell whether it holds.")
            ]
        }
        let verifier = try self.verifier(for: token.kind, in: surroundings)
        let report = verifier.report(
            on: token, for: self.purpose?.value, opening: session, now: now, skew: self.token.skew.duration)
        return report.problems.map(Finding.init)
    }

    /// A verifier with the key that the kind asks for, or else with the one that is there: it says that it is another.
    private func verifier(for kind: TokenKind, in surroundings: Surroundings) throws(Problem) -> TokenVerifier {
        let isUnified = kind == .unifiedSession || kind == .unifiedREST
        let hasOpenTok = self.keys.hasOpenTok(in: surroundings)
        let hasUnified = self.keys.hasUnified(in: surroundings) || self.publicKey != nil
        guard isUnified ? hasUnified || !hasOpenTok : hasUnified && !hasOpenTok else {
            return TokenVerifier(try self.keys.openTokSigner(in: surroundings))
        }
        // An option goes before the environment, and a public key before a private one.
        let variable = self.keys.privateKey == nil ? "VONAGE_PUBLIC_KEY" : nil
        guard let pem = try KeyText.pem("public-key", file: self.publicKey, variable: variable, surroundings) else {
            return TokenVerifier(try self.keys.unifiedSigner(in: surroundings))
        }
        let applicationID = try self.keys.application(in: surroundings)
        return try Problem.catching { () throws(TokenError) in
            let publicKey = try ApplicationPublicKey(pem: pem.reveal())
            return TokenVerifier(applicationID: applicationID, publicKey: publicKey)
        }
    }

    private static func praise(_ token: Token, _ now: UnixTime) -> String {
        let end = token.contents.expiry.map { ", ends \($0.text(at: now))" } ?? ""
        return "valid: \(token.kind.sentence)\(end)"
    }
}
