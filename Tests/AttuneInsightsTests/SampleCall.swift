import AttuneInsights
import AttuneModels

/// Events of calls as short as a test needs them.
struct SampleCall {
    static let agent = Participant(id: "a", name: "Agent", role: .agent)
    static let customer = Participant(id: "c", name: "Customer", role: .customer)

    private var builder = CallReportBuilder()
    private var count = 0

    /// What was gathered so far.
    var report: CallReport { self.builder.report() }

    /// Adds one line, its sentiment, and itself as a question where it is one.
    mutating func say(
        _ text: String,
        by participant: Participant,
        from start: Double?,
        to end: Double?,
        mood: Sentiment? = Sentiment(label: .neutral, score: 0),
        isQuestion: Bool = false,
        stability: Transcript.Stability = .final,
        origin: EventOrigin = .provider("symbl")
    ) {
        self.count += 1
        let id = "\(self.count)"
        self.observe(
            .transcript(
                Transcript(
                    segmentID: id, text: text, stability: stability,
                    speaker: Speaker(label: participant.id, participant: participant),
                    start: start.map { CallTime(seconds: $0) }, end: end.map { CallTime(seconds: $0) })),
            origin)
        if let mood { self.observe(.sentiment(SentimentReading(segmentID: id, sentiment: mood)), origin) }
        if isQuestion { self.observe(.insight(Insight(id: id, kind: .question, text: text, segmentID: id)), origin) }
    }

    /// Adds audio that was not heard.
    mutating func miss(from start: Double, to end: Double) {
        let gap = AudioGap(from: CallTime(seconds: start), to: CallTime(seconds: end), reason: .sessionEnded)
        self.observe(.audioGap(gap), .local("session"))
    }

    private mutating func observe(_ kind: CallEvent.Kind, _ origin: EventOrigin) {
        self.builder.observe(CallEvent(kind, origin: origin))
    }

    /// A call of five lines, two questions of which one is answered, and a gap.
    static func report(gaps: [ClosedRange<Double>] = [20...24.5]) -> CallReport {
        var call = SampleCall()
        call.say("How can I help?", by: self.agent, from: 0, to: 2, isQuestion: true)
        call.say(
            "My bag is lost and I am angry.", by: self.customer, from: 3, to: 6,
            mood: Sentiment(label: .negative, score: -0.5))
        call.say("I am sorry.", by: self.agent, from: 7, to: 8, mood: Sentiment(label: .neutral, score: 0.25))
        call.say(
            "Thank you.", by: self.customer, from: 9, to: 10, mood: Sentiment(label: .positive, score: 0.75))
        call.say("Is there anything else?", by: self.agent, from: 16, to: 18, isQuestion: true)
        for gap in gaps { call.miss(from: gap.lowerBound, to: gap.upperBound) }
        return call.report
    }
}

extension EventOrigin {
    static func languageModel(_ name: String) -> EventOrigin {
        EventOrigin(kind: .languageModel, name: name)
    }
}
