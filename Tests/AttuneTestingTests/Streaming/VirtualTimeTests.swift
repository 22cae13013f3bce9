import AttuneTesting
import Synchronization
import Testing

@Suite("VirtualTime", .timeLimit(.minutes(1)))
struct VirtualTimeTests {
    private struct Failure: Error {}

    private let clock = TestClock(now: .seconds(1_000))

    private func reason<Result: Sendable>(
        limit: Duration = .seconds(60), _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> VirtualTime.StuckError.Reason {
        try await #require(throws: VirtualTime.StuckError.self) {
            try await VirtualTime.run(self.clock, limit: limit, body)
        }.reason
    }

    @Test("An hour passes at once, and those who sleep wake up in the order of their times")
    func order() async throws {
        let clock = self.clock
        let woken = try await VirtualTime.run(clock) {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for minutes in [60, 5, 30] {
                    group.addTask {
                        try await clock.sleep(for: .seconds(60 * minutes))
                        return minutes
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(woken == [5, 30, 60])
        #expect(clock.now.sinceStart == .seconds(4_600))
    }

    @Test("An error of the body goes through")
    func error() async {
        await #expect(throws: Failure.self) {
            try await VirtualTime.run(self.clock) { throw Failure() }
        }
    }

    @Test("A body that waits for what never comes is stuck, and is cancelled")
    func nobodySleeps() async throws {
        let wasCancelled = Mutex(false)
        let clock = self.clock
        let reason = try await self.reason {
            try await clock.sleep(for: .seconds(1))
            let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
            for await _ in stream {}
            wasCancelled.withLock { $0 = Task.isCancelled }
            continuation.finish()
        }
        #expect(reason == .nobodySleeps)
        #expect(wasCancelled.withLock { $0 })
        #expect(clock.now.sinceStart == .seconds(1_001))
    }

    @Test("A body that sleeps again and again is stuck when its time is over")
    func timeIsOver() async throws {
        let clock = self.clock
        let reason = try await self.reason(limit: .seconds(60)) {
            while true { try await clock.sleep(for: .seconds(7)) }
        }
        #expect(reason == .timeIsOver)
        #expect(clock.now.sinceStart == .seconds(1_056))
        #expect(clock.sleepers == 0)
    }

    @Test("A body that sleeps until what has passed is stuck, too")
    func clockStandsStill() async throws {
        let clock = self.clock
        let reason = try await self.reason {
            while !Task.isCancelled {
                try await clock.sleep(until: TestClock.Instant(sinceStart: .seconds(1)))
                await Task.yield()
            }
        }
        #expect(reason == .clockStandsStill)
        #expect(clock.now.sinceStart == .seconds(1_000))
    }

    @Test("A caller that is cancelled gets its thread back")
    func cancellation() async throws {
        let clock = self.clock
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await VirtualTime.run(clock, limit: .seconds(86_400 * 365 * 1_000)) {
                    while true { try await clock.sleep(for: .seconds(1)) }
                }
            }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
        #expect(clock.sleepers == 0)
    }
}
