import AttuneModels
import Foundation
import Testing

@Suite("CallEvent")
struct CallEventTests {
    private static let customer = Participant(id: "c", name: "Ola", userID: "ola@quay.example", role: .customer)
    private static let speaker = Speaker(label: "Ola", participant: customer)
    private static let time = CallTime(samples: 16_001, sampleRate: 16_000)

    private static let kinds: [CallEvent.Kind] = [
        .sessionOpened(SessionOpening(providerSessionID: "4417730982651104")),
        .sessionStateChanged(.draining),
        .sessionClosed(SessionEnd(.network, message: "The line was cut.", isRetryable: true)),
        .transcript(
            Transcript(
                segmentID: "c#0", revision: 3, text: "Where is my bag?", stability: .final, isFormatted: true,
                speaker: speaker, start: .zero, end: time, confidence: 0.5,
                words: [Word(text: "where", start: .zero, end: time, confidence: 0.25), Word(text: "is")],
                replaces: ["c#1"])),
        .sentiment(
            SentimentReading(segmentID: "c#0", speaker: speaker, sentiment: Sentiment(label: .negative, score: -0.5))),
        .sentiment(SentimentReading(segmentID: "c#0", sentiment: Sentiment(label: .positive))),
        .insight(Insight(id: "i", kind: .question, text: "Where is my bag?", confidence: 0.9, segmentID: "c#0")),
        .insight(Insight(id: "j", kind: Insight.Kind(rawValue: "future_kind"), text: "?")),
        .insight(
            Insight(
                id: "k", kind: .actionItem, text: "Ola to call on Monday.", assignee: speaker,
                dueBy: "2031-05-05T17:00:00+02:00",
                tags: [
                    Insight.Tag(type: "person", text: "Ola", span: .characters(0..<3), values: ["userId": "ola"]),
                    Insight.Tag(type: "date", text: "Monday"),
                ],
                hints: ["informationScore": "0.71"], isDismissed: true)),
        .topic(Topic(id: "t", phrases: ["lost bag"])),
        .topic(
            Topic(
                id: "t", phrases: ["lost bag"], score: 0.5, rootWords: ["bag"], segmentIDs: ["c#0"],
                sentiment: Sentiment(label: .neutral, score: 0))),
        .trackerMatch(TrackerMatch(name: "Luggage", value: nil, isFinal: false)),
        .trackerMatch(
            TrackerMatch(
                trackerID: "7", name: "Luggage", kind: "vocabulary", value: "bag",
                mentions: [
                    Mention(segmentID: "c#0", text: "Where is my bag?", span: .characters(12..<15)),
                    Mention(insightID: "i", span: .words(3..<4)),
                ])),
        .entity(Entity(type: "DATE", text: "Monday")),
        .entity(
            Entity(
                type: "DATE", subtype: "WEEKDAY", category: "Managed", text: "Monday",
                mentions: [Mention(segmentID: "c#0", span: .time(start: .zero, end: time))], confidence: 0.5)),
        .participantChanged(ParticipantChange(.changed, customer, time: time)),
        .captureChanged(CaptureChange(.paused, reason: .sensitiveData, time: time)),
        .consentChanged(ConsentChange(.withdrawn, participant: customer, time: time)),
        .audioGap(AudioGap(from: .zero, to: time, reason: .sessionEnded)),
        .warning(SessionWarning(message: "The voice is faint.")),
        .unknown(UnknownMessage(type: "future_response")),
    ]

    @Test("is the same after being written as JSON and read again", arguments: kinds)
    func roundTrip(kind: CallEvent.Kind) throws {
        let event = CallEvent(kind, origin: .provider("symbl"), connection: 2, raw: #"{"type":"x"}"#)
        let read = try JSONDecoder().decode(CallEvent.self, from: JSONEncoder().encode(event))
        #expect(read == event)
    }

    @Test("writes one flat object, times as seconds, and leaves out what is not there")
    func shape() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let event = CallEvent(
            .participantChanged(
                ParticipantChange(.joined, Participant(id: "a", role: .agent), time: CallTime(seconds: 1.5))),
            origin: .local("session"))
        #expect(
            String(decoding: try encoder.encode(event), as: UTF8.self)
                == #"{"event":{"kind":"joined","participant":{"id":"a","role":"agent"},"time":1.5},"#
                + #""origin":{"kind":"local","name":"session"},"type":"participantChanged"}"#)
    }

    @Test("takes a type that it does not know for an unknown message of that type")
    func unknownType() throws {
        let text = #"{"type":"future","event":{"n":1},"origin":{"kind":"local","name":"x"},"connection":1,"raw":"{}"}"#
        #expect(
            try JSONDecoder().decode(CallEvent.self, from: Data(text.utf8))
                == CallEvent(.unknown(UnknownMessage(type: "future")), origin: .local("x"), connection: 1, raw: "{}"))
    }

    @Test("refuses an event without a type")
    func noType() {
        let text = #"{"event":{},"origin":{"kind":"local","name":"x"}}"#
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(CallEvent.self, from: Data(text.utf8)) }
    }

    @Test("keeps names of roles, causes and reasons that it does not know")
    func openNames() throws {
        func check<Name: RawRepresentable & Codable & Equatable>(_ type: Name.Type) throws
        where Name.RawValue == String {
            let read = try JSONDecoder().decode([Name].self, from: Data(#"["future"]"#.utf8))
            #expect(read.map(\.rawValue) == ["future"])
            #expect(String(decoding: try JSONEncoder().encode(read), as: UTF8.self) == #"["future"]"#)
        }
        try check(ParticipantRole.self)
        try check(CaptureChange.Reason.self)
        try check(AudioGap.Reason.self)
        try check(SessionEnd.Cause.self)
    }

    @Test("writes causes and reasons as their plain names")
    func plainNames() throws {
        let causes: [SessionEnd.Cause] = [.drained, .drainTimedOut, .cancelled, .peer, .network, .misuse]
        #expect(
            String(decoding: try JSONEncoder().encode(causes), as: UTF8.self)
                == #"["drained","drainTimedOut","cancelled","peer","network","misuse"]"#)
        #expect(
            String(decoding: try JSONEncoder().encode([AudioGap.Reason.sessionEnded]), as: UTF8.self)
                == #"["sessionEnded"]"#)
    }
}
