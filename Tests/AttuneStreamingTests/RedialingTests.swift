import Testing

@testable import AttuneStreaming

@Suite("Redialing")
struct RedialingTests {
    private static let policy = ReconnectPolicy(
        maximumAttempts: 4, maximumOutage: .seconds(60), backoff: Backoff(base: .seconds(1), cap: .seconds(4)),
        stableUptime: .seconds(10), youngAge: .seconds(5))
    private static let loss = StreamingError(.connectionLost, "Lost.", isRetryable: true)

    private static func life(from connected: Int, ready: Int? = nil) -> Redialing.Life {
        Redialing.Life(connected: .seconds(connected), ready: .seconds(ready ?? connected))
    }

    private func time(_ decision: Redialing.Decision) -> Duration? {
        if case .dial(let time, _) = decision { time } else { nil }
    }

    private func error(_ decision: Redialing.Decision) -> StreamingError? {
        if case .giveUp(let error) = decision { error } else { nil }
    }

    @Test("dials at once after a connection that was ready")
    func atOnce() {
        var redialing = Redialing(Self.policy, seed: 1)
        #expect(self.time(redialing.failed(Self.loss, after: Self.life(from: 0), now: .seconds(20))) == .seconds(20))
    }

    @Test(
        "waits longer and longer, each time somewhere between nothing and the bound", arguments: 0..<50 as Range<UInt64>
    )
    func backoff(seed: UInt64) throws {
        var redialing = Redialing(Self.policy, seed: seed)
        _ = redialing.failed(Self.loss, after: Self.life(from: 0), now: .seconds(20))
        for bound in [1, 2, 4] {
            let time = try #require(self.time(redialing.failed(Self.loss, after: Redialing.Life(), now: .seconds(21))))
            #expect((.seconds(21)...(.seconds(21 + bound))).contains(time))
        }
        // Four attempts are all.
        #expect(
            self.error(redialing.failed(Self.loss, after: Redialing.Life(), now: .seconds(22)))?.isRetryable == true)
    }

    @Test("draws its waits from its seed")
    func seeds() {
        let times = (0..<20 as Range<UInt64>).map { seed in
            var redialing = Redialing(Self.policy, seed: seed)
            return self.time(redialing.failed(Self.loss, after: Redialing.Life(), now: .zero))
        }
        #expect(Set(times).count > 10)
    }

    @Test("counts from 0 again after a connection that was stable, and not after one that only stood (S24, S25, S26)")
    func stable() {
        var redialing = Redialing(Self.policy, seed: 1)
        for round in 1...20 {
            let now = round * 20
            let decision = redialing.failed(Self.loss, after: Self.life(from: now - 10), now: .seconds(now))
            #expect(self.time(decision) == .seconds(now))
        }
        var unstable = Redialing(Self.policy, seed: 1)
        let decisions = (1...5).map { round in
            unstable.failed(Self.loss, after: Self.life(from: round * 8 - 7), now: .seconds(round * 8))
        }
        #expect(decisions.map { self.time($0) != nil } == [true, true, true, true, false])
    }

    @Test("takes three connections that die young in a row for one failure that stays (S26)")
    func young() {
        var redialing = Redialing(Self.policy, seed: 1)
        for _ in 0..<2 {
            #expect(self.time(redialing.failed(Self.loss, after: Self.life(from: 0), now: .seconds(5))) != nil)
        }
        let error = self.error(redialing.failed(Self.loss, after: Self.life(from: 0), now: .seconds(5)))
        #expect(error?.isRetryable == false)
        #expect(error?.message.contains("3 connections") == true)
    }

    @Test("does not count dials that came to nothing as connections that die young, nor those that lived on")
    func notYoung() {
        var redialing = Redialing(Self.policy, seed: 1)
        let lives = [Redialing.Life(), Redialing.Life(), Redialing.Life(), Self.life(from: 0)]
        for life in lives { #expect(self.time(redialing.failed(Self.loss, after: life, now: .seconds(4))) != nil) }
        var broken = Redialing(Self.policy, seed: 1)
        for lived in [1, 1, 6, 1] {
            let decision = broken.failed(Self.loss, after: Self.life(from: 0), now: .seconds(lived))
            #expect(self.time(decision) != nil)
        }
    }

    @Test("lets connections die young where the service says that too much is asked for")
    func quota() {
        var redialing = Redialing(Self.policy, seed: 1)
        let quota = StreamingError(.quotaExceeded, "Slow down.", isRetryable: true, retryAfter: .seconds(7))
        for _ in 0..<4 {
            let time = self.time(redialing.failed(quota, after: Self.life(from: 0), now: .seconds(1)))
            #expect(time.map { $0 >= .seconds(8) } == true)
        }
    }

    @Test("waits as long as the service asks for")
    func retryAfter() {
        var redialing = Redialing(Self.policy, seed: 1)
        let busy = StreamingError(.refused, "Busy.", isRetryable: true, retryAfter: .seconds(30))
        #expect(self.time(redialing.failed(busy, after: Self.life(from: 0), now: .seconds(20))) == .seconds(50))
        // Longer than an outage may last.
        let busier = StreamingError(.refused, "Busy.", isRetryable: true, retryAfter: .seconds(61))
        #expect(self.error(redialing.failed(busier, after: Redialing.Life(), now: .seconds(50)))?.code == .refused)
    }

    @Test("gives up an outage that lasts too long")
    func outage() {
        var redialing = Redialing(Self.policy, seed: 1)
        _ = redialing.failed(Self.loss, after: Self.life(from: 0), now: .seconds(20))
        #expect(
            self.error(redialing.failed(Self.loss, after: Redialing.Life(), now: .seconds(81)))?.code == .connectionLost
        )
    }

    @Test("never tries again what trying again does not change")
    func permanent() {
        var redialing = Redialing(Self.policy, seed: 1)
        let refusal = StreamingError(.credentialsRefused, "401.")
        let error = self.error(redialing.failed(refusal, after: Self.life(from: 0), now: .seconds(20)))
        #expect(error?.code == .credentialsRefused)
        #expect(error?.isRetryable == false)
    }

    @Test("begins anew where the program knows that the network is back")
    func recovered() {
        var redialing = Redialing(Self.policy, seed: 1)
        for _ in 0..<4 { _ = redialing.failed(Self.loss, after: Redialing.Life(), now: .zero) }
        redialing.recovered()
        #expect(self.time(redialing.failed(Self.loss, after: Redialing.Life(), now: .seconds(100))) != nil)
    }
}
