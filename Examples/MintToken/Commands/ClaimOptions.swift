import ArgumentParser
import AttuneTokens

/// What a session token is to say.
struct ClaimOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The session that the token opens.", valueName: "id"))
    var session: String?

    @Option(
        help: ArgumentHelp(
            "What its holder may do: subscriber, publisher, moderator or publisheronly. Default: publisher.",
            valueName: "role"))
    var role: String?

    @Option(
        help: ArgumentHelp(
            "Text about the participant, at most 1,000 characters; the others in the session can read it.",
            valueName: "text"))
    var connectionData: String?

    @Option(
        name: .customLong("layout-class"),
        help: ArgumentHelp("A layout class of the participant's streams at first; may be repeated.", valueName: "name"))
    var layoutClasses: [String] = []

    /// Whether nothing is said that only a session token can say.
    var isEmpty: Bool {
        self.session == nil && self.role == nil && self.connectionData == nil && self.layoutClasses.isEmpty
    }

    /// The claims; a session is asked for, and nothing else is checked before they are signed.
    func claims(until expiry: UnixTime?) throws(Problem) -> TokenClaims {
        guard let session = self.session else {
            throw Problem(.usage, "A session token opens one session: give its id with --session.")
        }
        return TokenClaims(
            session: try Problem.catching { () throws(TokenError) in try SessionID(session) },
            role: self.role.map(TokenRole.init(rawValue:)) ?? .publisher,
            expiry: expiry,
            connectionData: self.connectionData ?? "",
            initialLayoutClasses: self.layoutClasses)
    }
}
