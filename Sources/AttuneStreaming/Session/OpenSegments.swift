/// The newest interim of every segment that has no final yet.
///
/// When a session ends, these are words that somebody said and that the service never confirmed: they are told as such,
/// and not lost.
struct OpenSegments: Sendable {
    /// A service that never settles a segment must not make this grow: past the bound the oldest is forgotten.
    static let bound = 64

    private enum Fate: Sendable {
        case open
        /// The connection that brought it is gone, and its audio is sent again.
        case lost
        /// Its words were settled before; nothing follows of it.
        case repeated
    }

    private struct Segment: Sendable {
        var transcript: Transcript
        let connection: Int
        var fate = Fate.open

        /// Whether the words of somebody on a connection take its place: they are of the same audio.
        func isReplaced(by transcript: Transcript, on connection: Int) -> Bool {
            switch self.fate {
            case .open: false
            case .lost: connection > self.connection && transcript.speaker?.label == self.transcript.speaker?.label
            case .repeated: true
            }
        }
    }

    private var segments: [Segment] = []

    /// Takes note of what is told.
    ///
    /// A speaker's first words after a lost connection take the place of those that it left open.
    mutating func observe(_ transcript: inout Transcript, on connection: Int) {
        let told = transcript
        transcript.replaces += self.segments.filter { $0.isReplaced(by: told, on: connection) }
            .map(\.transcript.segmentID)
        let replaced = transcript.replaces
        self.segments.removeAll {
            $0.transcript.segmentID == told.segmentID || replaced.contains($0.transcript.segmentID)
        }
        guard transcript.stability == .interim else { return }
        if self.segments.count == Self.bound { self.segments.removeFirst() }
        self.segments.append(Segment(transcript: transcript, connection: connection))
    }

    /// Words that are not told, since they were before: what was shown of their segment is over.
    mutating func repeated(_ transcript: Transcript) {
        guard transcript.stability == .final,
            let index = self.segments.firstIndex(where: { $0.transcript.segmentID == transcript.segmentID })
        else { return }
        self.segments[index].fate = .repeated
    }

    /// A connection is gone; what it left open is heard again.
    mutating func disconnected(_ connection: Int) {
        for index in self.segments.indices where self.segments[index].connection == connection {
            if case .open = self.segments[index].fate { self.segments[index].fate = .lost }
        }
    }

    /// The open segments as they are told at the end, oldest first.
    func unconfirmed() -> [Transcript] {
        self.segments.compactMap { segment in
            if case .repeated = segment.fate { return nil }
            var transcript = segment.transcript
            transcript.stability = .unconfirmed
            transcript.revision += 1
            return transcript
        }
    }
}
