/// How long a session tries to get a connection back.
///
/// Only errors that say that trying again may help are tried again.
public struct ReconnectPolicy: Sendable {
    /// Ends a session with its connection.
    public static let never = ReconnectPolicy(maximumAttempts: 0)

    /// Dials in a row that may fail, or whose connections may be lost before they are stable.
    ///
    /// Default: 10.
    public var maximumAttempts: Int

    /// How long an outage may last.
    ///
    /// Default: 5 min.
    public var maximumOutage: Duration

    /// How long to wait between dials; the first one after a connection that was ready comes at once.
    ///
    /// Default: from up to 500 ms to up to 20 s.
    public var backoff: Backoff

    /// How long a connection must be ready before the attempts are counted from 0 again.
    ///
    /// Default: 10 s.
    public var stableUptime: Duration

    /// A connection that lives no longer than this died young: three in a row are one failure that trying again does not
    /// change.
    ///
    /// Default: 5 s.
    public var youngAge: Duration

    /// Whether a session that never had a connection tries again, too.
    ///
    /// Default: false: a program that starts wants to know at once that nothing answers.
    public var retriesFirstConnection: Bool

    /// Creates a policy; every default is documented on its property.
    public init(
        maximumAttempts: Int = 10,
        maximumOutage: Duration = .seconds(300),
        backoff: Backoff = Backoff(),
        stableUptime: Duration = .seconds(10),
        youngAge: Duration = .seconds(5),
        retriesFirstConnection: Bool = false
    ) {
        precondition(maximumAttempts >= 0, "Attempts are counted from 0, not from \(maximumAttempts).")
        let durations = [maximumOutage, stableUptime, youngAge]
        precondition(durations.allSatisfy { $0 > .zero }, "The times of a policy are longer than nothing.")
        self.maximumAttempts = maximumAttempts
        self.maximumOutage = maximumOutage
        self.backoff = backoff
        self.stableUptime = stableUptime
        self.youngAge = youngAge
        self.retriesFirstConnection = retriesFirstConnection
    }
}
