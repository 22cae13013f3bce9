import Testing

@testable import AttuneSymbl

@Suite("SymblInterpreter: people, sentiment and insights")
struct SymblMeaningTests {
    private var dialect = SymblDialect.ola()

    private func message(sentiment: String) -> String {
        Wire.written("Fine.", of: "fine", by: "ola", id: "m", sentiment: sentiment)
    }

    // MARK: - People

    @Test("tell each speaker once, this session's own as the program knows it")
    mutating func joined() {
        #expect(
            self.dialect.joined(Wire.heard("a", by: "ola")) == [
                Participant(id: "1", name: "ola", userID: "ola@quay.example", role: .customer)
            ])
        #expect(
            self.dialect.joined(Wire.written("B.", of: "b", by: "ines", id: "m")) == [
                Participant(id: "ines@quay.example", name: "ines", userID: "ines@quay.example")
            ])
        for name in ["ola", "ines"] {
            #expect(self.dialect.joined(Wire.heard("c", by: name, isFinal: true)) == [])
            #expect(self.dialect.joined(Wire.written("C.", of: "c", by: name, id: "n")) == [])
        }
    }

    @Test("tell who joined before what was said")
    mutating func joinedFirst() {
        let kinds = self.dialect.events(Wire.heard("a", by: "ines")).map(\.kind)
        #expect(kinds.count == 2)
        guard case .participantChanged = kinds.first else {
            Issue.record("The first event is not who joined.")
            return
        }
    }

    @Test("tell nobody of a person without a name")
    mutating func nobody() {
        let text = #"{"type":"message_response","messages":[{"id":"m","from":{},"payload":{"content":"A."}}]}"#
        #expect(self.dialect.events(text).count == 1)
        #expect(self.dialect.transcripts(text).first?.speaker == nil)
    }

    // MARK: - Sentiment

    @Test(
        "take the service's label, and its score where it gives one",
        arguments: [
            (#"{"polarity":{"score":0.05},"suggested":"neutral"}"#, Sentiment(label: .neutral, score: 0.05)),
            (#"{"polarity":{"score":0.9},"suggested":"negative"}"#, Sentiment(label: .negative, score: 0.9)),
            (#"{"suggested":"positive"}"#, Sentiment(label: .positive)),
            (#"{"polarity":{"score":-0.31}}"#, Sentiment(label: .negative, score: -0.31)),
            (#"{"polarity":{"score":-0.3}}"#, Sentiment(label: .neutral, score: -0.3)),
            (#"{"polarity":{"score":"0.3"}}"#, Sentiment(label: .neutral, score: 0.3)),
            (#"{"polarity":{"score":0.31},"suggested":"delighted"}"#, Sentiment(label: .positive, score: 0.31)),
        ])
    mutating func sentiment(json: String, sentiment: Sentiment) throws {
        let reading = try #require(self.dialect.sentiments(self.message(sentiment: json)).first)
        #expect(reading.sentiment == sentiment)
        #expect(reading.segmentID == "m")
        #expect(reading.speaker?.label == "ola")
    }

    @Test("make up no sentiment", arguments: ["{}", #"{"suggested":"delighted"}"#, #"{"polarity":{}}"#, "null"])
    mutating func noSentiment(json: String) {
        #expect(self.dialect.sentiments(self.message(sentiment: json)) == [])
    }

    @Test("say of which segment a sentiment is")
    mutating func sentimentOfSegment() {
        _ = self.dialect.transcripts(Wire.heard("fine", by: "ola", isFinal: true))
        let readings = self.dialect.sentiments(self.message(sentiment: #"{"suggested":"positive"}"#))
        #expect(readings.map(\.segmentID) == ["ola@quay.example#0"])
    }

    // MARK: - Insights

    @Test("say in which segment an insight was found")
    mutating func insightOfSegment() throws {
        _ = self.dialect.transcripts(Wire.heard("where is it", by: "ola", isFinal: true))
        _ = self.dialect.transcripts(Wire.written("Where is it?", of: "where is it", by: "ola", id: "m"))
        #expect(
            self.dialect.insights(Wire.question("Where is it?", message: "m")) == [
                Insight(
                    id: "q", kind: .question, text: "Where is it?", confidence: 0.9, segmentID: "ola@quay.example#0")
            ])
        #expect(self.dialect.insights(Wire.question("Who?", message: "other")).first?.segmentID == "other")
    }

    @Test("read the sample of an action item")
    mutating func actionItem() throws {
        let insight = try #require(self.dialect.insights(WireSamples.insightResponse).first)
        #expect(insight.kind == .actionItem)
        #expect(insight.text == "Ola to move the crane by Monday.")
        #expect(insight.speaker?.participant?.userID == "ines@quay.example")
    }

    @Test("read an older insight: flat text, nobody, no reference, confidence as text, no id of its own")
    mutating func olderInsight() {
        let insight = #"{"type":"follow_up","text":"Call back.","confidence":"0.5","from":{},"assignee":{}}"#
        let insights = self.dialect.insights(#"{"type":"insight_response","insights":[\#(insight),\#(insight)]}"#)
        #expect(insights.map(\.text) == ["Call back.", "Call back."])
        #expect(insights.map(\.kind) == [.followUp, .followUp])
        #expect(insights.map(\.confidence) == [0.5, 0.5])
        #expect(insights.map(\.speaker) == [nil, nil])
        #expect(insights.map(\.segmentID) == [nil, nil])
        #expect(Set(insights.map(\.id)).count == 2)
    }

    @Test("keep the name of a kind of insight that this version does not know")
    mutating func unknownInsight() {
        let text = #"{"type":"insight_response","insights":[{"id":"i","type":"commitment"}]}"#
        #expect(self.dialect.insights(text) == [Insight(id: "i", kind: .init(rawValue: "commitment"), text: "")])
    }
}
