import AttuneHTTP

/// A clock that a sleep moves at once.
struct InstantClock: Clock {
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

    private let time = Monitor(Instant(sinceStart: .zero))

    var now: Instant { self.time.withLock { $0 } }
    var minimumResolution: Duration { .nanoseconds(1) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        self.time.withLock { $0 = max($0, deadline) }
    }
}
