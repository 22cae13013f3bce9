/// Sends what was kept no faster than a service takes it.
///
/// What comes in while it is sent waits behind it, so that the pace holds until the session has caught up. Time in which
/// nothing could be sent is not made up for: the service would get it at once.
struct ReplayPace: Sendable {
    /// What may be sent at once.
    static let burst = Duration.milliseconds(200)

    /// Seconds of audio a second; nil for any number.
    private let rate: Double?
    /// When what was sent has sounded, at the pace.
    private var sounded: Duration
    /// Whether something kept is left to send.
    private(set) var isCatchingUp = true

    /// Creates the pace of a connection that is ready at a time.
    ///
    /// - Parameters:
    ///   - rate: Seconds of audio a second; nil for any number.
    ///   - now: When the connection is ready.
    init(rate: Double?, now: Duration) {
        self.rate = rate
        self.sounded = now
    }

    /// When the next piece may go; zero for now.
    var next: Duration {
        guard let rate = self.rate, self.isCatchingUp else { return .zero }
        return self.sounded - Self.burst / rate
    }

    /// A piece went.
    mutating func sent(ticks: Int64, now: Duration) {
        guard let rate = self.rate else { return }
        self.sounded = max(self.sounded, now) + CallTime(ticks: ticks).duration / rate
    }

    /// Nothing is left: what comes in now comes as it is spoken.
    mutating func caughtUp() {
        self.isCatchingUp = false
    }
}
