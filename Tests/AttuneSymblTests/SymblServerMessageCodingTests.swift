import Testing

@testable import AttuneSymbl

@Suite("SymblServerMessage: writing")
struct SymblServerMessageCodingTests {
    private static let ola = SymblPerson(id: "1", name: "Ola", userId: "ola@quay.example")

    private static let messages: [SymblServerMessage] = [
        .startedListening,
        .conversationCreated(conversationID: "7"),
        .recognitionStarted(conversationID: "7"),
        .recognitionStopped,
        .conversationCompleted(conversationID: "7"),
        .conversationCompleted(conversationID: nil),
        .recognitionResult(
            SymblRecognitionResult(
                isFinal: true, transcript: "where is it", punctuated: "Where is it?", confidence: 0.75,
                words: [
                    SymblWord(
                        word: "where", startTime: .init(CallTime(ticks: 48_960)),
                        endTime: .init(CallTime(ticks: 96_000)))
                ], user: ola)),
        .messageResponse(
            SymblMessageResponse(
                messages: [
                    .init(
                        id: "m", from: ola, payload: SymblText("Where is it?"),
                        metadata: .init(
                            disablePunctuation: false, originalContent: "where is it", originalMessageId: "m",
                            words: "[]"),
                        duration: .init(
                            startTime: "2031-05-02T09:00:05.200Z", endTime: "2031-05-02T09:00:06.200Z",
                            timeOffset: 1.02, duration: 1),
                        sentiment: SymblSentiment(score: -0.5, suggested: "negative"))
                ], sequenceNumber: 4)),
        .insightResponse(
            SymblInsightResponse(
                insights: [
                    .init(id: "i", type: "question", confidence: 0.5, text: "Where is it?", from: ola, messageID: "m")
                ], sequenceNumber: 0)),
        .topicResponse(
            SymblTopicResponse(topics: [
                .init(
                    id: "t", phrases: LenientTexts(["crane schedule"]), score: Lenient(LenientNumber(0.5)),
                    type: "topic", rootWords: LenientList([.init(text: "crane")]),
                    messageReferences: LenientList([.init(id: "m", relation: "text instance")]),
                    sentiment: Lenient(SymblSentiment(score: 0.5, suggested: "positive"))),
                .init(id: nil, phrases: LenientTexts(["crane", "schedule"])),
            ])),
        .trackerResponse(
            SymblTrackerResponse(
                isFinal: true,
                trackers: [
                    .init(
                        id: "1", name: "Freight",
                        matches: LenientList([
                            .init(
                                type: "vocabulary", value: "container",
                                messageRefs: LenientList([.init(id: "m", text: "A container.", offset: 2)]),
                                insightRefs: LenientList([.init(id: "i", text: nil, type: "question", offset: -1)]))
                        ])),
                    .init(id: nil, name: "Freight", matches: nil),
                ], sequenceNumber: 2)),
        .entityResponse(
            SymblEntityResponse(
                entities: [
                    .init(
                        type: "DATE", subType: "WEEKDAY", category: "Managed",
                        matches: LenientList([
                            .init(
                                detectedValue: "Monday",
                                messageRefs: LenientList([.init(id: "m", text: "By Monday.", offset: 3)]))
                        ]))
                ], sequenceNumber: 1)),
        .subscriptionStarted(conversationID: "7"),
        .error(message: "Invalid request", details: "No such rate."),
        .unknown(type: "news"),
    ]

    @Test("is read back as it was written", arguments: messages)
    func roundTrip(message: SymblServerMessage) throws {
        #expect(try SymblJSON.value(SymblServerMessage.self, from: SymblJSON.text(message)) == message)
    }

    @Test("writes the conversation's id in both places where clients look for it")
    func bothPlaces() {
        #expect(
            SymblJSON.text(SymblServerMessage.conversationCompleted(conversationID: "7"))
                == #"{"message":{"conversationId":"7","data":{"conversationId":"7"},"type":"conversation_completed"},"#
                + #""type":"message"}"#)
        #expect(
            SymblJSON.text(SymblServerMessage.startedListening)
                == #"{"message":{"type":"started_listening"},"type":"message"}"#)
    }

    @Test("writes seconds and nanoseconds as text, exactly")
    func times() {
        let time = SymblWord.Time(CallTime(ticks: 5 * 48_000 + 9_600))
        #expect(SymblJSON.text(time) == #"{"nanos":"200000000","seconds":"5"}"#)
        for ticks in [0, 1, 2, 47_999, 48_001, 172_800_001] as [Int64] {
            #expect(SymblWord.Time(CallTime(ticks: ticks)).callTime == CallTime(ticks: ticks))
        }
    }

    @Test("writes times that no clock holds as the last that one does, and goes on")
    func hugeTimes() throws {
        let time = try SymblJSON.value(SymblWord.Time.self, from: #"{"seconds":1e300,"nanos":-1e300}"#)
        #expect(SymblJSON.text(time) == #"{"nanos":"0","seconds":"3200000000"}"#)
    }
}
