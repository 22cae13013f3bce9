import Testing

@testable import AttuneStreaming

@Suite("SampleClock")
struct SampleClockTests {
    private func frame(_ count: Int, rate: Int) -> PCMFrame {
        PCMFrame(samples: Array(repeating: 0, count: count), sampleRate: rate, start: .zero)
    }

    @Test("does not drift at rates that do not divide 48,000", arguments: [11_025, 22_050, 44_100, 47_999])
    func drift(rate: Int) {
        var clock = SampleClock()
        let frame = self.frame(1_024, rate: rate)
        var told: Int64 = 0
        for _ in 0..<rate { told += clock.advance(by: frame) }
        #expect(clock.ticks == 1_024 * 48_000)
        #expect(told == clock.ticks)
    }

    @Test("counts pieces that are shorter than a tick")
    func shortPieces() {
        var clock = SampleClock()
        let ticks = (0..<4).map { _ in clock.advance(by: self.frame(1, rate: 96_000)) }
        #expect(ticks == [0, 1, 0, 1])
    }

    @Test("carries what is left of a tick to another rate, and no more than that")
    func otherRate() {
        var clock = SampleClock()
        #expect(clock.advance(by: self.frame(1, rate: 96_000)) == 0)
        #expect(clock.advance(by: self.frame(1, rate: 48_000)) == 1)
        #expect(clock.advance(by: self.frame(1, rate: 96_000)) == 1)
        #expect(clock.advance(by: self.frame(1, rate: 44_100)) == 1)
        #expect(clock.ticks == 3)
    }
}
