/// Reads the dates of HTTP header fields (RFC 9110, section 5.6.7), in the three forms that a recipient must accept.
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Reads a date.
    ///
    /// - Parameters:
    ///   - text: As `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
    ///     The day of the week is not compared with the date.
    ///   - now: Seconds since 1970, to choose the century of a year of two digits by.
    /// - Returns: Seconds since 1970; nil for anything else.
    static func secondsSince1970(_ text: String, now: Int64) -> Int64? {
        let words = text.split(separator: " ")
        switch words.count {
        case 6 where words[0].hasSuffix(",") && words[5] == "GMT":
            return self.seconds(year: self.number(words[3], digits: 4), words[2], day: words[1], time: words[4])
        case 4 where words[0].hasSuffix(",") && words[3] == "GMT":
            let date = words[1].split(separator: "-", omittingEmptySubsequences: false)
            guard date.count == 3, let year = self.number(date[2], digits: 2) else { return nil }
            let read = { self.seconds(year: $0 + year, date[1], day: date[0], time: words[2]) }
            guard let recent = read(2_000) else { return read(1_900) }
            // More than 50 years ahead means the past.
            return recent - now > 50 * 31_556_952 ? read(1_900) : recent
        case 5 where self.months.contains(String(words[1])):
            let day = words[2].count == 1 ? "0" + words[2] : words[2]
            return self.seconds(year: self.number(words[4], digits: 4), words[1], day: day, time: words[3])
        default:
            return nil
        }
    }

    private static func seconds(
        year: Int64?, _ month: Substring, day: Substring, time: Substring
    ) -> Int64? {
        let clock = time.split(separator: ":", omittingEmptySubsequences: false).map { self.number($0, digits: 2) }
        guard let year, let month = self.months.firstIndex(of: String(month)), let day = self.number(day, digits: 2),
            clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
            (1...self.days(ofMonth: month, year)).contains(day),
            // 60 is a leap second.
            hour < 24, minute < 60, second <= 60
        else { return nil }
        return self.daysSince1970(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
    }

    private static func number(_ text: Substring, digits: Int) -> Int64? {
        text.utf8.count == digits && text.utf8.allSatisfy { (48...57).contains($0) } ? Int64(text) : nil
    }

    private static func days(ofMonth month: Int, _ year: Int64) -> Int64 {
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
    }

    /// Counts days in years that begin with March, so that the leap day is the last of its year.
    private static func daysSince1970(_ year: Int64, _ month: Int, _ day: Int64) -> Int64 {
        let year = month < 2 ? year - 1 : year
        let daysBeforeMonth = (153 * Int64((month + 10) % 12) + 2) / 5
        // 719,468 days lie between 0000-03-01 and 1970-01-01.
        return year * 365 + year / 4 - year / 100 + year / 400 + daysBeforeMonth + day - 1 - 719_468
    }
}
