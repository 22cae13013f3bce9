import AttuneTesting
import TestSupport
import Testing

@testable import AttuneSymbl

/// Sessions of 20 s in virtual time, whatever happens to their connections.
@Suite("Sessions in Symbl's protocol, in the failure lab")
struct SymblChaosTests {
    private static let count = 200

    /// Somebody else, who has said it all before the session is finished.
    private static let script = (0..<10).map { number in
        SymblService.Utterance("Ines", "x\(number) y\(number)", at: .milliseconds(500 + 1_700 * number))
    }

    private static func faults(seed: UInt64) -> FaultTimeline {
        var faults = FaultTimeline.random(seed: seed, duration: .seconds(20), connections: 6)
        if seed.isMultiple(of: 2) {
            faults.faults += (0..<4).map { .drop(connection: $0, at: .milliseconds(3_300)) }
        }
        return faults
    }

    private static func run(seed: UInt64) async throws -> SymblRun {
        try await SymblRun.inVirtualTime(
            SymblDialect(.ola { $0.lifetime = .init(noConnectionTimeout: .seconds(600)) }),
            sending: (0..<Self.count).map { try NumberedAudio.longPacket($0) }, faults: Self.faults(seed: seed),
            seed: seed
        ) { clock in
            SymblService(clock: clock, hasOffsets: seed % 3 == 0, idsAgree: seed % 5 == 0, script: Self.script)
        }
    }

    /// What is wrong with a session; empty for one that is as it should be.
    private static func audit(_ run: SymblRun) -> [String] {
        var wrong = run.service.violations.map { "\($0)" }
        if run.report.end.cause != .drained { wrong.append("It ended: \(run.report.end)") }
        let told = Dictionary(grouping: run.words) { $0 }.mapValues(\.count)
        for number in 0..<Self.count where told["w\(number)"] != 1 {
            let isGap = run.gaps.contains { $0.contains(Int64(number) * 4_800) }
            if told["w\(number)"] == nil, isGap { continue }
            wrong.append("w\(number) is told \(told["w\(number)"] ?? 0) times.")
        }
        // What was said before there was a conversation is in none.
        let began = run.service.conversations.first?.began ?? .zero
        for utterance in Self.script where utterance.written > began {
            for word in utterance.words where told[word] != 1 {
                wrong.append("\(word) is told \(told[word] ?? 0) times.")
            }
        }
        return wrong
    }

    @Test("say nothing that is forbidden, and are told every word once", .timeLimit(.minutes(60)))
    func chaos() async throws {
        let seeds = ChaosSeeds("CHAOS_SYMBL", usually: 36)
        var (connections, requests, gaps) = (0, 0, 0)
        for seed in seeds.all {
            let run = try await Self.run(seed: seed)
            connections += run.report.usage.connections
            requests += run.service.requests.count
            gaps += run.gaps.count
            let wrong = Self.audit(run).map { "seed \(seed): \($0)" }
            if !wrong.isEmpty { print("Chaos in Symbl's protocol, seed \(seed):\n\(Self.faults(seed: seed))") }
            #expect(wrong == [])
        }
        print(
            "Chaos in Symbl's protocol: \(seeds.all.count) sessions, \(connections) connections, "
                + "\(requests) back-fills, \(gaps) gaps")
        guard !seeds.isRepetition else { return }
        #expect(connections > 2 * seeds.all.count)
        #expect(requests > seeds.all.count)
    }
}
