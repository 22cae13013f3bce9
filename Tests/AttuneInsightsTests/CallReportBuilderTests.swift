import AttuneInsights
import AttuneModels
import Testing

@Suite("CallReportBuilder")
struct CallReportBuilderTests {
    private static let agent = Participant(id: "a", name: "Agent", role: .agent)
    private static let customer = Participant(id: "c", name: "Customer", role: .customer)

    private func segment(
        _ id: String,
        _ text: String,
        by participant: Participant,
        from start: Double,
        to end: Double,
        revision: Int = 0,
        stability: Transcript.Stability = .final,
        replaces: [String] = []
    ) -> CallEvent {
        CallEvent(
            .transcript(
                Transcript(
                    segmentID: id, revision: revision, text: text, stability: stability,
                    speaker: Speaker(label: participant.name ?? "", participant: participant),
                    start: CallTime(seconds: start), end: CallTime(seconds: end), replaces: replaces)),
            origin: .local("test"))
    }

    private func question(_ text: String, in segment: String, id: String = "q") -> CallEvent {
        CallEvent(.insight(Insight(id: id, kind: .question, text: text, segmentID: segment)), origin: .local("test"))
    }

    private func mood(_ label: Sentiment.Label, _ score: Double?, of segment: String) -> CallEvent {
        CallEvent(
            .sentiment(SentimentReading(segmentID: segment, sentiment: Sentiment(label: label, score: score))),
            origin: .local("test"))
    }

    private func report(_ events: [CallEvent]) -> CallReport {
        var builder = CallReportBuilder()
        for event in events { builder.observe(event) }
        return builder.report()
    }

    @Test("keeps the newest revision of each segment, and drops those that another replaces")
    func revisions() {
        let report = self.report([
            self.segment("1", "where", by: Self.customer, from: 1, to: 2, stability: .interim),
            self.segment("1", "where is", by: Self.customer, from: 1, to: 2, revision: 1),
            self.segment("2", "my bag", by: Self.customer, from: 2, to: 3),
            self.segment("1", "Where is my bag?", by: Self.customer, from: 1, to: 3, revision: 2, replaces: ["2"]),
            self.segment("1", "late and old", by: Self.customer, from: 1, to: 3, revision: 0),
        ])
        #expect(report.lines.map(\.text) == ["Where is my bag?"])
    }

    @Test("leaves out what is still being said, and marks what was never confirmed")
    func stability() {
        let report = self.report([
            self.segment("1", "hello", by: Self.agent, from: 0, to: 1),
            self.segment("2", "is anybody", by: Self.customer, from: 1, to: 2, stability: .interim),
            self.segment("3", "there", by: Self.customer, from: 2, to: 3, stability: .unconfirmed),
        ])
        #expect(report.lines.map(\.text) == ["hello", "there"])
        #expect(report.lines.map(\.isConfirmed) == [true, false])
    }

    @Test("orders lines by the call's clock, however late they came")
    func order() {
        let report = self.report([
            self.segment("2", "second", by: Self.agent, from: 5, to: 6),
            self.segment("1", "first", by: Self.customer, from: 1, to: 2),
        ])
        #expect(report.lines.map(\.text) == ["first", "second"])
        #expect(report.participants.map(\.speaker) == ["Customer", "Agent"])
    }

    @Test("adds up talk time, words and sentiment for each participant")
    func participants() {
        let report = self.report([
            self.segment("1", "this is bad", by: Self.customer, from: 0, to: 2),
            self.mood(.negative, -0.6, of: "1"),
            self.segment("2", "thank you", by: Self.customer, from: 3, to: 3.5),
            self.mood(.positive, 0.4, of: "2"),
            self.segment("3", "good bye", by: Self.customer, from: 4, to: 4.5),
            self.mood(.neutral, nil, of: "3"),
        ])
        let customer = report.participants[0]
        #expect(customer.talkTime == 3)
        #expect(customer.wordCount == 7)
        #expect(abs((customer.meanSentiment ?? 9) + 0.1) < 1e-9)
        #expect(customer.sentimentCounts == CallReport.SentimentCounts(negative: 1, neutral: 1, positive: 1))
        #expect(customer.role == .customer)
    }

    @Test("takes what the other says next for the answer, unless it comes too late or asks back")
    func answers() {
        let events = [
            self.segment("1", "where is my bag", by: Self.customer, from: 0, to: 2),
            self.question("Where is my bag?", in: "1"),
            self.segment("2", "which bag", by: Self.agent, from: 3, to: 4),
            self.question("Which bag?", in: "2", id: "r"),
            self.segment("3", "the red one", by: Self.customer, from: 5, to: 6),
            self.segment("4", "it is in paris", by: Self.agent, from: 7, to: 9),
            self.segment("5", "when will it come", by: Self.customer, from: 10, to: 12),
            self.question("When will it come?", in: "5", id: "s"),
            self.segment("6", "good bye", by: Self.agent, from: 40, to: 41),
        ]
        #expect(self.report(events).questions.map(\.answer) == ["it is in paris", "the red one", nil])
    }

    @Test("tells the audio that nobody heard")
    func gaps() {
        let gap = AudioGap(from: .zero, to: CallTime(seconds: 3), reason: .sessionEnded)
        #expect(self.report([CallEvent(.audioGap(gap), origin: .local("session"))]).audioGaps == [gap])
    }
}
