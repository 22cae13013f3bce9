/// Decides about the next dial after a failure.
struct Redialing: Sendable {
    enum Decision: Sendable {
        /// Dial at this time: the first time since the last stable connection, or again.
        case dial(at: Duration, isFirst: Bool)
        /// Do not: this is why the session ends.
        case giveUp(StreamingError)
    }

    /// How a connection came to its end, or a dial to none.
    struct Life: Sendable {
        /// When it stood; nil where it never did.
        var connected: Duration?
        /// When it took audio; nil where it never did.
        var ready: Duration?
    }

    /// As many connections that die young in a row are no accident.
    private static let youngBound = 3

    private let policy: ReconnectPolicy
    private var generator: SeededGenerator
    /// Dials since the last stable connection.
    private var attempts = 0
    private var outageBegan: Duration?
    private var youngDeaths = 0

    /// Creates the decisions of one session; the seed is its randomness.
    init(_ policy: ReconnectPolicy, seed: UInt64) {
        self.policy = policy
        self.generator = SeededGenerator(seed: seed)
    }

    /// A dial failed, or a connection was lost.
    mutating func failed(_ error: StreamingError, after life: Life, now: Duration) -> Decision {
        self.ended(life, now: now)
        guard error.isRetryable else { return .giveUp(error) }
        if let connected = life.connected {
            self.youngDeaths = now - connected <= self.policy.youngAge ? self.youngDeaths + 1 : 0
        }
        if self.youngDeaths >= Self.youngBound, error.code != .quotaExceeded {
            return .giveUp(
                error.saying(
                    "\(self.youngDeaths) connections in a row ended within \(self.policy.youngAge): \(error.message)",
                    isRetryable: false))
        }
        let began = self.outageBegan ?? now
        self.outageBegan = began
        guard self.attempts < self.policy.maximumAttempts else { return .giveUp(error) }
        let next = now + max(self.delay(after: life), error.retryAfter ?? .zero)
        guard next - began <= self.policy.maximumOutage else { return .giveUp(error) }
        self.attempts += 1
        return .dial(at: next, isFirst: self.attempts == 1)
    }

    /// A connection is over, for whatever reason: one that was stable ended the outage before it.
    mutating func ended(_ life: Life, now: Duration) {
        if let ready = life.ready, now - ready >= self.policy.stableUptime { self.recovered() }
    }

    /// When to try again to change over.
    ///
    /// - Parameters:
    ///   - error: How it failed the last time.
    ///   - attempts: How often it has failed.
    /// - Returns: The wait; nil where it is no use: the connection is used to its end.
    mutating func delayOfRollover(after error: StreamingError, attempts: Int) -> Duration? {
        guard error.isRetryable, attempts < self.policy.maximumAttempts else { return nil }
        let backoff = self.policy.backoff
        return max(
            backoff.base, backoff.delay(beforeRetry: attempts - 1, using: &self.generator), error.retryAfter ?? .zero)
    }

    /// The program knows that the network is back: what failed before does not count.
    mutating func recovered() {
        self.attempts = 0
        self.outageBegan = nil
        self.youngDeaths = 0
    }

    private mutating func delay(after life: Life) -> Duration {
        if life.ready != nil, self.attempts == 0 { return .zero }
        return self.policy.backoff.delay(beforeRetry: max(self.attempts - 1, 0), using: &self.generator)
    }
}
