/// When a request is sent again, and for how long.
public struct RetryConfiguration: Sendable, Hashable {
    /// How often a request is sent at most, the first time included.
    ///
    /// Default: 4. One switches repeating off.
    public var maximumAttempts: Int {
        didSet { Self.check(maximumAttempts: self.maximumAttempts) }
    }

    /// How long all attempts and the waits between them may take together.
    ///
    /// Default: 45 s. An attempt's own timeout is cut to what is left of it.
    public var totalTimeout: Duration {
        didSet { Self.check(totalTimeout: self.totalTimeout) }
    }

    /// How long an attempt must at least be able to last for it to be worth making again.
    ///
    /// Default: 1 s. One that is cut shorter would turn a failure that is certain into one that is not. The first
    /// attempt is always made.
    public var shortestAttempt: Duration {
        didSet { Self.check(shortestAttempt: self.shortestAttempt) }
    }

    /// The waits between attempts; a service's `Retry-After` comes on top.
    ///
    /// Default: 500 ms doubled up to 20 s, with full jitter.
    public var backoff: Backoff

    /// Creates a configuration; every default is documented on its property.
    public init(
        maximumAttempts: Int = 4,
        totalTimeout: Duration = .seconds(45),
        shortestAttempt: Duration = .seconds(1),
        backoff: Backoff = Backoff()
    ) {
        Self.check(maximumAttempts: maximumAttempts)
        Self.check(totalTimeout: totalTimeout)
        Self.check(shortestAttempt: shortestAttempt)
        self.maximumAttempts = maximumAttempts
        self.totalTimeout = totalTimeout
        self.shortestAttempt = shortestAttempt
        self.backoff = backoff
    }

    private static func check(maximumAttempts: Int) {
        precondition(maximumAttempts >= 1, "A request is sent at least once, not \(maximumAttempts) times.")
    }

    private static func check(totalTimeout: Duration) {
        precondition(totalTimeout > .zero, "The total timeout is longer than nothing; this one is \(totalTimeout).")
    }

    private static func check(shortestAttempt: Duration) {
        precondition(shortestAttempt >= .zero, "The shortest attempt is not negative; this one is \(shortestAttempt).")
    }
}
