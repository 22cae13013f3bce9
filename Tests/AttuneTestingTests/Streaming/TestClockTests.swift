import AttuneTesting
import Testing

@Suite("TestClock", .timeLimit(.minutes(1)))
struct TestClockTests {
    private let clock = TestClock()

    @Test("A sleep ends when the clock gets there, and not before")
    func sleep() async throws {
        let clock = self.clock
        let task = Task { try await clock.sleep(for: .seconds(2)) }
        try await clock.waitForSleepers()
        clock.advance(by: .milliseconds(1_999))
        #expect(clock.sleepers == 1)
        #expect(clock.nextWakeUp?.sinceStart == .seconds(2))
        clock.advance(by: .milliseconds(1))
        #expect(clock.sleepers == 0)
        try await task.value
        #expect(clock.now.sinceStart == .seconds(2))
    }

    @Test("Sleepers are counted down in the order of their times, however far the clock is moved")
    func order() async throws {
        let clock = self.clock
        let tasks = [3, 1, 2].map { seconds in
            Task { try await clock.sleep(for: .seconds(seconds)) }
        }
        try await clock.waitForSleepers(3)
        var wakeUps: [Duration] = []
        while let wakeUp = clock.nextWakeUp {
            wakeUps.append(wakeUp.sinceStart)
            clock.advance(to: wakeUp)
        }
        #expect(wakeUps == [.seconds(1), .seconds(2), .seconds(3)])
        for task in tasks { try await task.value }
    }

    @Test("One move wakes all whose time has come, and no other")
    func together() async throws {
        let clock = self.clock
        let tasks = [3, 1, 9].map { seconds in
            Task { try await clock.sleep(for: .seconds(seconds)) }
        }
        try await clock.waitForSleepers(3)
        clock.advance(by: .seconds(5))
        #expect(clock.nextWakeUp?.sinceStart == .seconds(9))
        #expect(clock.now.sinceStart == .seconds(5))
        clock.advance(by: .seconds(5))
        for task in tasks { try await task.value }
    }

    @Test("A clock starts where it is told to")
    func start() {
        let clock = TestClock(now: .seconds(1_000))
        #expect(clock.now.sinceStart == .seconds(1_000))
        clock.advance(by: .seconds(5))
        #expect(clock.now.sinceStart == .seconds(1_005))
    }

    @Test("A sleep ends with its task, at once")
    func cancellation() async throws {
        let clock = self.clock
        let task = Task { try await clock.sleep(for: .seconds(2)) }
        try await clock.waitForSleepers()
        task.cancel()
        #expect(clock.sleepers == 0)
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("A time that has passed lets the task go on, and moves nothing")
    func past() async throws {
        self.clock.advance(by: .seconds(5))
        try await self.clock.sleep(until: TestClock.Instant(sinceStart: .seconds(1)))
        self.clock.advance(to: TestClock.Instant(sinceStart: .seconds(1)))
        #expect(self.clock.now.sinceStart == .seconds(5))
        #expect(self.clock.nextWakeUp == nil)
    }
}
