import AttuneTesting
import Testing

@Suite("FaultTimeline")
struct FaultTimelineTests {
    @Test("Faults read as they are written")
    func description() {
        let faults: FaultTimeline = [
            .drop(connection: 0, at: .seconds(3)), .refuse(connection: 1), .mute(at: .seconds(20), for: .seconds(5)),
            .close(connection: 2, at: .seconds(1), code: 1_006),
        ]
        #expect(
            faults.description == """
                connection 0, 3.0 seconds: drop
                connection 1, 0.0 seconds: refuse, unreachable
                20.0 seconds: mute for 5.0 seconds
                connection 2, 1.0 seconds: drop
                """)
    }

    @Test("A seed draws the same faults again, and another one others")
    func seeds() {
        let draws = (0..<50).map { seed in
            FaultTimeline.random(seed: seed, duration: .seconds(600), connections: 5).description
        }
        let again = (0..<50).map { seed in
            FaultTimeline.random(seed: seed, duration: .seconds(600), connections: 5).description
        }
        #expect(draws == again)
        #expect(Set(draws).count == 50)
    }

    @Test("Every dial meets one to three faults, and each kind is drawn")
    func kinds() {
        let timelines = (0..<200).map { FaultTimeline.random(seed: $0, duration: .seconds(600), connections: 3) }
        #expect(timelines.allSatisfy { (3...10).contains($0.faults.count) })
        let lines = timelines.flatMap { $0.faults.map(\.description) }
        for kind in [
            "refuse, unreachable", "status 429", "status 503", "delay", "expire", "half-open", "stall", ": mute",
            "say the text", "say 5 bytes", "close 1001", "close 1011", "close 1012", "close 1013", "slow drain", "drop",
        ] {
            #expect(lines.contains { $0.contains(kind) }, "\(kind)")
        }
        #expect(FaultTimeline.random(seed: 1, duration: .nanoseconds(1), connections: 0).faults.count <= 1)
    }
}
