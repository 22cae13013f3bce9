/// How long to wait between attempts: exponential, with full jitter.
///
/// The wait before retry number n is drawn evenly from zero up to `base` doubled n times, and never above `cap`.
/// Drawing from the whole range, and not from a band around it, is what keeps clients that failed together from
/// coming back together (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
///
/// It is a value: it reads no clock, and its randomness is an argument.
public struct Backoff: Sendable, Hashable {
    /// The longest wait before the first retry.
    ///
    /// Default: 500 ms.
    public let base: Duration

    /// The longest wait before any retry.
    ///
    /// Default: 20 s.
    public let cap: Duration

    /// Creates a backoff.
    ///
    /// - Parameters:
    ///   - base: The longest wait before the first retry; longer than nothing.
    ///   - cap: The longest wait before any retry; from `base` to a day.
    public init(base: Duration = .milliseconds(500), cap: Duration = .seconds(20)) {
        precondition(base > .zero, "A backoff's base is longer than nothing; this one is \(base).")
        precondition(
            (base...max(base, .seconds(86_400))).contains(cap) && cap <= .seconds(86_400),
            "A backoff's cap is between its base of \(base) and a day; this one is \(cap).")
        self.base = base
        self.cap = cap
    }

    /// The longest wait before a retry.
    ///
    /// - Parameter retry: Counted from 0 for the first.
    /// - Returns: `base`, doubled with every retry up to `cap`.
    public func ceiling(beforeRetry retry: Int) -> Duration {
        precondition(retry >= 0, "Retries are counted from 0; this one is \(retry).")
        var ceiling = self.base
        for _ in 0..<retry {
            // Ending here bounds the loop, and the sum, whatever the count is.
            if ceiling >= self.cap { break }
            ceiling *= 2
        }
        return min(ceiling, self.cap)
    }

    /// Draws a wait.
    ///
    /// - Parameters:
    ///   - retry: Counted from 0 for the first.
    ///   - generator: Where the randomness comes from.
    /// - Returns: From zero up to and including ``ceiling(beforeRetry:)``, in whole nanoseconds.
    public func delay(beforeRetry retry: Int, using generator: inout some RandomNumberGenerator) -> Duration {
        let (seconds, attoseconds) = self.ceiling(beforeRetry: retry).components
        let ceiling = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        return .nanoseconds(Int64.random(in: 0...ceiling, using: &generator))
    }
}
