/// A stretch of the call, in ticks.
struct TickRange: Sendable, Hashable {
    var start: Int64
    var end: Int64

    init(_ start: Int64, _ end: Int64) {
        self.start = start
        self.end = end
    }
}

extension [TickRange] {
    /// Adds what follows; one with the last where it touches it.
    mutating func join(_ range: TickRange) {
        if let last = self.indices.last, self[last].end == range.start {
            self[last].end = range.end
        } else {
            self.append(range)
        }
    }
}
