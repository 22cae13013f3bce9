/// The newest interim of every segment that has no final yet.
///
/// When a session ends, these are words that somebody said and that the service never confirmed: they are told as such,
/// and not lost.
struct OpenSegments: Sendable {
    /// A service that never settles a segment must not make this grow: past the bound the oldest is forgotten.
    static let bound = 64

    private struct Segment: Sendable {
        var transcript: Transcript
        /// The connection that brought it; nil once that is gone, and its audio is sent again.
        var connection: Int?
    }

    private var segments: [Segment] = []

    /// Takes note of what is told.
    ///
    /// The first words after a lost connection take the place of those that it left open: they are of the same audio.
    mutating func observe(_ transcript: inout Transcript, on connection: Int) {
        transcript.replaces += self.segments.filter { $0.connection == nil }.map(\.transcript.segmentID)
        let told = transcript
        self.segments.removeAll {
            $0.transcript.segmentID == told.segmentID || told.replaces.contains($0.transcript.segmentID)
        }
        guard transcript.stability == .interim else { return }
        if self.segments.count == Self.bound { self.segments.removeFirst() }
        self.segments.append(Segment(transcript: transcript, connection: connection))
    }

    /// A connection is gone; what it left open is heard again.
    mutating func disconnected(_ connection: Int) {
        for index in self.segments.indices where self.segments[index].connection == connection {
            self.segments[index].connection = nil
        }
    }

    /// The open segments as they are told at the end, oldest first.
    func unconfirmed() -> [Transcript] {
        self.segments.map(\.transcript).map { segment in
            var segment = segment
            segment.stability = .unconfirmed
            segment.revision += 1
            return segment
        }
    }
}
