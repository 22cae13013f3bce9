#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A moment as tokens write it: whole seconds since the start of 1970 in UTC, without leap seconds.
public struct UnixTime: Sendable, Hashable, Comparable {
    /// Whole seconds since 1970-01-01T00:00:00Z; negative before it.
    public var seconds: Int64

    /// Creates a moment from whole seconds since the start of 1970.
    public init(seconds: Int64) {
        self.seconds = seconds
    }

    /// The moment that the system's clock shows, rounded down to a second.
    public static var now: UnixTime {
        UnixTime(seconds: Int64(Date().timeIntervalSince1970.rounded(.down)))
    }

    /// Whether one moment comes before another.
    public static func < (left: UnixTime, right: UnixTime) -> Bool {
        left.seconds < right.seconds
    }

    /// A later moment, or an earlier one where the duration is negative; the sum is rounded down to a second.
    ///
    /// A sum beyond what 64 bits hold saturates: times come from the wire, and must not end the process.
    public static func + (time: UnixTime, duration: Duration) -> UnixTime {
        let seconds = duration.wholeSeconds
        let (sum, overflow) = time.seconds.addingReportingOverflow(seconds)
        return UnixTime(seconds: overflow ? (seconds < 0 ? .min : .max) : sum)
    }

    /// Whole seconds from one moment to another, saturating at what 64 bits hold.
    func seconds(since earlier: UnixTime) -> Int64 {
        let (difference, overflow) = self.seconds.subtractingReportingOverflow(earlier.seconds)
        return overflow ? (self < earlier ? .min : .max) : difference
    }
}

extension Duration {
    /// The seconds, rounded down, saturating at what 64 bits hold: a duration holds more, and its components trap then.
    var wholeSeconds: Int64 {
        if self <= .seconds(Int64.min) { return .min }
        if self >= .seconds(Int64.max) { return .max }
        let (seconds, attoseconds) = self.components
        return attoseconds < 0 ? seconds - 1 : seconds
    }
}

extension UnixTime: CustomStringConvertible {
    /// The seconds, as in `1700000000`.
    public var description: String {
        String(self.seconds)
    }
}
