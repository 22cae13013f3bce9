import AttuneCore
import Foundation
import Testing

@Suite("CallTime")
struct CallTimeTests {
    @Test("converts samples of every Opus rate exactly", arguments: [8_000, 12_000, 16_000, 24_000, 48_000])
    func opusRates(rate: Int) {
        let hour = 3_600 * rate
        #expect(CallTime(samples: hour + 1, sampleRate: rate).ticks == 3_600 * 48_000 + 48_000 / Int64(rate))
        #expect(CallTime(samples: -1, sampleRate: rate).ticks == -48_000 / Int64(rate))
    }

    @Test("rounds samples of other rates down to a tick")
    func otherRates() {
        #expect(CallTime(samples: 1, sampleRate: 44_100).ticks == 1)
        #expect(CallTime(samples: 44_100, sampleRate: 44_100).ticks == 48_000)
        #expect(CallTime(samples: 11, sampleRate: 44_100).ticks == 11)
    }

    @Test("rounds seconds to the nearest tick")
    func seconds() {
        #expect(CallTime(seconds: 1.5).ticks == 72_000)
        #expect(CallTime(seconds: 0.000_010).ticks == 0)
        #expect(CallTime(seconds: 0.000_011).ticks == 1)
        #expect(CallTime(ticks: 72_000).seconds == 1.5)
    }

    @Test("survives every number that may come from a wire")
    func saturation() {
        let century = CallTime(ticks: 153_600_000_000_000)
        #expect(CallTime(seconds: .nan) == .zero)
        #expect(CallTime(seconds: .infinity) == century)
        #expect(CallTime(seconds: -.infinity) == CallTime(ticks: -century.ticks))
        #expect(CallTime(seconds: 1e300) == century)
        #expect(CallTime(seconds: -.greatestFiniteMagnitude) == CallTime(ticks: -century.ticks))
    }

    @Test("A tick that becomes a duration becomes the same tick again", arguments: [Int64(0), 48_000, 1 << 33])
    func roundTrip(offset: Int64) {
        for ticks in (offset - 10)...(offset + 10) {
            #expect(CallTime(CallTime(ticks: ticks).duration).ticks == ticks)
        }
    }

    @Test("gives durations without an error that adds up")
    func durations() {
        #expect(CallTime(ticks: 48_000).duration == .seconds(1))
        #expect(CallTime(ticks: 3).duration == .nanoseconds(62_500))
        #expect(CallTime(ticks: 1).duration == .nanoseconds(20_833))
        #expect(CallTime(ticks: 100 * 3_600 * 48_000).duration == .seconds(360_000))
        #expect(CallTime(ticks: 960) - CallTime(ticks: 1_920) == .milliseconds(-20))
    }

    @Test("compares and moves by ticks")
    func order() {
        #expect(CallTime(ticks: -1) < .zero)
        #expect(CallTime.zero.advanced(byTicks: 960) == CallTime(ticks: 960))
    }

    @Test(
        "is written as decimal seconds, and read back exactly",
        arguments: [0, 1, 2, 959, -7, 172_800_001] as [Int64])
    func coding(ticks: Int64) throws {
        let time = CallTime(ticks: ticks)
        let data = try JSONEncoder().encode([time])
        #expect(try JSONDecoder().decode([CallTime].self, from: data) == [time])
        #expect(try JSONDecoder().decode([Double].self, from: data) == [time.seconds])
    }

    @Test(
        "describes itself in minutes, seconds and tenths",
        arguments: [
            (0, "0:00.0"), (4_799, "0:00.0"), (4_800, "0:00.1"), (3_230_400, "1:07.3"), (-4_800, "-0:00.1"),
            (-1, "0:00.0"), (172_800_000, "60:00.0"),
        ] as [(Int64, String)])
    func description(ticks: Int64, text: String) {
        #expect(CallTime(ticks: ticks).description == text)
    }
}
