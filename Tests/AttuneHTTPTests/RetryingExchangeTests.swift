import AttuneHTTP
import HTTPTypes
import Testing

@Suite("RetryingExchange", .timeLimit(.minutes(1)))
struct RetryingExchangeTests {
    private let clock = TestClock()

    private func retrying(
        _ base: ScriptedExchange, _ configuration: RetryConfiguration = RetryConfiguration()
    ) -> RetryingExchange<ScriptedExchange> {
        RetryingExchange(
            base, configuration: configuration, clock: self.clock, randomness: { LargestGenerator() },
            secondsSince1970: { 784_111_777 })
    }

    @Test("returns the first reply without a wait")
    func first() async throws {
        let base = ScriptedExchange(self.clock, [.reply(201)])
        #expect(try await self.retrying(base).send(.create).status == .created)
        #expect(base.sent == [.create])
        #expect(self.clock.sleeps.isEmpty)
    }

    @Test("sends again what was refused, as long after as the service asks")
    func refused() async throws {
        let base = ScriptedExchange(
            self.clock,
            [.reply(429, retryAfter: "2"), .reply(503, retryAfter: "Sun, 06 Nov 1994 08:49:40 GMT"), .reply(200)])
        #expect(try await self.retrying(base).send(.create).status == .ok)
        #expect(base.sent == [.create, .create, .create])
        #expect(self.clock.sleeps == [.seconds(2.5), .seconds(4)])
    }

    @Test("cuts each attempt's timeout to what is left, and returns the last reply when time is up")
    func deadline() async throws {
        let base = ScriptedExchange(
            self.clock, [.reply(500, after: .seconds(14)), .reply(502, after: .seconds(4.5))])
        let retrying = self.retrying(base, RetryConfiguration(totalTimeout: .seconds(20)))
        #expect(try await retrying.send(.list).status == .badGateway)
        #expect(base.sent.map(\.timeout) == [.seconds(15), .seconds(5.5)])
        #expect(self.clock.sleeps == [.milliseconds(500)])
    }

    @Test("begins no attempt that a sleep beyond its end left no time for")
    func overslept() async throws {
        let clock = TestClock(oversleep: .seconds(45))
        let base = ScriptedExchange(clock, [.reply(503), .reply(200)])
        #expect(try await RetryingExchange(base, clock: clock).send(.list).status == .serviceUnavailable)
        #expect(base.stepsLeft == 1)
    }

    @Test("throws the last error, which says how often it was tried")
    func exhausted() async throws {
        let error = HTTPError(.unreachable, "Nothing answers.", delivery: .notSent)
        let base = ScriptedExchange(self.clock, Array(repeating: .error(error), count: 9))
        let thrown = await #expect(throws: HTTPError.self) { try await self.retrying(base).send(.create) }
        #expect(thrown?.message == "Nothing answers. It was tried 4 times.")
        #expect(base.stepsLeft == 5)
        #expect(self.clock.sleeps == [.seconds(0.5), .seconds(1), .seconds(2)])
    }

    @Test("does not send a create twice that may have been received")
    func ambiguous() async throws {
        let error = HTTPError(.timedOut, "No reply in time.", delivery: .unknown)
        let base = ScriptedExchange(self.clock, [.error(error), .reply(200)])
        let thrown = await #expect(throws: HTTPError.self) { try await self.retrying(base).send(.create) }
        #expect(thrown?.mayHaveTakenEffect == true)
        #expect(thrown?.message.hasSuffix("it is not sent again, lest it act twice.") == true)
        #expect(base.stepsLeft == 1)
    }

    @Test("hands on another error than HTTPError unchanged, and does not repeat")
    func otherErrors() async throws {
        struct Other: Error {}
        let base = ScriptedExchange(self.clock, [.error(Other()), .reply(200)])
        await #expect(throws: Other.self) { try await self.retrying(base).send(.list) }
        #expect(base.stepsLeft == 1)
    }

    @Test("ends a wait at once when it is cancelled")
    func cancelled() async throws {
        let clock = TestClock(standsStill: true)
        let base = ScriptedExchange(clock, [.reply(503), .reply(200)])
        let retrying = RetryingExchange(base, clock: clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: CancellationError.self) { try await retrying.send(.list) }
            }
            try await clock.waitForSleeper()
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(base.stepsLeft == 1)
    }

    @Test("draws waits of its own where none are given")
    func defaults() async throws {
        let base = ScriptedExchange(self.clock, [.reply(503), .reply(503), .reply(200)])
        #expect(try await RetryingExchange(base, clock: self.clock).send(.list).status == .ok)
        #expect(self.clock.sleeps.count == 2)
        #expect(self.clock.sleeps.allSatisfy { (.zero...Duration.seconds(1)).contains($0) })
    }
}
