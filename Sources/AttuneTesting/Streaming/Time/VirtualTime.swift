import Synchronization

/// Runs async code by a ``TestClock``, one job after the other: the same code does the same every time, and an hour takes
/// no longer than what happens in it.
///
/// ```swift
/// let clock = TestClock()
/// let dials = try await VirtualTime.run(clock) {
///     let transport = MemoryTransport(PlainService(), faults: [.drop(connection: 0, at: .seconds(600))], clock: clock)
///     try await program(over: transport, sleepingBy: clock)
///     return transport.records.count
/// }
/// ```
///
/// Whenever nothing is left to do, the clock goes on to the next moment that somebody sleeps until. All tasks that the
/// code makes inside groups, and with `async let`, run here as well. What it has others do does not, and must not be
/// waited for: a `Task {}` or a detached task, an actor with an executor of its own, such as the main actor, a queue or
/// an event loop. Code that asks again and again, with `Task.yield()` in between, is never done at any moment.
public enum VirtualTime {
    /// The code does not come to its end.
    public struct StuckError: Error, CustomStringConvertible {
        /// What it does instead.
        public enum Reason: Sendable, Hashable {
            /// Nothing is left to do and nobody sleeps: it waits for something that never comes.
            case nobodySleeps
            /// It still sleeps and wakes up when the time is over that it was given.
            case timeIsOver
            /// It goes on and on while the clock stands still.
            case clockStandsStill
        }

        /// What the code does instead.
        public let reason: Reason

        /// What the clock shows.
        public let now: TestClock.Instant

        /// A sentence with the time.
        public var description: String {
            switch self.reason {
            case .nobodySleeps: "Everybody waits, and nobody for the clock, at \(self.now.sinceStart)."
            case .timeIsOver: "It is not done, and its time is over, at \(self.now.sinceStart)."
            case .clockStandsStill: "It goes on without end while the clock stands still, at \(self.now.sinceStart)."
            }
        }
    }

    /// What a body may do while the clock stands still; a session that is handed an hour of audio at once does less.
    private static let maximumJobs = 1_000_000

    /// Runs a body to its end, in the caller's task; whenever the clock goes on, other tasks get their turn.
    ///
    /// - Parameters:
    ///   - clock: What the body sleeps by.
    ///   - limit: How long the body may take by that clock. Default: a day.
    ///   - body: What to do.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws; ``StuckError`` where it does not end; `CancellationError` where the calling task
    ///   is cancelled. In the latter two cases the body is cancelled, and gets the chance to end.
    public static func run<Result: Sendable>(
        _ clock: TestClock, limit: Duration = .seconds(86_400), _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        precondition(limit > .zero, "A body gets longer than no time, not \(limit).")
        let executor = SteppedExecutor()
        let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)
        let task = Task(executorPreference: executor) {
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            outcome.withLock { $0 = result }
        }
        let result: Swift.Result<Result, any Error>
        do {
            result = try await Self.turn(executor, clock, until: clock.now.advanced(by: limit)) {
                outcome.withLock { $0 }
            }
        } catch {
            // Whatever is left of it must not go on behind the caller's back.
            task.cancel()
            _ = executor.runAll(atMost: Self.maximumJobs)
            throw error
        }
        return try result.get()
    }

    /// Does what there is to do, and moves the clock on, in turns.
    private static func turn<Outcome>(
        _ executor: SteppedExecutor, _ clock: TestClock, until end: TestClock.Instant, _ outcome: () -> Outcome?
    ) async throws -> Outcome {
        while true {
            let isIdle = executor.runAll(atMost: Self.maximumJobs)
            if let outcome = outcome() { return outcome }
            try Task.checkCancellation()
            guard isIdle else { throw StuckError(reason: .clockStandsStill, now: clock.now) }
            guard let next = clock.nextWakeUp else { throw StuckError(reason: .nobodySleeps, now: clock.now) }
            guard next <= end else { throw StuckError(reason: .timeIsOver, now: clock.now) }
            clock.advance(to: next)
            // The thread is one of few that all tasks of a process share.
            await Task.yield()
        }
    }
}

/// Keeps jobs until somebody runs them.
private final class SteppedExecutor: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.jobs.withLock { $0.append(job) }
    }

    /// Runs what there is, and what that makes, in the order in which it came.
    ///
    /// - Returns: Whether nothing is left.
    func runAll(atMost maximum: Int) -> Bool {
        var count = 0
        while count < maximum {
            let jobs = self.jobs.withLock { jobs in
                defer { jobs = [] }
                return jobs
            }
            guard !jobs.isEmpty else { return true }
            for job in jobs { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
            count += jobs.count
        }
        return false
    }
}
