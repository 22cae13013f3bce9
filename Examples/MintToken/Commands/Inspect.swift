import ArgumentParser
import AttuneTokens

/// Shows what a token says, without a key.
struct Inspect: TokenCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what a token says, and what is wrong with it that can be seen without a key.",
        discussion: """
            Reads a token of any kind. Nothing that it says is proved: anybody can write a token, and only `verify` \
            checks the signature. Ends with 0 where the token could be read, whatever it says.
            """)

    @OptionGroup var token: TokenOptions
    @OptionGroup var clock: ClockOptions

    @Flag(help: "Print JSON, with keys that stay.")
    var json = false

    func outcome(in surroundings: Surroundings) throws(Problem) -> Outcome {
        let now = self.clock.time(in: surroundings)
        let token: Token
        do {
            token = try Token(self.token.text(in: surroundings))
        } catch {
            guard self.json else { throw Problem(.badData, error.message) }
            return Outcome(output: try JSONText.of(UnreadableDocument(error, now: now)), status: .badData)
        }
        let findings = Finding.withoutKey(token, now: now, skew: self.token.skew.duration)
        if self.json {
            return Outcome(output: try JSONText.of(TokenDocument(token, now: now, findings: findings)))
        }
        let verdict = Self.verdict(on: token.kind, findings)
        return Outcome(output: (TokenText(token, now: now).lines + [""] + verdict).joined(separator: "\n") + "\n")
    }

    private static func verdict(on kind: TokenKind, _ findings: [Finding]) -> [String] {
        guard kind != .webhook else {
            return ["Whether it holds, only the webhook's body and the account's signature secret can tell."]
        }
        guard findings.isEmpty else { return ["It breaks rules, as can be seen without a key:"] + findings.map(\.line) }
        return ["It breaks no rule that can be seen without a key. Whether its signature is good, verify says."]
    }
}
