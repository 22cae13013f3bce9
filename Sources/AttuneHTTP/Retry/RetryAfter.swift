package import HTTPTypes

/// Reads `Retry-After` (RFC 9110, section 10.2.3).
package enum RetryAfter {
    /// The wait that a reply asks for.
    ///
    /// - Parameters:
    ///   - headers: The reply's header fields. A date is compared with the reply's own `Date` where there is one: both
    ///     come from one clock, and this machine's may be wrong.
    ///   - now: Seconds since 1970 by this machine's clock.
    /// - Returns: The wait, zero for a date that has passed and at most a year; nil where nothing is asked for, or what
    ///   is asked for is neither a number of seconds nor a date.
    package static func wait(askedForBy headers: HTTPFields, now: Int64) -> Duration? {
        guard let value = headers[.retryAfter] else { return nil }
        let year: Int64 = 31_536_000
        if !value.isEmpty, value.utf8.allSatisfy({ (48...57).contains($0) }) {
            // A number of too many digits for the machine is a wait without end.
            return .seconds(min(Int64(value) ?? year, year))
        }
        let now = headers[.date].flatMap { HTTPDate.secondsSince1970($0, now: now) } ?? now
        guard let date = HTTPDate.secondsSince1970(value, now: now) else { return nil }
        return .seconds(min(max(date - now, 0), year))
    }
}
