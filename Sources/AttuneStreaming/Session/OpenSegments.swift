/// The newest interim of every segment that has no final yet.
///
/// When a session ends, these are words that somebody said and that the service never confirmed: they are told as such,
/// and not lost.
struct OpenSegments: Sendable {
    /// A service that never settles a segment must not make this grow: past the bound the oldest is forgotten.
    static let bound = 64

    private var segments: [Transcript] = []

    mutating func observe(_ transcript: Transcript) {
        self.segments.removeAll { $0.segmentID == transcript.segmentID || transcript.replaces.contains($0.segmentID) }
        guard transcript.stability == .interim else { return }
        if self.segments.count == Self.bound { self.segments.removeFirst() }
        self.segments.append(transcript)
    }

    /// The open segments as they are told at the end, oldest first.
    func unconfirmed() -> [Transcript] {
        self.segments.map { segment in
            var segment = segment
            segment.stability = .unconfirmed
            segment.revision += 1
            return segment
        }
    }
}
