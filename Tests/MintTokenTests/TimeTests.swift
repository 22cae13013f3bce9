import AttuneTokens
import Testing

@testable import MintToken

@Suite("Times in options and in what is shown")
struct TimeTests {
    @Test(
        "are read with their units",
        arguments: [("90s", 90), ("15m", 900), ("2h", 7_200), ("1d12h", 129_600), ("0s", 0), ("1h1h", 7_200)])
    func lifetimes(text: String, seconds: Int64) throws {
        #expect(try Lifetime(text).duration == .seconds(seconds))
    }

    @Test(
        "are not read without",
        arguments: [
            "", "90", "h", "-1h", "1.5h", "1 h", "1w", "2H", "9999999999d", "1h30", "٣h",
            String(repeating: "1d", count: 40),
        ])
    func badLifetimes(text: String) {
        #expect(throws: (any Error).self) { try Lifetime(text) }
    }

    @Test(
        "are read as moments with their zone, or as seconds",
        arguments: [
            ("2023-11-14T22:13:20Z", 1_700_000_000), ("2023-11-14T23:13:20+01:00", 1_700_000_000),
            ("1700000000", 1_700_000_000), ("1970-01-01T00:00:00Z", 0), ("9999-12-31T23:59:59Z", 253_402_300_799),
        ])
    func moments(text: String, seconds: Int64) throws {
        #expect(try Moment(text).time.seconds == seconds)
    }

    @Test(
        "are no moments where a part is missing or out of range",
        arguments: [
            "", "tomorrow", "2023-11-14", "2023-11-14T22:13:20", "-1", "253402300800", "99999999999999999999",
            "2023-13-14T22:13:20Z",
        ])
    func badMoments(text: String) {
        #expect(throws: (any Error).self) { try Moment(text) }
    }

    @Test(
        "are shown in their two largest units",
        arguments: [
            (0, "now"), (1, "in 1 s"), (-59, "59 s ago"), (60, "in 1 min"), (10_800, "in 3 h"), (-7_200, "2 h ago"),
            (5_400, "in 1 h 30 min"), (86_401, "in 1 d"), (-90_061, "1 d 1 h ago"),
        ])
    func distances(seconds: Int64, words: String) {
        let text = (Sample.now + .seconds(seconds)).text(at: Sample.now)
        #expect(text.hasSuffix("Z (\(words))"), "\(text)")
    }

    @Test("are shown at the ends of what a token can say")
    func extremes() {
        #expect(UnixTime(seconds: .min).text(at: Sample.now).hasSuffix("(long ago)"))
        #expect(UnixTime(seconds: .max).text(at: UnixTime(seconds: -1)).hasSuffix("(in a long time)"))
        #expect(UnixTime(seconds: .max).utc == nil)
        #expect(UnixTime(seconds: 253_402_300_799).utc == "9999-12-31T23:59:59Z")
    }
}
