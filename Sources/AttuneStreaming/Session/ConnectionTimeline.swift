import DequeModule

/// Where the audio of one connection stands in the call.
///
/// A connection's clock starts with its first audio. The call's does not stop for a pause, for audio that was given up, or
/// for silence that keeps a connection alive.
struct ConnectionTimeline: Sendable {
    /// Past so many stretches the oldest are forgotten; times in them are counted back from the oldest known one.
    static let bound = 256

    private struct Stretch: Sendable {
        /// Ticks since the connection's first audio.
        let start: Int64
        /// The same moment on the call's clock.
        let callStart: Int64
        var length: Int64
        /// Whether the call has this time: generated silence takes none.
        let isCall: Bool
    }

    private var stretches: Deque<Stretch> = []
    /// The connection's clock.
    private(set) var length: Int64 = 0

    /// Audio of the call was sent.
    mutating func append(_ range: TickRange) {
        self.append(Stretch(start: self.length, callStart: range.start, length: range.end - range.start, isCall: true))
    }

    /// Silence was sent that is no part of the call.
    mutating func appendSilence(ticks: Int64) {
        let callStart = self.stretches.last.map { $0.callStart + ($0.isCall ? $0.length : 0) } ?? 0
        self.append(Stretch(start: self.length, callStart: callStart, length: ticks, isCall: false))
    }

    /// Puts a moment of the connection on the call's clock.
    ///
    /// - Parameters:
    ///   - ticks: On the connection's clock.
    ///   - isEnd: Whether something ends there: between two stretches it belongs to the first, then.
    /// - Returns: The same moment in the call; for one beyond the connection's ends, as far beyond that end.
    func callTicks(_ ticks: Int64, isEnd: Bool) -> Int64 {
        // From the end: services talk about what they heard last.
        let found = self.stretches.last { isEnd ? $0.start < ticks : $0.start <= ticks }
        guard let stretch = found ?? self.stretches.first else { return ticks }
        guard stretch.isCall else { return stretch.callStart }
        let offset = ticks - stretch.start
        let isLast = stretch.start + stretch.length == self.length
        return stretch.callStart + (isLast ? offset : min(offset, stretch.length))
    }

    private mutating func append(_ stretch: Stretch) {
        self.length += stretch.length
        if let last = self.stretches.indices.last, self.stretches[last].isCall == stretch.isCall,
            self.stretches[last].callStart + (stretch.isCall ? self.stretches[last].length : 0) == stretch.callStart
        {
            self.stretches[last].length += stretch.length
            return
        }
        if self.stretches.count == Self.bound { self.stretches.removeFirst() }
        self.stretches.append(stretch)
    }
}
