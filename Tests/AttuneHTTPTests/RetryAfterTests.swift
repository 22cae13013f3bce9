import HTTPTypes
import Testing

@testable import AttuneHTTP

@Suite("RetryAfter")
struct RetryAfterTests {
    /// Sun, 06 Nov 1994 08:49:37 GMT, the date that RFC 9110 takes for its examples.
    private static let now: Int64 = 784_111_777

    private func wait(_ value: String, date: String? = nil) -> Duration? {
        var headers: HTTPFields = [.retryAfter: value]
        headers[.date] = date
        return RetryAfter.wait(askedForBy: headers, now: Self.now)
    }

    @Test("reads seconds")
    func seconds() {
        #expect(self.wait("0") == .zero)
        #expect(self.wait("120") == .seconds(120))
        #expect(self.wait("007") == .seconds(7))
    }

    @Test("takes a wait that no clock can hold as a year")
    func huge() {
        #expect(self.wait("99999999999999999999999999") == .seconds(31_536_000))
        #expect(self.wait("9223372036854775807") == .seconds(31_536_000))
        #expect(self.wait("Fri, 31 Dec 9999 23:59:59 GMT") == .seconds(31_536_000))
    }

    @Test(
        "reads the three forms of a date",
        arguments: [
            "Sun, 06 Nov 1994 08:50:07 GMT", "Sunday, 06-Nov-94 08:50:07 GMT", "Sun Nov  6 08:50:07 1994",
        ])
    func dates(text: String) {
        #expect(self.wait(text) == .seconds(30))
    }

    @Test("compares a date with the reply's own, whatever this machine's clock says")
    func ownDate() {
        #expect(
            self.wait("Wed, 01 Jan 2031 00:00:05 GMT", date: "Tue, 31 Dec 2030 23:59:58 GMT") == .seconds(7))
        #expect(self.wait("Sun, 06 Nov 1994 08:50:07 GMT", date: "yesterday") == .seconds(30))
    }

    @Test("waits no time for a date that has passed")
    func past() {
        #expect(self.wait("Sun, 06 Nov 1994 08:49:36 GMT") == .zero)
        #expect(self.wait("Thu, 01 Jan 0001 00:00:00 GMT") == .zero)
    }

    @Test("asks for nothing where the field is absent")
    func absent() {
        #expect(RetryAfter.wait(askedForBy: [:], now: Self.now) == nil)
    }

    @Test(
        "takes nonsense for nothing",
        arguments: [
            "", "-1", "+1", "1.5", "1e3", "0x10", "soon", "1 2", "\u{0661}", "GMT", ", , , , , GMT",
            "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 31 Nov 1994 08:49:37 GMT",
            "Tue, 29 Feb 1994 08:49:37 GMT", "Thu, 29 Feb 1900 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 06 Nov 1994 8:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 1994 08:49:-1 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
            "Sunday, 06-Nov-1994 08:49:37 GMT", "Sunday, 06-Nov 08:49:37 GMT", "Sun Nov 06x 08:49:37 1994",
            "Sun, 06 Nov 1994 08:49:37 GMT GMT",
        ])
    func nonsense(value: String) {
        #expect(self.wait(value) == nil)
    }

    @Test("counts days over leap years and centuries")
    func calendar() {
        let read = { HTTPDate.secondsSince1970($0, now: Self.now) }
        #expect(read("Thu, 01 Jan 1970 00:00:00 GMT") == 0)
        #expect(read("Wed, 31 Dec 1969 23:59:59 GMT") == -1)
        #expect(read("Tue, 29 Feb 2000 12:00:00 GMT") == 951_825_600)
        #expect(read("Mon, 01 Mar 2100 00:00:00 GMT") == 4_107_542_400)
        #expect(read("Sat, 31 Dec 2016 23:59:60 GMT") == 1_483_228_800)
    }

    @Test("puts a year of two digits at most 50 years ahead")
    func twoDigits() {
        let read = { HTTPDate.secondsSince1970($0, now: 1_767_225_600) }
        #expect(read("Monday, 01-Jan-68 00:00:00 GMT") == 3_092_601_600)
        #expect(read("Saturday, 01-Jan-77 00:00:00 GMT") == 220_924_800)
        #expect(read("Tuesday, 31-Dec-75 00:00:00 GMT") == 3_344_976_000)
        #expect(read("Friday, 02-Jan-76 00:00:00 GMT") == 189_388_800)
    }
}
