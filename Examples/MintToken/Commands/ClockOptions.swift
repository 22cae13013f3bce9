import ArgumentParser
import AttuneTokens

/// Which time it is.
struct ClockOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The time to take for now, as 2026-11-22T10:00:00Z or in Unix seconds. Default: the clock's.",
            valueName: "time"),
        transform: Moment.init)
    var now: Moment?

    /// The time that the command works with.
    func time(in surroundings: Surroundings) -> UnixTime {
        self.now?.time ?? surroundings.now
    }
}
