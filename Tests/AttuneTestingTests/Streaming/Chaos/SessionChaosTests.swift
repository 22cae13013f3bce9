import AttuneStreamingNIO
import AttuneTesting
import AttuneWebSocket
import TestSupport
import Testing

/// `make chaos` asks for many more of each, and shows the totals.
@Suite("A session in the failure lab")
struct SessionChaosTests {
    /// A session, and all that it takes to run it again.
    private struct Run: Sendable {
        let seed: UInt64
        let faults: FaultTimeline
        let setting: ChaosSetting
        let outcome: SessionOutcome
    }

    private static let connections = 8
    private static let pieces: Int64 = 1_500

    @Test("loses no audio in silence, says nothing twice, and ends, whatever happens", .timeLimit(.minutes(60)))
    func virtualTime() async throws {
        let seeds = ChaosSeeds("CHAOS_SESSIONS", usually: 12)
        var totals = ChaosTotals()
        try await withThrowingTaskGroup(of: [Run].self) { group in
            for worker in 0..<2 {
                group.addTask {
                    var runs: [Run] = []
                    for seed in seeds.half(worker) { runs.append(try await Self.run(seed: seed)) }
                    return runs
                }
            }
            for try await runs in group { totals.add(runs) }
        }
        print("Chaos in virtual time: \(totals)")
        totals.check(seeds)
    }

    @Test("does the same for the same seed", arguments: [1, 4] as [UInt64])
    func repeats(seed: UInt64) async throws {
        let (first, second) = (try await Self.run(seed: seed).outcome, try await Self.run(seed: seed).outcome)
        #expect(first.events == second.events)
        #expect(first == second)
        #expect(first.connections > 1)
    }

    @Test("loses no audio in silence over real sockets", .timeLimit(.minutes(60)))
    func sockets() async throws {
        let seeds = ChaosSeeds("CHAOS_SOCKETS", usually: 4)
        var totals = ChaosTotals()
        try await withThrowingTaskGroup(of: Run.self) { group in
            for (index, seed) in seeds.all.enumerated() {
                if index >= 20, let run = try await group.next() { totals.add([run]) }
                group.addTask { try await Self.runOverSocket(seed: seed) }
            }
            for try await run in group { totals.add([run]) }
        }
        print("Chaos over sockets: \(totals)")
        totals.check(seeds)
    }

    /// Draws faults; on every second timeline no connection outlives its share of the run, so that all of them come to
    /// their faults.
    private static func faults(seed: UInt64, duration: Duration, connections: Int) -> FaultTimeline {
        var timeline = FaultTimeline.random(seed: seed, duration: duration, connections: connections)
        guard seed.isMultiple(of: 2) else { return timeline }
        timeline.faults += (0..<connections - 1).map { .drop(connection: $0, at: duration / connections) }
        return timeline
    }

    /// Runs half a minute of a call in virtual time.
    private static func run(seed: UInt64) async throws -> Run {
        let clock = TestClock(now: .seconds(1_000))
        let faults = Self.faults(seed: seed, duration: .seconds(30), connections: Self.connections)
        let setting = ChaosSetting(seed: seed)
        let outcome = try await VirtualTime.run(clock, limit: .seconds(600)) {
            let transport = MemoryTransport(
                setting.service, faults: faults,
                link: MemoryLink(latency: .milliseconds(Int64(seed % 50)), pongTimeout: .seconds(5)), clock: clock)
            return try await SessionChaos(seed: seed, setting: setting, pieces: Self.pieces).run(
                on: transport, clock: clock, service: { transport.service })
        }
        return Run(seed: seed, faults: faults, setting: setting, outcome: outcome)
    }

    /// Runs two seconds of a call over a WebSocket.
    private static func runOverSocket(seed: UInt64) async throws -> Run {
        let faults = Self.faults(seed: seed, duration: .seconds(2), connections: 3)
        return try await ScriptedPeer.withPeer(ChaosSetting(seed: seed).service, faults: faults) { peer in
            let setting = ChaosSetting(seed: seed, url: peer.url)
            let client = WebSocketClient(
                configuration: WebSocketConfiguration(
                    pingInterval: .milliseconds(500), pongTimeout: .milliseconds(500), closeTimeout: .seconds(1),
                    writeTimeout: .seconds(2)))
            let outcome = try await SessionChaos(seed: seed, setting: setting, pieces: 100).run(
                on: WebSocketTransport(client: client), clock: ContinuousClock(), service: { peer.service })
            return Run(seed: seed, faults: faults, setting: setting, outcome: outcome)
        }
    }

    /// What came of many sessions.
    private struct ChaosTotals: Sendable, CustomStringConvertible {
        private var ends: [SessionOutcome.End: Int] = [:]
        private var sessions = 0
        private var connections = 0
        private var pieces = 0
        private var words = 0
        private var gaps = 0
        private var gapTicks: Int64 = 0
        private var violations: [String] = []

        mutating func add(_ runs: [Run]) {
            for run in runs {
                let outcome = run.outcome
                self.sessions += 1
                self.ends[outcome.end, default: 0] += 1
                self.connections += outcome.connections
                self.pieces += outcome.pieces
                self.words += outcome.words
                self.gaps += outcome.gaps
                self.gapTicks += outcome.gapTicks
                guard !outcome.violations.isEmpty else { continue }
                self.violations += outcome.violations.prefix(3).map { "seed \(run.seed): \($0)" }
                for fault in run.faults.faults { print("Chaos, seed \(run.seed): \(fault)") }
                print("Chaos, seed \(run.seed): \(run.setting)")
            }
        }

        func check(_ seeds: ChaosSeeds) {
            #expect(self.violations == [])
            #expect(self.sessions == seeds.all.count)
            guard !seeds.isRepetition else { return }
            #expect(self.connections > self.sessions)
            // The faults are such that nearly every session outlives them; see how a session may end otherwise.
            #expect(self.ends[.drained, default: 0] * 10 >= self.sessions * 8)
            #expect(self.gapTicks * 10 <= Int64(self.pieces) * 960)
        }

        var description: String {
            let (drained, lost) = (self.ends[.drained, default: 0], self.ends[.lastWordLost, default: 0])
            return "\(self.sessions) sessions, \(drained) drained, \(lost) lost nothing but the last word, "
                + "\(self.ends[.overflowed, default: 0]) overflowed, \(self.connections) connections, "
                + "\(self.pieces) pieces of audio, \(self.words) words settled, \(self.gaps) gaps told of "
                + "\(self.gapTicks / 48) ms in all, \(self.violations.count) violations"
        }
    }
}
