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

    /// The event in a few words, for one line per step.
    var brief: String {
        switch self.kind {
        case .sessionStateChanged(let state): state.rawValue
        case .sessionClosed(let end): "end: \(end.cause.rawValue)\(end.isRetryable ? ", retryable" : "")"
        case .transcript(let transcript):
            "\(transcript.stability.rawValue) \(transcript.segmentID): \(transcript.text)"
        case .audioGap(let gap): "gap \(gap.start.ticks)-\(gap.end.ticks), \(gap.reason.rawValue)"
        case .unknown(let message): "unknown \(message.type ?? "")"
        default: "\(self.kind)"
        }
    }
}
