import AttuneStreamingNIO
import Synchronization

/// Breaks the connections of a call every so often of its time.
final class ConnectionDrops: Sendable {
    private struct State: Sendable {
        var schedule: DropSchedule
        var lines: [Int: DroppableLine] = [:]
        var lineCount = 0
    }

    private let state: Mutex<State>

    /// Creates the drops of one call; nil for none.
    init(every interval: Duration?) {
        self.state = Mutex(State(schedule: DropSchedule(every: interval)))
    }

    /// The call has come this far: where it is time, every connection that stands breaks.
    func reached(_ position: CallTime) {
        let lines = self.state.withLock { state in
            state.schedule.isDue(at: position) ? Array(state.lines.values) : []
        }
        for line in lines { line.drop() }
    }

    /// A connection stands.
    ///
    /// - Returns: Its number.
    func opened(_ line: DroppableLine) -> Int {
        self.state.withLock { state in
            state.lineCount += 1
            state.lines[state.lineCount] = line
            return state.lineCount
        }
    }

    /// A connection is over.
    func closed(_ number: Int) {
        self.state.withLock { _ = $0.lines.removeValue(forKey: number) }
    }
}
