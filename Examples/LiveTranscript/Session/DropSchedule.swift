import AttuneStreamingNIO

/// When to break connections, counted in the call's time: so each is given new audio, however much it hears again.
struct DropSchedule: Sendable {
    private let interval: Duration?
    private var next: CallTime?

    /// Creates a schedule; nil for never.
    init(every interval: Duration?) {
        precondition(interval ?? .seconds(1) >= .milliseconds(1), "Connections live for a millisecond or more.")
        self.interval = interval
        self.next = interval.map { CallTime($0) }
    }

    /// Whether it is time to break connections; once for each time, and once where several have passed.
    mutating func isDue(at position: CallTime) -> Bool {
        guard let interval = self.interval, var next = self.next, position >= next else { return false }
        let step = CallTime(interval).ticks
        next = next.advanced(byTicks: ((position.ticks - next.ticks) / step + 1) * step)
        self.next = next
        return true
    }
}
