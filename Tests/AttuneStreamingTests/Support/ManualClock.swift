import AttuneStreaming

/// A clock that stands still until a test moves it.
struct ManualClock: Clock {
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
        var sleepers = 0
    }

    private let state = Monitor(State())

    var now: Instant { self.state.withLock { $0.now } }
    var minimumResolution: Duration { .nanoseconds(1) }

    /// How many tasks sleep by this clock.
    var sleepers: Int { self.state.withLock { $0.sleepers } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        self.state.withLock { $0.sleepers += 1 }
        defer { self.state.withLock { $0.sleepers -= 1 } }
        try await self.state.wait { state in state.now >= deadline ? () : nil }
    }

    /// Moves the clock, and wakes those whose time has come.
    func advance(by duration: Duration) {
        self.state.withLock { $0.now = $0.now.advanced(by: duration) }
    }
}
