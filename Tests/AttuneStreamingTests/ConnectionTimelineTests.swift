import Testing

@testable import AttuneStreaming

@Suite("ConnectionTimeline")
struct ConnectionTimelineTests {
    @Test("puts a connection's first audio where it was handed in")
    func offset() {
        var timeline = ConnectionTimeline()
        timeline.append(TickRange(4_800, 5_760))
        timeline.append(TickRange(5_760, 6_720))
        #expect(timeline.callTicks(0, isEnd: false) == 4_800)
        #expect(timeline.callTicks(1_000, isEnd: false) == 5_800)
        #expect(timeline.length == 1_920)
    }

    @Test("steps over what was not sent, and lets words end before it and start behind it")
    func hole() {
        var timeline = ConnectionTimeline()
        timeline.append(TickRange(0, 960))
        timeline.append(TickRange(9_600, 10_560))
        #expect(timeline.callTicks(959, isEnd: false) == 959)
        #expect(timeline.callTicks(960, isEnd: true) == 960)
        #expect(timeline.callTicks(960, isEnd: false) == 9_600)
        #expect(timeline.callTicks(1_000, isEnd: true) == 9_640)
    }

    @Test("gives silence that keeps a connection alive no time of the call")
    func silence() {
        var timeline = ConnectionTimeline()
        timeline.append(TickRange(0, 960))
        timeline.appendSilence(ticks: 4_800)
        timeline.append(TickRange(960, 1_920))
        #expect(timeline.callTicks(3_000, isEnd: false) == 960)
        #expect(timeline.callTicks(5_760, isEnd: false) == 960)
        #expect(timeline.callTicks(6_000, isEnd: false) == 1_200)
    }

    @Test("goes on beyond its ends as it ended")
    func beyond() {
        var timeline = ConnectionTimeline()
        #expect(timeline.callTicks(77, isEnd: false) == 77)
        timeline.append(TickRange(960, 1_920))
        #expect(timeline.callTicks(1_000, isEnd: true) == 1_960)
        #expect(timeline.callTicks(-10, isEnd: false) == 950)
    }

    @Test("holds a bounded number of stretches (S38)")
    func bound() {
        var timeline = ConnectionTimeline()
        for index in 0..<Int64(1_000) { timeline.append(TickRange(index * 2_000, index * 2_000 + 960)) }
        #expect(timeline.callTicks(999 * 960, isEnd: false) == 1_998_000)
        let oldest = Int64(1_000 - ConnectionTimeline.bound)
        #expect(timeline.callTicks(oldest * 960, isEnd: false) == oldest * 2_000)
    }
}
