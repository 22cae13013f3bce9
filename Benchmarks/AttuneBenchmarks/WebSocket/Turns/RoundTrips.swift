import Synchronization

/// The times of the round trips on many connections, in nanoseconds.
final class RoundTrips: Sendable {
    private let collected = Mutex<[Int64]>([])

    var all: [Int64] {
        self.collected.withLock { $0 }
    }

    /// Adds those of one connection.
    func add(_ times: [Int64]) {
        self.collected.withLock { $0 += times }
    }
}
