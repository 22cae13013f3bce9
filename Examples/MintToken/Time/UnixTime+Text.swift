import AttuneTokens
import Foundation

extension UnixTime {
    /// The seconds of the years 1970 to 9999, which ISO 8601 writes with four digits.
    static let writableSeconds: ClosedRange<Int64> = 0...253_402_300_799

    /// The time in UTC, as `2026-11-22T10:00:00Z`; nil outside the years 1970 to 9999.
    var utc: String? {
        guard Self.writableSeconds.contains(self.seconds) else { return nil }
        return Date(timeIntervalSince1970: TimeInterval(self.seconds)).formatted(.iso8601)
    }

    /// The time in UTC and how far it is from another, as `2026-11-22T10:00:00Z (in 3 h)`.
    func text(at now: UnixTime) -> String {
        "\(self.utc ?? "\(self.seconds) s since 1970") (\(self.distance(from: now)))"
    }

    /// How far the time is from another in its two largest units, rounded down: `in 3 h 20 min`, `2 d ago`, `now`.
    private func distance(from now: UnixTime) -> String {
        let (difference, isTooFar) = self.seconds.subtractingReportingOverflow(now.seconds)
        if isTooFar { return self < now ? "long ago" : "in a long time" }
        if difference == 0 { return "now" }
        var rest = difference.magnitude
        var parts: [String] = []
        for (name, size) in [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)] as [(String, UInt64)] {
            let (count, remainder) = rest.quotientAndRemainder(dividingBy: size)
            rest = remainder
            if count == 0, parts.isEmpty { continue }
            if count > 0 { parts.append("\(count) \(name)") }
            // The unit after the largest is the last that is told, there or not.
            if parts.count == 2 || count == 0 { break }
        }
        let length = parts.joined(separator: " ")
        return difference > 0 ? "in \(length)" : "\(length) ago"
    }
}
