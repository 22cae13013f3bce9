import ArgumentParser
import AttuneTokens

/// Which token to look at.
struct TokenOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The token; - or nothing reads it from the standard input, where no other process sees it.",
            valueName: "token"))
    var token: String?

    @Option(
        help: ArgumentHelp("How far the signer's clock may be off. Default: 30s.", valueName: "duration"),
        transform: Lifetime.init)
    var skew = Lifetime(.seconds(30))

    /// The token's text, without the line's end that comes with it.
    func text(in surroundings: Surroundings) -> Secret {
        let text = if let token, token != "-" { token } else { surroundings.readStandardInput() }
        return Secret(text.trimmed)
    }
}
