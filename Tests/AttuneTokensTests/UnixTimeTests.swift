import AttuneTokens
import Testing

@Suite("UnixTime")
struct UnixTimeTests {
    @Test("Adding rounds down to a second, and saturates")
    func adding() {
        let time = UnixTime(seconds: 10)
        #expect(time + .milliseconds(999) == UnixTime(seconds: 10))
        #expect(time + .milliseconds(-1) == UnixTime(seconds: 9))
        #expect(time + .seconds(-20) == UnixTime(seconds: -10))
        #expect(UnixTime(seconds: .max) + .seconds(1) == UnixTime(seconds: .max))
        #expect(UnixTime(seconds: .min) + .seconds(-1) == UnixTime(seconds: .min))
    }

    @Test("A duration of more seconds than 64 bits hold saturates too")
    func longDurations() {
        let time = UnixTime(seconds: 10)
        #expect(time + .seconds(Int64.max) * 4 == UnixTime(seconds: .max))
        #expect(time + .seconds(Int64.min) * 4 == UnixTime(seconds: .min + 10))
        #expect(UnixTime(seconds: 0) + (.seconds(Int64.min) + .milliseconds(-1)) == UnixTime(seconds: .min))
        #expect(UnixTime(seconds: 0) + (.seconds(Int64.min) + .milliseconds(500)) == UnixTime(seconds: .min))
        #expect(UnixTime(seconds: 0) + (.seconds(Int64.max) + .milliseconds(500)) == UnixTime(seconds: .max))
    }

    @Test("Times compare as numbers and print as numbers")
    func comparing() {
        #expect(UnixTime(seconds: -1) < UnixTime(seconds: 0))
        #expect(UnixTime(seconds: 1_700_000_000).description == "1700000000")
    }
}
