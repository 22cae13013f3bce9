import AttuneModels

/// Holds back a settled line until its sentiment is known, so that both are shown at once.
struct TranscriptLines: Sendable {
    /// A line to show for good.
    struct Line: Sendable, Hashable {
        var transcript: Transcript
        var sentiment: Sentiment?
    }

    private var waiting: [String: Transcript] = [:]

    /// Takes an event of one leg.
    ///
    /// - Returns: The line that it completes; nil while there is none.
    mutating func observe(_ event: CallEvent, leg: Participant) -> Line? {
        switch event.kind {
        case .transcript(let transcript) where transcript.stability == .final:
            let previous = self.waiting.updateValue(transcript, forKey: leg.id)
            // Another segment: the service gave the one before no sentiment.
            return previous?.segmentID == transcript.segmentID ? nil : previous.map { Line(transcript: $0) }
        case .transcript(let transcript) where transcript.stability == .unconfirmed:
            return Line(transcript: transcript)
        case .sentiment(let reading) where self.waiting[leg.id]?.segmentID == reading.segmentID:
            return self.waiting.removeValue(forKey: leg.id).map { Line(transcript: $0, sentiment: reading.sentiment) }
        case .sessionClosed:
            return self.waiting.removeValue(forKey: leg.id).map { Line(transcript: $0) }
        default:
            return nil
        }
    }
}
