import DequeModule

/// Drops the words that a service had settled before a connection was lost, and hears again.
///
/// Audio is sent again from a little before the last settled word, so that no word is cut in two. What was settled is
/// known by its times: on the call's clock they are the same on both connections.
struct OverlapFilter: Sendable {
    /// The end of the last word that any connection settled.
    private var settledThrough: CallTime?
    /// For each connection, the end of the last word that was settled before it.
    private var heardBefore: [Int: CallTime] = [:]
    /// The newest of the segments of which nothing was left.
    private var dropped: Deque<String> = []
    /// What a service says about a segment's words follows them soon.
    private static let droppedBound = 64

    /// A connection takes audio that others may have taken before.
    mutating func connected(_ connection: Int) {
        self.heardBefore[connection] = self.settledThrough
    }

    mutating func disconnected(_ connection: Int) {
        self.heardBefore[connection] = nil
    }

    /// Takes what was settled before out of a transcript; nil where nothing is left.
    mutating func filter(_ transcript: Transcript, on connection: Int) -> Transcript? {
        guard let fresh = self.fresh(transcript, on: connection) else {
            self.drop(transcript.segmentID)
            return nil
        }
        if fresh.stability == .final, let end = fresh.end {
            self.settledThrough = max(self.settledThrough ?? end, end)
        }
        return fresh
    }

    /// The end of what was settled before a connection; nil for one that heard nothing before.
    func heardBefore(_ connection: Int) -> CallTime? {
        self.heardBefore[connection]
    }

    /// Takes note of a segment of which nothing is told.
    mutating func drop(_ segmentID: String) {
        if self.dropped.count == Self.droppedBound { self.dropped.removeFirst() }
        self.dropped.append(segmentID)
    }

    /// Whether all of a segment was known before, so that what is said about it is, too.
    func hasDropped(_ segmentID: String) -> Bool {
        self.dropped.contains(segmentID)
    }

    private func fresh(_ transcript: Transcript, on connection: Int) -> Transcript? {
        guard let known = self.heardBefore[connection], let start = transcript.start, start < known else {
            return transcript
        }
        // Without words, and without an end, nothing tells how much of it is known.
        guard transcript.words != nil || transcript.end != nil else { return transcript }
        return transcript.keepingWords { $0 >= known.ticks }
    }
}
