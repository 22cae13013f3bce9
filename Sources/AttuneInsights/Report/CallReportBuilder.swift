public import AttuneModels

/// Gathers a call's events into a ``CallReport``; a report can be had at any time.
///
/// Give it each speaker's events once: where several sessions hear one conversation, take each speaker's words from
/// that speaker's own session.
public struct CallReportBuilder: Sendable {
    /// How long after a question an answer may begin, in seconds.
    ///
    /// People who think, or look something up, take longer than in small talk; past this the subject has usually
    /// changed.
    static let answerSeconds = 10

    private var segments: [String: Transcript] = [:]
    private var order: [String] = []
    /// For each segment that another took the place of, that other one.
    private var replacements: [String: String] = [:]
    /// What is known of each participant by now, by id.
    private var participants: [String: Participant] = [:]
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
        case .participantChanged(let change):
            self.observe(change.participant)
        case .sentiment(let reading):
            var sentiment = reading.sentiment
            // JSON has no other numbers than finite ones.
            if sentiment.score?.isFinite == false { sentiment.score = nil }
            self.sentiments[reading.segmentID] = sentiment
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
                    speaker: self.name(of: segment.speaker), text: segment.text, start: segment.start, end: segment.end,
                    sentiment: self.sentiments[segment.segmentID], isConfirmed: segment.stability == .final)
            },
            participants: self.participations(settled),
            questions: Self.inOrder(self.questions.map { self.question($0, among: settled) }, of: \.start),
            audioGaps: self.audioGaps,
            sentimentOrigins: self.sentimentOrigins)
    }

    // MARK: - Gathering

    private mutating func observe(_ transcript: Transcript) {
        if let participant = transcript.speaker?.participant { self.observe(participant) }
        // A segment that is gone stays away, however late news of it come, and has no say in others.
        guard self.replacements[transcript.segmentID] == nil else { return }
        for replaced in transcript.replaces where replaced != transcript.segmentID {
            self.segments[replaced] = nil
            self.replacements[replaced] = transcript.segmentID
        }
        if let known = self.segments[transcript.segmentID] {
            guard transcript.revision >= known.revision else { return }
        } else {
            self.order.append(transcript.segmentID)
        }
        self.segments[transcript.segmentID] = transcript
    }

    /// Adds what is new about a participant: a name or a role that was known is not forgotten.
    private mutating func observe(_ participant: Participant) {
        var participant = participant
        if let known = self.participants[participant.id] {
            participant.name = participant.name ?? known.name
            if participant.role == .unknown { participant.role = known.role }
        }
        self.participants[participant.id] = participant
    }

    // MARK: - Looking up

    private func participant(behind speaker: Speaker?) -> Participant? {
        speaker?.participant.flatMap { self.participants[$0.id] }
    }

    private func name(of speaker: Speaker?) -> String {
        self.participant(behind: speaker)?.name ?? speaker?.participant?.name ?? speaker?.label ?? "unknown"
    }

    /// The segment that holds now what one held.
    private func segmentID(inPlaceOf segmentID: String) -> String {
        var segmentID = segmentID
        // This ends: a segment that is gone replaces none.
        while let replacement = self.replacements[segmentID] { segmentID = replacement }
        return segmentID
    }

    /// What will stand, in the order of the call's clock.
    private func settledSegments() -> [Transcript] {
        let standing = self.order.compactMap { self.segments[$0] }.filter { $0.stability != .interim }
        return Self.inOrder(standing, of: \.start)
    }

    /// Elements in the order of the call's clock; those without a time stay behind what they came after.
    private static func inOrder<Element>(_ elements: [Element], of start: (Element) -> CallTime?) -> [Element] {
        var lastStart = CallTime.zero
        let placed = elements.map { element in
            lastStart = start(element) ?? lastStart
            return (start: lastStart, element: element)
        }
        return placed.enumerated()
            .sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
            .map(\.element.element)
    }

    // MARK: - Adding up

    private func participations(_ segments: [Transcript]) -> [CallReport.Participation] {
        var speakers: [String] = []
        var segmentsBySpeaker: [String: [Transcript]] = [:]
        for segment in segments {
            let name = self.name(of: segment.speaker)
            if segmentsBySpeaker[name] == nil { speakers.append(name) }
            segmentsBySpeaker[name, default: []].append(segment)
        }
        return speakers.map { speaker in
            let own = segmentsBySpeaker[speaker] ?? []
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
                role: own.lazy.compactMap { self.participant(behind: $0.speaker)?.role }.last { $0 != .unknown }
                    ?? .unknown,
                talkTime: own.reduce(0) { $0 + $1.seconds },
                wordCount: own.reduce(0) { $0 + $1.text.wordCount },
                meanSentiment: scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count),
                sentimentCounts: counts)
        }
    }

    /// A question with its answer: the next thing that somebody else says, unless that is a question itself.
    private func question(_ insight: Insight, among segments: [Transcript]) -> CallReport.Question {
        let asked = insight.segmentID.flatMap { self.segments[self.segmentID(inPlaceOf: $0)] }
        let asker = self.name(of: asked?.speaker ?? insight.speaker)
        let answer = asked?.end.flatMap { end in
            segments.first { segment in
                guard let start = segment.start else { return false }
                // Quick answers overlap the end of their question.
                return self.name(of: segment.speaker) != asker && start > asked?.start ?? end
                    && start - end < .seconds(Self.answerSeconds) && !self.isOnlyAQuestion(segment)
            }
        }
        return CallReport.Question(speaker: asker, text: insight.text, start: asked?.start, answer: answer?.text)
    }

    private func isOnlyAQuestion(_ segment: Transcript) -> Bool {
        self.questions.contains { question in
            question.segmentID.map(self.segmentID(inPlaceOf:)) == segment.segmentID
                && question.text.wordCount == segment.text.wordCount
        }
    }
}

extension String {
    fileprivate var wordCount: Int {
        self.split(whereSeparator: \.isWhitespace).count
    }
}

extension Transcript {
    /// How long it lasts; 0 where the service does not say.
    fileprivate var seconds: Double {
        guard let start = self.start, let end = self.end, end > start else { return 0 }
        return end.seconds - start.seconds
    }
}
