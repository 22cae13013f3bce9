/// Sends what was kept no faster than a service takes it.
///
/// What comes in while it is sent waits behind it, so that the pace holds until the session has caught up.
struct ReplayPace: Sendable {
    /// What may be sent at once, in ticks: 200 ms.
    static let burst: Int64 = 9_600

    /// Ticks a second; nil for any number.
    private let rate: Double?
    private let start: Duration
    private var sent: Int64 = 0
    /// Whether something kept is left to send.
    private(set) var isCatchingUp = true

    /// Creates the pace of a connection that is ready at a time.
    ///
    /// - Parameters:
    ///   - rate: Seconds of audio a second; nil for any number.
    ///   - now: When the connection is ready.
    init(rate: Double?, now: Duration) {
        self.rate = rate.map { $0 * Double(CallTime.ticksPerSecond) }
        self.start = now
    }

    /// When the next piece may go; zero for now.
    var next: Duration {
        guard let rate = self.rate, self.isCatchingUp, self.sent >= Self.burst else { return .zero }
        return self.start + .seconds(Double(self.sent - Self.burst) / rate)
    }

    /// A piece went.
    mutating func sent(ticks: Int64) {
        self.sent += ticks
    }

    /// Nothing is left: what comes in now comes as it is spoken.
    mutating func caughtUp() {
        self.isCatchingUp = false
    }
}
