import AttuneModels

/// Which words are settled, and which are still being said.
///
/// A service may tell the words of a segment twice: as recognised, then as written. They are shown once: as written, or
/// as recognised where something else follows.
struct TranscriptLines: Sendable {
    /// A service that revises what it said long ago must not make this grow.
    private static let bound = 64

    /// What is being said.
    private(set) var live = ""
    private var held: Transcript?
    private var shown: [String] = []

    /// Takes an event.
    ///
    /// - Returns: The segments that are settled by it, in their order; each is told once.
    mutating func observe(_ event: CallEvent) -> [Transcript] {
        switch event.kind {
        case .transcript(let transcript): return self.observe(transcript)
        case .sessionClosed:
            self.live = ""
            return self.release()
        default: return []
        }
    }

    private mutating func observe(_ transcript: Transcript) -> [Transcript] {
        guard !self.shown.contains(transcript.segmentID) else { return [] }
        let isAgain = self.held?.segmentID == transcript.segmentID
        let before = isAgain ? [] : self.release()
        switch transcript.stability {
        case .interim:
            self.live = transcript.text
            return before
        case .final where !transcript.isFormatted && !isAgain:
            self.held = transcript
            self.live = transcript.text
            return before
        case .final, .unconfirmed:
            self.held = transcript
            self.live = ""
            return before + self.release()
        }
    }

    /// What was held back, for good.
    private mutating func release() -> [Transcript] {
        guard let transcript = self.held.take() else { return [] }
        if self.shown.count == Self.bound { self.shown.removeFirst() }
        self.shown.append(transcript.segmentID)
        return [transcript]
    }
}
