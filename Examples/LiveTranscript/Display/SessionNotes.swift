import AttuneModels

/// What there is to say about a session beside its words.
struct SessionNotes: Sendable {
    private let isVerbose: Bool
    /// The end of the last words that are settled: what was handed in since is kept, and heard again.
    private var settled = CallTime.zero
    private var outage: CallTime?

    /// How many gaps there were, and how long they are together.
    private(set) var gapCount = 0
    private(set) var gapTime = Duration.zero

    init(isVerbose: Bool) {
        self.isVerbose = isVerbose
    }

    /// Takes an event that came when so much of the call was handed in, and returns what to say about it.
    mutating func observe(_ event: CallEvent, at position: CallTime) -> [String] {
        switch event.kind {
        case .transcript(let transcript) where transcript.stability == .final:
            self.settled = max(self.settled, transcript.end ?? .zero)
            return []
        case .sessionStateChanged(let state):
            return self.observe(state, at: position)
        case .audioGap(let gap):
            self.gapCount += 1
            self.gapTime += gap.end - gap.start
            let certainty = gap.reason == .unconfirmed ? "perhaps not heard" : "not heard"
            return ["\(certainty): \(gap.start) to \(gap.end)"]
        case .warning(let warning):
            return [warning.message]
        default:
            return []
        }
    }

    private mutating func observe(_ state: SessionState, at position: CallTime) -> [String] {
        let said = self.isVerbose ? ["\(position) session is \(state.rawValue)"] : []
        switch state {
        case .interrupted where self.outage == nil:
            self.outage = position
            return said + ["connection lost at \(position), \((position - self.settled).inSeconds) of audio kept"]
        case .live:
            guard let outage = self.outage.take() else { return said }
            return said + [
                "connected again, \((position - outage).inSeconds) of the call later; "
                    + "\((position - self.settled).inSeconds) of audio on its way"
            ]
        default:
            return said
        }
    }
}
