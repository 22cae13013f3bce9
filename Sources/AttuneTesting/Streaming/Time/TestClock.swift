import AttuneCore

/// A clock that stands still until a test moves it.
///
/// Copies are the same clock. A program under test sleeps by it. ``VirtualTime`` moves it on whenever the whole program
/// sleeps; what has several tasks, as a session does, is tested so.
///
/// A test of code that sleeps in one place moves the clock itself:
///
/// ```swift
/// try await clock.waitForSleepers()
/// if let wakeUp = clock.nextWakeUp { clock.advance(to: wakeUp) }
/// ```
public struct TestClock: Clock {
    /// A moment of the clock, as time since its zero.
    public struct Instant: InstantProtocol {
        /// Time since the clock's zero.
        public var sinceStart: Duration

        /// Creates a moment.
        public init(sinceStart: Duration) {
            self.sinceStart = sinceStart
        }

        /// The moment after some time.
        public func advanced(by duration: Duration) -> Instant {
            Instant(sinceStart: self.sinceStart + duration)
        }

        /// The time from this moment to another.
        public func duration(to other: Instant) -> Duration {
            other.sinceStart - self.sinceStart
        }

        /// Whether one moment comes before another.
        public static func < (left: Instant, right: Instant) -> Bool {
            left.sinceStart < right.sinceStart
        }
    }

    private struct State: Sendable {
        var now: Instant
        var sleepers: [UInt64: Instant] = [:]
        var nextID: UInt64 = 0

        mutating func fallAsleep(until deadline: Instant) -> UInt64 {
            self.nextID += 1
            if deadline > self.now { self.sleepers[self.nextID] = deadline }
            return self.nextID
        }
    }

    private let state: Monitor<State>

    /// Creates a clock.
    ///
    /// - Parameter now: What it shows at first, since its zero. Default: zero; a clock that starts elsewhere shows where
    ///   a program takes a time of the clock for the time since something began.
    public init(now: Duration = .zero) {
        self.state = Monitor(State(now: Instant(sinceStart: now)))
    }

    /// What the clock shows.
    public var now: Instant {
        self.state.withLock { $0.now }
    }

    /// One nanosecond; the clock itself is exact.
    public var minimumResolution: Duration {
        .nanoseconds(1)
    }

    /// Sleeps until the clock was moved to a moment.
    ///
    /// - Parameters:
    ///   - deadline: The moment; one that has come already lets the task go on.
    ///   - tolerance: Of no use: the sleep ends exactly then.
    /// - Throws: `CancellationError`, at once, where the task is cancelled.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let state = self.state
        let id = state.withLock { $0.fallAsleep(until: deadline) }
        try await withTaskCancellationHandler {
            try await state.wait { state -> Void? in
                guard state.now >= deadline else { return nil }
                // Here, and not once the task runs again: whoever moved the clock sees who sleeps still.
                state.sleepers[id] = nil
                return ()
            }
        } onCancel: {
            state.withLock { $0.sleepers[id] = nil }
        }
    }

    // MARK: - For the test

    /// How many tasks sleep by this clock.
    public var sleepers: Int {
        self.state.withLock { $0.sleepers.count }
    }

    /// The earliest moment that somebody sleeps until; nil where nobody sleeps.
    public var nextWakeUp: Instant? {
        self.state.withLock { $0.sleepers.values.min() }
    }

    /// Moves the clock on, and wakes those whose time has come, in the order of their times.
    ///
    /// The clock stops at each of those times on its way. It waits for nobody, though: a task that sleeps again sleeps
    /// from where the clock is by then. A test that is to see every step goes from ``nextWakeUp`` to ``nextWakeUp``.
    ///
    /// - Parameter duration: How far; zero or more.
    public func advance(by duration: Duration) {
        precondition(duration >= .zero, "A clock goes forward, not by \(duration).")
        self.advance(to: self.now.advanced(by: duration))
    }

    /// Moves the clock to a moment, as ``advance(by:)`` does; one that has passed changes nothing.
    ///
    /// - Parameter instant: What the clock is to show.
    public func advance(to instant: Instant) {
        let stops = self.state.withLock { state in
            Set(state.sleepers.values).filter { $0 <= instant }.sorted()
        }
        for stop in stops + [instant] {
            self.state.withLock { $0.now = max($0.now, stop) }
        }
    }

    /// Waits until so many tasks sleep by this clock.
    ///
    /// - Parameter count: How many, at least. Default: 1.
    /// - Throws: `CancellationError` where the task is cancelled.
    public func waitForSleepers(_ count: Int = 1) async throws {
        try await self.state.wait { state -> Void? in state.sleepers.count >= count ? () : nil }
    }
}
