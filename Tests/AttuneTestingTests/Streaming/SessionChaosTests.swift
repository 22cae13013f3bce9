import AttuneStreamingNIO
import AttuneTesting
import AttuneWebSocket
import Foundation
import Testing

/// `make chaos` asks for many more of each, and shows the totals.
@Suite("A session in the failure lab")
struct SessionChaosTests {
    /// What came of many sessions.
    struct Totals: Sendable, CustomStringConvertible {
        var sessions = 0
        var drained = 0
        var connections = 0
        var pieces = 0
        var gaps = 0
        var violations: [String] = []

        mutating func add(_ seed: UInt64, _ outcome: SessionOutcome) {
            self.sessions += 1
            self.drained += outcome.end?.cause == .drained ? 1 : 0
            self.connections += outcome.connections
            self.pieces += outcome.pieces
            self.gaps += outcome.gaps
            self.violations += outcome.violations.prefix(3).map { "seed \(seed): \($0)" }
        }

        var description: String {
            "\(self.sessions) sessions, \(self.drained) drained, \(self.connections) connections, "
                + "\(self.pieces) pieces of audio, \(self.gaps) gaps told, \(self.violations.count) violations"
        }
    }

    private static func count(_ name: String, _ usual: UInt64) -> UInt64 {
        ProcessInfo.processInfo.environment[name].flatMap(UInt64.init) ?? usual
    }

    private static let configuration = StreamingConfiguration(
        connectTimeout: .seconds(5), readyTimeout: .seconds(5), writeTimeout: .seconds(5), drainTimeout: .seconds(30),
        replayBuffer: .seconds(20),
        reconnect: ReconnectPolicy(
            maximumAttempts: 20, backoff: Backoff(base: .milliseconds(100), cap: .seconds(2)),
            retriesFirstConnection: true))

    @Test("loses no audio in silence, and ends, whatever happens to its connections")
    func virtualTime() async throws {
        let count = Self.count("CHAOS_SESSIONS", 8)
        var totals = Totals()
        try await withThrowingTaskGroup(of: [(UInt64, SessionOutcome)].self) { group in
            for worker in 0..<2 as Range<UInt64> {
                group.addTask { try stride(from: worker, to: count, by: 2).map { ($0, try Self.run(seed: $0)) } }
            }
            for try await outcomes in group {
                for (seed, outcome) in outcomes { totals.add(seed, outcome) }
            }
        }
        print("Chaos in virtual time: \(totals)")
        #expect(totals.violations == [])
        #expect(totals.sessions == count)
        #expect(totals.connections > totals.sessions)
    }

    @Test("does the same for the same seed")
    func repeats() throws {
        let (first, second) = (try Self.run(seed: 21), try Self.run(seed: 21))
        #expect(first == second)
        #expect(first.connections > 1)
    }

    @Test("loses no audio in silence over real sockets", .timeLimit(.minutes(10)))
    func sockets() async throws {
        let count = Self.count("CHAOS_SOCKETS", 4)
        var totals = Totals()
        try await withThrowingTaskGroup(of: (UInt64, SessionOutcome).self) { group in
            for seed in 0..<count {
                if seed >= 20, let (seed, outcome) = try await group.next() { totals.add(seed, outcome) }
                group.addTask { (seed, try await Self.runOverSocket(seed: seed)) }
            }
            for try await (seed, outcome) in group { totals.add(seed, outcome) }
        }
        print("Chaos over sockets: \(totals)")
        #expect(totals.violations == [])
        #expect(totals.sessions == count)
    }

    private static func rules(seed: UInt64) -> StreamingRules<PlainAudio> {
        StreamingRules(
            acknowledgement: .received, replayRate: seed.isMultiple(of: 2) ? 4 : nil,
            keepalive: .message(.text("ping"), every: .seconds(5)), muteTimeout: .seconds(10))
    }

    /// Runs half a minute of a call in virtual time.
    private static func run(seed: UInt64) throws -> SessionOutcome {
        let clock = TestClock()
        return try VirtualTime.run(clock) {
            let transport = MemoryTransport(
                PlainService(expiresAfter: seed.isMultiple(of: 3) ? .seconds(15) : nil),
                faults: .random(seed: seed, duration: .seconds(30), connections: 8),
                link: MemoryLink(latency: .milliseconds(Int64(seed % 50)), pongTimeout: .seconds(5)), clock: clock)
            return try await SessionChaos(seed: seed, pieces: 1_500).run(
                on: transport, dialect: PlainDialect(rules: Self.rules(seed: seed)),
                configuration: Self.configuration, clock: clock, heard: { transport.service.heard })
        }
    }

    /// Runs two seconds of a call over a WebSocket.
    private static func runOverSocket(seed: UInt64) async throws -> SessionOutcome {
        let faults = FaultTimeline.random(seed: seed, duration: .seconds(2), connections: 3)
        return try await ScriptedPeer.withPeer(PlainService(), faults: faults) { peer in
            let client = WebSocketClient(
                configuration: WebSocketConfiguration(
                    pingInterval: .milliseconds(500), pongTimeout: .milliseconds(500), closeTimeout: .seconds(1),
                    writeTimeout: .seconds(2)))
            return try await SessionChaos(seed: seed, pieces: 100).run(
                on: WebSocketTransport(client: client),
                dialect: PlainDialect(url: peer.url, rules: Self.rules(seed: seed)),
                configuration: Self.configuration, clock: ContinuousClock(), heard: { peer.service.heard })
        }
    }
}
