import TestSupport
import Testing

@testable import AttuneStreaming

/// `make chaos` asks for many more, and shows the totals.
@Suite("SessionStateMachine: chaos")
struct ScheduleChaosTests {
    private static let seeds = ChaosSeeds("CHAOS_SCHEDULES", usually: 300)

    @Test(
        "loses no audio in silence, sends none twice that has arrived and none of a pause, and ends, whatever happens",
        .timeLimit(.minutes(60)), arguments: 0..<2)
    func schedules(worker: Int) {
        var (schedules, pieces, connections, drained, repetitions) = (0, 0, 0, 0, 0)
        for seed in Self.seeds.half(worker) {
            var chaos = ScheduleChaos(seed: seed)
            chaos.run()
            #expect(chaos.violations == [], "seed \(seed)")
            schedules += 1
            pieces += chaos.pieces
            connections += chaos.connections
            drained += chaos.end?.cause == .drained ? 1 : 0
            repetitions += chaos.repetitions
        }
        print(
            "Chaos of the decisions: \(schedules) schedules, \(drained) drained, \(connections) connections, "
                + "\(pieces) pieces of audio, \(repetitions) sent again for an overlap")
        guard !Self.seeds.isRepetition else { return }
        #expect(connections > schedules)
    }
}
