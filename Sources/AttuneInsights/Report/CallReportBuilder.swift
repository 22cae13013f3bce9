public import AttuneModels

/// Gathers a call's events into a ``CallReport``; a report can be had at any time.
///
/// Give it each speaker's events once: where several sessions hear one conversation, take each speaker's words from
/// that speaker's own session.
public struct CallReportBuilder: Sendable {
    /// How long after a question an answer may begin.
    ///
    /// People who think, or look something up, take longer than in small talk; past this the subject has usually
    /// changed.
    private static let answerTicks = CallTime.ticksPerSecond * 10

    private var segments: [String: Transcript] = [:]
    private var order: [String] = []
    private var sentiments: [String: Sentiment] = [:]
    private var sentimentOrigins: [EventOrigin] = []
    private var questions: [Insight] = []
    private var audioGaps: [AudioGap] = []

    /// Creates a builder that has heard nothing.
    public init() {}

    /// Takes in one event.
    public mutating func observe(_ event: CallEvent) {
        switch event.kind {
        case .transcript(let transcript):
            self.observe(transcript)
        case .sentiment(let reading):
            self.sentiments[reading.segmentID] = reading.sentiment
            if !self.sentimentOrigins.contains(event.origin) { self.sentimentOrigins.append(event.origin) }
        case .insight(let insight) where insight.kind == .question:
            self.questions.removeAll { $0.id == insight.id }
            self.questions.append(insight)
        case .audioGap(let gap):
            self.audioGaps.append(gap)
        default:
            break
        }
    }

    /// What the call came to so far.
    public func report() -> CallReport {
        let settled = self.settledSegments()
        return CallReport(
            lines: settled.map { segment in
                CallReport.Line(
                    speaker: segment.speakerName, text: segment.text, start: segment.start, end: segment.end,
                    sentiment: self.sentiments[segment.segmentID], isConfirmed: segment.stability == .final)
            },
            participants: self.participations(settled),
            questions: self.questions.map { self.question($0, among: settled) }.sorted { first, second in
                (first.start ?? .zero) < (second.start ?? .zero)
            },
            audioGaps: self.audioGaps,
            sentimentOrigins: self.sentimentOrigins)
    }

    // MARK: - Gathering

    private mutating func observe(_ transcript: Transcript) {
        for replaced in transcript.replaces { self.segments[replaced] = nil }
        if let known = self.segments[transcript.segmentID] {
            guard transcript.revision >= known.revision else { return }
        } else {
            self.order.append(transcript.segmentID)
        }
        self.segments[transcript.segmentID] = transcript
    }

    /// What will stand, in the order of the call's clock; segments without a time stay where they arrived.
    private func settledSegments() -> [Transcript] {
        var lastStart = CallTime.zero
        let placed = self.order.compactMap { self.segments[$0] }.filter { $0.stability != .interim }
            .map { segment in
                lastStart = segment.start ?? lastStart
                return (start: lastStart, segment: segment)
            }
        return placed.enumerated()
            .sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
            .map(\.element.segment)
    }

    private func participations(_ segments: [Transcript]) -> [CallReport.Participation] {
        var speakers: [String] = []
        for segment in segments where !speakers.contains(segment.speakerName) { speakers.append(segment.speakerName) }
        return speakers.map { speaker in
            let own = segments.filter { $0.speakerName == speaker }
            let moods = own.compactMap { self.sentiments[$0.segmentID] }
            let scores = moods.compactMap(\.score)
            var counts = CallReport.SentimentCounts()
            for mood in moods {
                switch mood.label {
                case .negative: counts.negative += 1
                case .neutral: counts.neutral += 1
                case .positive: counts.positive += 1
                }
            }
            return CallReport.Participation(
                speaker: speaker,
                role: own.lazy.compactMap { $0.speaker?.participant?.role }.last ?? .unknown,
                talkTime: own.reduce(0) { $0 + $1.seconds },
                wordCount: own.reduce(0) { $0 + $1.text.split(separator: " ").count },
                meanSentiment: scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count),
                sentimentCounts: counts)
        }
    }

    /// A question with its answer: the next thing that somebody else says, unless that is a question itself.
    private func question(_ insight: Insight, among segments: [Transcript]) -> CallReport.Question {
        let asked = insight.segmentID.flatMap { self.segments[$0] }
        let asker = asked?.speakerName ?? insight.speaker?.label ?? "unknown"
        let answer = asked?.end.flatMap { end in
            segments.first { segment in
                guard let start = segment.start else { return false }
                // Quick answers overlap the end of their question.
                return segment.speakerName != asker && start.ticks > (asked?.start ?? end).ticks
                    && start.ticks - end.ticks < Self.answerTicks && !self.isOnlyAQuestion(segment)
            }
        }
        return CallReport.Question(speaker: asker, text: insight.text, start: asked?.start, answer: answer?.text)
    }

    private func isOnlyAQuestion(_ segment: Transcript) -> Bool {
        let asked = self.questions.filter { $0.segmentID == segment.segmentID }
        return asked.contains { $0.text.split(separator: " ").count == segment.text.split(separator: " ").count }
    }
}

extension Transcript {
    fileprivate var speakerName: String {
        self.speaker?.participant?.name ?? self.speaker?.label ?? "unknown"
    }

    /// How long it lasts; 0 where the service does not say.
    fileprivate var seconds: Double {
        guard let start = self.start, let end = self.end, end > start else { return 0 }
        return end.seconds - start.seconds
    }
}
