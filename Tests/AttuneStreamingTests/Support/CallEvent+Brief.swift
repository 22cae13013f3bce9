import AttuneStreaming

extension CallEvent {
    /// A transcript as a service sends it.
    static func transcript(
        _ segmentID: String,
        _ text: String,
        _ stability: Transcript.Stability,
        revision: Int = 0,
        replaces: [String] = []
    ) -> CallEvent {
        CallEvent(
            .transcript(
                Transcript(
                    segmentID: segmentID, revision: revision, text: text, stability: stability, replaces: replaces)),
            origin: .provider("test"))
    }

    /// A final of words that each last 20 ms, from tick `start` on: `"960 to the gate"`.
    static func words(_ segmentID: String, _ text: String) -> CallEvent {
        let parts = text.split(separator: " ").map(String.init)
        let start = Int64(parts[0]) ?? 0
        let words = parts.dropFirst().enumerated().map { index, word in
            Word(
                text: word, start: CallTime(ticks: start + Int64(index) * 960),
                end: CallTime(ticks: start + Int64(index + 1) * 960))
        }
        return CallEvent(
            .transcript(
                Transcript(
                    segmentID: segmentID, text: words.map(\.text).joined(separator: " "), stability: .final,
                    start: words.first?.start, end: words.last?.end, words: words)), origin: .provider("test"))
    }

    /// What a service finds in the words of a segment.
    static func mood(_ segmentID: String) -> CallEvent {
        CallEvent(
            .sentiment(SentimentReading(segmentID: segmentID, sentiment: Sentiment(label: .negative))),
            origin: .provider("test"))
    }

    var isWarning: Bool {
        if case .warning = self.kind { true } else { false }
    }

    /// The event in a few words, for one line per step.
    var brief: String {
        switch self.kind {
        case .sessionStateChanged(let state): state.rawValue
        case .sessionClosed(let end): "end: \(end.cause.rawValue)\(end.isRetryable ? ", retryable" : "")"
        case .transcript(let transcript):
            "\(transcript.stability.rawValue) \(transcript.segmentID): \(transcript.text)"
                + (transcript.start.map { " at \($0.ticks)" } ?? "")
                + (transcript.replaces.isEmpty ? "" : " for \(transcript.replaces.joined(separator: " "))")
        case .audioGap(let gap): "gap \(gap.start.ticks)-\(gap.end.ticks), \(gap.reason.rawValue)"
        case .captureChanged(let change): "\(change.kind.rawValue) at \(change.time.ticks), \(change.reason.rawValue)"
        case .consentChanged(let change): "consent \(change.status.rawValue)"
        case .sentiment(let reading): "\(reading.sentiment.label.rawValue) \(reading.segmentID)"
        case .unknown(let message): "unknown \(message.type ?? "")"
        default: "\(self.kind)"
        }
    }
}
