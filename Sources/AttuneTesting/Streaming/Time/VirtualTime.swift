import Synchronization

/// Runs async code by a ``TestClock``, one job after the other on one thread: the same code does the same every time, and
/// an hour takes no longer than what happens in it.
///
/// Whenever nothing is left to do, the clock goes on to the next moment that somebody sleeps until. All tasks that the
/// code makes inside groups, and with `async let`, run here as well; what it has others do, on a queue or an event loop,
/// does not, and must not be waited for.
public enum VirtualTime {
    /// Nothing is left to do, nobody sleeps, and the code is not done: it waits for something that never comes.
    public struct StuckError: Error, CustomStringConvertible {
        /// What the clock shows.
        public let now: TestClock.Instant

        /// A sentence with the time.
        public var description: String {
            "Everybody waits, and nobody for the clock, at \(self.now.sinceStart)."
        }
    }

    /// Runs a body to its end, on the thread of the caller, which it blocks.
    ///
    /// - Parameters:
    ///   - clock: What the body sleeps by.
    ///   - body: What to do.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws; ``StuckError`` where it never ends.
    public static func run<Result: Sendable>(
        _ clock: TestClock, _ body: @escaping @Sendable () async throws -> Result
    ) throws -> Result {
        let executor = OneThreadExecutor()
        let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)
        let task = Task(executorPreference: executor) {
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            outcome.withLock { $0 = result }
        }
        while true {
            executor.runAll()
            if let result = outcome.withLock({ $0 }) { return try result.get() }
            guard let next = clock.nextWakeUp else {
                // Whatever is left of it must not go on behind the caller's back.
                task.cancel()
                executor.runAll()
                throw StuckError(now: clock.now)
            }
            clock.advance(to: next)
        }
    }
}

/// Keeps jobs until somebody runs them.
private final class OneThreadExecutor: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.jobs.withLock { $0.append(job) }
    }

    /// Runs what there is, and what that makes, in the order in which it came.
    func runAll() {
        while true {
            let jobs = self.jobs.withLock { jobs in
                defer { jobs = [] }
                return jobs
            }
            guard !jobs.isEmpty else { return }
            for job in jobs { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }
}
