import AttuneModels

/// What each leg was understood to say, as the score needs it.
struct HeardCall: Sendable {
    private var segments: [String: [Transcript]] = [:]
    private var questionSegments: Set<String> = []
    private var drained: Set<String> = []

    mutating func observe(_ event: CallEvent, leg: Participant) {
        switch event.kind {
        case .transcript(let transcript) where transcript.stability != .interim:
            var own = self.segments[leg.id, default: []]
            own.removeAll { $0.segmentID == transcript.segmentID || transcript.replaces.contains($0.segmentID) }
            own.append(transcript)
            self.segments[leg.id] = own
        case .insight(let insight) where insight.kind == .question:
            if let segment = insight.segmentID { self.questionSegments.insert(segment) }
        case .sessionClosed(let end) where end.cause == .drained:
            self.drained.insert(leg.id)
        default:
            break
        }
    }

    /// The segments of a leg in the order of their time.
    func segments(of leg: String) -> [(words: [String], isQuestion: Bool)] {
        self.segments[leg, default: []].sorted { ($0.start ?? .zero) < ($1.start ?? .zero) }.map { segment in
            (WordAlignment.words(of: segment.text), self.questionSegments.contains(segment.segmentID))
        }
    }

    /// Whether a leg was heard to its end.
    func isComplete(_ leg: String) -> Bool {
        self.drained.contains(leg) && self.segments[leg]?.isEmpty == false
    }
}
