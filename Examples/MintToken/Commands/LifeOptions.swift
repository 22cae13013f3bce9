import ArgumentParser
import AttuneTokens

/// When a token ends, and what tells it from others of the same second.
struct LifeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How long the token lives, as 90s, 15m, 2h or 1d12h. Default: 24h for a session, 3m for a REST call of "
                + "OpenTok, 15m for REST calls of Unified.", valueName: "duration"),
        transform: Lifetime.init)
    var expiresIn: Lifetime?

    @Option(
        help: ArgumentHelp("When the token ends, as 2026-11-22T10:00:00Z or in Unix seconds.", valueName: "time"),
        transform: Moment.init)
    var expires: Moment?

    @Option(help: ArgumentHelp("The nonce of t1 and opentok. Default: random.", valueName: "number"))
    var nonce: UInt32?

    @Option(help: ArgumentHelp("The id (jti) of the other kinds. Default: a random UUID.", valueName: "text"))
    var id: String?

    func validate() throws {
        guard self.expiresIn == nil || self.expires == nil else {
            throw ValidationError("Give --expires-in or --expires, not both.")
        }
    }

    /// When the token is to end; nil for the kind's default.
    func expiry(from now: UnixTime) -> UnixTime? {
        self.expires?.time ?? self.expiresIn.map { now + $0.duration }
    }

    /// How long the token is to live, or the kind's default.
    func lifetime(from now: UnixTime, default standard: Duration) -> Duration {
        // Both times are of years with four digits, so their difference is in range.
        self.expires.map { .seconds($0.time.seconds - now.seconds) } ?? self.expiresIn?.duration ?? standard
    }
}
