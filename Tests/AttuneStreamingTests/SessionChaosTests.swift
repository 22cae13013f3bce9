import Foundation
import Testing

@testable import AttuneStreaming

/// `make chaos` asks for many more, and shows the totals.
@Suite("SessionStateMachine: chaos")
struct SessionChaosTests {
    private static let count = ProcessInfo.processInfo.environment["CHAOS_SCHEDULES"].flatMap(UInt64.init) ?? 300

    @Test(
        "loses no audio in silence, sends none of a pause, and ends, whatever happens",
        arguments: 0..<2 as Range<UInt64>)
    func schedules(worker: UInt64) {
        var (schedules, pieces, connections) = (0, 0, 0)
        for seed in stride(from: worker, to: Self.count, by: 2) {
            var chaos = SessionChaos(seed: seed)
            chaos.run()
            #expect(chaos.violations == [], "seed \(seed)")
            schedules += 1
            pieces += chaos.pieces
            connections += chaos.connections
        }
        print("Chaos of the decisions: \(schedules) schedules, \(connections) connections, \(pieces) pieces of audio")
        #expect(connections > schedules)
    }
}
