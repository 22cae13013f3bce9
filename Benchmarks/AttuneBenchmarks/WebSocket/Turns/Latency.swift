/// How long something took that happened many times, in nanoseconds.
struct Latency: Codable {
    let median: Double
    /// What 99 of 100 stayed within.
    let percentile99: Double

    /// Creates the latency of so many times; nil where there are none.
    init?(_ times: [Int64]) {
        guard !times.isEmpty else { return nil }
        let sorted = times.sorted()
        self.median = Double(sorted[sorted.count / 2])
        self.percentile99 = Double(sorted[sorted.count * 99 / 100])
    }
}
