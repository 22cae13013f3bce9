import AttuneHTTP

/// A clock that a sleep moves at once, or one that stands still.
struct TestClock: Clock {
    struct Instant: InstantProtocol {
        var sinceStart: Duration

        func advanced(by duration: Duration) -> Instant {
            Instant(sinceStart: self.sinceStart + duration)
        }

        func duration(to other: Instant) -> Duration {
            other.sinceStart - self.sinceStart
        }

        static func < (left: Instant, right: Instant) -> Bool {
            left.sinceStart < right.sinceStart
        }
    }

    private struct State: Sendable {
        var now = Instant(sinceStart: .seconds(1_000))
        var sleeps: [Duration] = []
    }

    private let state = Monitor(State())
    private let standsStill: Bool
    private let oversleep: Duration

    init(standsStill: Bool = false, oversleep: Duration = .zero) {
        self.standsStill = standsStill
        self.oversleep = oversleep
    }

    var now: Instant { self.state.withLock { $0.now } }
    var minimumResolution: Duration { .nanoseconds(1) }

    /// How long each sleep was to last.
    var sleeps: [Duration] { self.state.withLock { $0.sleeps } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        self.state.withLock { state in
            state.sleeps.append(state.now.duration(to: deadline))
            if !self.standsStill { state.now = deadline.advanced(by: self.oversleep) }
        }
        if self.standsStill { try await self.state.wait { state in state.now >= deadline ? () : nil } }
    }

    func advance(by duration: Duration) {
        self.state.withLock { $0.now = $0.now.advanced(by: duration) }
    }

    /// Returns once somebody sleeps.
    func waitForSleeper() async throws {
        try await self.state.wait { state in state.sleeps.isEmpty ? nil : () }
    }
}
