import AttuneModels
import AttuneSymbl
import Testing

@testable import AttuneEngine

@Suite("ConversationScribe")
struct ConversationScribeTests {
    private func speaker(insights: [String] = ["question"], sentiment: Bool = true) -> ConversationSpeaker {
        ConversationSpeaker(
            person: SymblPerson(id: "s", name: "Ola", userId: "ola@quay.example"),
            // 2031-05-02T09:00:00Z
            startTime: WallTime(secondsSince1970: 1_935_478_800), insightTypes: insights, wantsSentiment: sentiment)
    }

    private func scribe() -> ConversationScribe {
        ConversationScribe { "id" }
    }

    private func words(_ text: String) -> [Word] {
        text.split(separator: " ").enumerated().map { index, word in
            Word(
                text: String(word), start: CallTime(seconds: 5 + Double(index) / 2),
                end: CallTime(seconds: 5.4 + Double(index) / 2), confidence: index == 0 ? 0.5 : 1)
        }
    }

    @Test("tells a question as recognition result, message and insight, in this order, linked by the message's id")
    func question() throws {
        var scribe = self.scribe()
        let messages = scribe.final(self.words("where is my bag"), by: self.speaker())
        try #require(messages.count == 3)
        guard case .recognitionResult(let result) = messages[0], case .messageResponse(let response) = messages[1],
            case .insightResponse(let insights) = messages[2]
        else {
            Issue.record("The messages are \(messages).")
            return
        }
        #expect(result.isFinal)
        #expect(result.payload?.raw.alternatives.first?.transcript == "where is my bag")
        #expect(result.punctuated?.transcript == "Where is my bag?")
        #expect(result.payload?.raw.alternatives.first?.confidence?.value == 0.875)
        let message = try #require(response.messages.first)
        #expect(message.payload?.content == "Where is my bag?")
        #expect(message.metadata?.originalContent == "where is my bag")
        #expect(message.duration?.startTime == "2031-05-02T09:00:05.000Z")
        #expect(message.duration?.endTime == "2031-05-02T09:00:06.900Z")
        #expect(message.duration?.timeOffset?.value == 5)
        #expect(message.sentiment?.suggested == "neutral")
        let insight = try #require(insights.insights.first)
        #expect(insight.type == "question")
        #expect(insight.payload?.content == "Where is my bag?")
        #expect(insight.messageReference?.id == message.id)
    }

    @Test("counts messages and insights each for itself")
    func sequenceNumbers() {
        var scribe = self.scribe()
        var numbers: [[Int?]] = [[], []]
        for text in ["hello there", "where is my bag", "good bye", "when will it come"] {
            for message in scribe.final(self.words(text), by: self.speaker()) {
                if case .messageResponse(let response) = message { numbers[0].append(response.sequenceNumber) }
                if case .insightResponse(let response) = message { numbers[1].append(response.sequenceNumber) }
            }
        }
        #expect(numbers == [[0, 1, 2, 3], [0, 1]])
    }

    @Test("sends no insight and no sentiment that was not asked for")
    func unasked() throws {
        var scribe = self.scribe()
        let messages = scribe.final(
            self.words("where is my bag"), by: self.speaker(insights: [], sentiment: false))
        try #require(messages.count == 2)
        guard case .messageResponse(let response) = messages[1] else {
            Issue.record("The second message is \(messages[1]).")
            return
        }
        #expect(response.messages.first?.sentiment == nil)
    }

    @Test("reads the attitude of the words")
    func sentiment() throws {
        var scribe = self.scribe()
        let messages = scribe.final(
            self.words("this is a terrible way to treat a family"), by: self.speaker())
        guard case .messageResponse(let response) = messages[1] else {
            Issue.record("The second message is \(messages[1]).")
            return
        }
        let sentiment = try #require(response.messages.first?.sentiment)
        #expect(sentiment.suggested == "negative")
        #expect(try #require(sentiment.polarity?.score?.value) < -0.3)
    }
}
