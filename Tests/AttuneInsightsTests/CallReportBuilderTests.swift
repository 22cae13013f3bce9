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
        label: String? = nil,
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
                    speaker: Speaker(label: label ?? participant.name ?? "", participant: participant),
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

    @Test("takes the later of two texts of one revision")
    func sameRevision() {
        let report = self.report([
            self.segment("1", "where", by: Self.customer, from: 1, to: 2, stability: .interim),
            self.segment("1", "where is it", by: Self.customer, from: 1, to: 2),
        ])
        #expect(report.lines.map(\.text) == ["where is it"])
    }

    @Test("keeps a segment that was replaced away, however late news of it come")
    func replaced() {
        let report = self.report([
            self.segment("1", "my bag", by: Self.customer, from: 1, to: 2),
            self.segment("2", "my bag is lost", by: Self.customer, from: 1, to: 3, replaces: ["1", "0"]),
            self.segment("1", "my back", by: Self.customer, from: 1, to: 2, revision: 1),
            self.segment("0", "well", by: Self.customer, from: 0, to: 1, replaces: ["2"]),
        ])
        #expect(report.lines.map(\.text) == ["my bag is lost"])
    }

    @Test("has each segment once, though it takes its own place or comes back")
    func once() {
        let report = self.report([
            self.segment("1", "my back", by: Self.customer, from: 1, to: 2),
            self.segment("1", "my bag", by: Self.customer, from: 1, to: 2, revision: 1, replaces: ["1"]),
            self.segment("1", "My bag.", by: Self.customer, from: 1, to: 2, revision: 2, replaces: ["1"]),
        ])
        #expect(report.lines.map(\.text) == ["My bag."])
    }

    @Test("finds a question in the segment that took the place of its own")
    func replacedQuestion() {
        let report = self.report([
            self.segment("1", "where is", by: Self.customer, from: 1, to: 2),
            self.question("Where is my bag?", in: "1"),
            self.segment("2", "where is my", by: Self.customer, from: 1, to: 3, replaces: ["1"]),
            self.segment("3", "where is my bag", by: Self.customer, from: 1, to: 4, replaces: ["2"]),
            self.segment("4", "in paris", by: Self.agent, from: 5, to: 6),
        ])
        #expect(
            report.questions == [
                CallReport.Question(
                    speaker: "Customer", text: "Where is my bag?", start: CallTime(seconds: 1), answer: "in paris")
            ])
    }

    @Test("calls a speaker of whom only a question is known as everywhere else")
    func questionWithoutSegment() {
        let speaker = Speaker(label: "2", participant: Self.agent)
        let insights = [
            Insight(id: "1", kind: .question, text: "Who?", speaker: speaker),
            Insight(id: "2", kind: .question, text: "Why?", speaker: Speaker(label: "3")),
            Insight(id: "3", kind: .question, text: "How?"),
        ]
        let report = self.report(insights.map { CallEvent(.insight($0), origin: .local("test")) })
        #expect(report.questions.map(\.speaker) == ["Agent", "3", "unknown"])
    }

    @Test("leaves a question without a time behind the one that came before it")
    func untimedQuestion() {
        let report = self.report([
            self.segment("1", "who are you", by: Self.customer, from: 5, to: 6),
            self.segment("2", "why me", by: Self.customer, from: 3, to: 4),
            self.question("Who are you?", in: "1", id: "1"),
            self.question("Where?", in: "none", id: "2"),
            self.question("Why me?", in: "2", id: "3"),
        ])
        #expect(report.questions.map(\.text) == ["Why me?", "Who are you?", "Where?"])
    }

    @Test("calls a participant by the name that is known last, and forgets no role")
    func boundLate() {
        let unnamed = Participant(id: "c")
        let change = ParticipantChange(.changed, Self.customer)
        let report = self.report([
            self.segment("1", "hello", by: unnamed, label: "voice 1", from: 0, to: 1),
            CallEvent(.participantChanged(change), origin: .local("test")),
            self.segment("2", "where is my bag", by: unnamed, label: "voice 1", from: 2, to: 3),
        ])
        #expect(report.lines.map(\.speaker) == ["Customer", "Customer"])
        #expect(report.participants.map(\.speaker) == ["Customer"])
        #expect(report.participants.map(\.role) == [.customer])
    }

    @Test("takes no score for one that is not a number that can be stored", arguments: [Double.nan, .infinity])
    func notFinite(score: Double) {
        let report = self.report([
            self.segment("1", "hello", by: Self.agent, from: 0, to: 1), self.mood(.neutral, score, of: "1"),
        ])
        #expect(report.lines.first?.sentiment == Sentiment(label: .neutral))
        #expect(report.participants.first?.meanSentiment == nil)
        #expect(report.participants.first?.sentimentCounts.neutral == 1)
    }

    @Test("counts words between any white space")
    func words() {
        let report = self.report([self.segment("1", " one\ttwo\nthree  four ", by: Self.agent, from: 0, to: 1)])
        #expect(report.participants.first?.wordCount == 4)
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

    @Test("counts as an answer what begins after its question began, and less than ten seconds after it ended")
    func answerBounds() {
        let question = [
            self.segment("1", "where is my bag", by: Self.customer, from: 1, to: 2),
            self.question("Where is my bag?", in: "1"),
        ]
        func answer(from start: Double) -> String? {
            let answer = self.segment("2", "in paris", by: Self.agent, from: start, to: start + 1)
            return self.report(question + [answer]).questions.first?.answer
        }
        #expect(answer(from: 1) == nil)
        #expect(answer(from: 1.5) == "in paris")
        #expect(answer(from: 11.9) == "in paris")
        #expect(answer(from: 12) == nil)
    }

    @Test("tells the audio that nobody heard")
    func gaps() {
        let gap = AudioGap(from: .zero, to: CallTime(seconds: 3), reason: .sessionEnded)
        #expect(self.report([CallEvent(.audioGap(gap), origin: .local("session"))]).audioGaps == [gap])
    }
}
