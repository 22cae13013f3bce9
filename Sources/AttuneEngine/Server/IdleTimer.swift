import Synchronization

/// Ends a socket whose client has said nothing for too long.
final class IdleTimer: Sendable {
    /// The client was silent for too long.
    struct Expired: Error {}

    private let timeout: Duration
    private let lastTouch = Mutex(ContinuousClock.now)

    init(timeout: Duration) {
        self.timeout = timeout
    }

    /// The client said something.
    func touch() {
        self.lastTouch.withLock { $0 = .now }
    }

    /// Waits until the client has been silent for too long, then throws ``Expired``.
    func run() async throws -> Never {
        while true {
            let deadline = self.lastTouch.withLock { $0 } + self.timeout
            if deadline <= .now { throw Expired() }
            try await Task.sleep(until: deadline, clock: .continuous)
        }
    }
}
