import Testing

@testable import AttuneSymbl

@Suite("SymblInterpreter: topics, trackers, entities and what insights are made of")
struct SymblAnalysisTests {
    private var dialect = SymblDialect.ola()

    /// Makes a message `m` known as the segment `ola@quay.example#0`.
    private mutating func writeOut() {
        _ = self.dialect.events(Wire.heard("open that container", by: "ola", isFinal: true))
        _ = self.dialect.events(Wire.written("Open that container.", of: "open that container", by: "ola", id: "m"))
    }

    // MARK: - Topics

    @Test("tell a topic with the segments that speak of it")
    mutating func topic() {
        self.writeOut()
        let text = #"""
            {"type":"topic_response","topics":[{"id":"t","phrases":"crane schedule","score":"0.64","type":"topic",
             "rootWords":[{"text":"crane"},7],"messageReferences":[{"id":"m","relation":"text instance"},{"id":"n"}],
             "sentiment":{"polarity":{"score":0.5}},"messageIndex":1}]}
            """#
        #expect(
            self.dialect.topics(text) == [
                Topic(
                    id: "t", phrases: ["crane schedule"], score: 0.64, rootWords: ["crane"],
                    segmentIDs: ["ola@quay.example#0", "n"], sentiment: Sentiment(label: .positive, score: 0.5))
            ])
    }

    @Test("take several phrases, too, and warn of a topic without any")
    mutating func phrases() {
        let text = #"{"type":"topic_response","topics":[{"phrases":["a","b"]},{"id":"t","score":1}]}"#
        #expect(self.dialect.topics(text) == [Topic(id: "a, b", phrases: ["a", "b"])])
        #expect(
            self.dialect.events(text).last?.kind
                == .warning(
                    SessionWarning(message: "In a message of type topic_response, 1 of the parts cannot be read.")))
    }

    // MARK: - Trackers

    @Test("tell each match of each tracker, with its place in the words")
    mutating func matches() {
        self.writeOut()
        let text = #"""
            {"type":"tracker_response","isFinal":false,"trackers":[
             {"id":"7","name":"Freight","matches":[
              {"type":"vocabulary","value":"container",
               "messageRefs":[{"id":"m","text":"Open that container.","offset":10}],
               "insightRefs":[{"id":"i","text":"A box?","type":"question","offset":-1}]},
              {"type":"vocabulary","value":"pallet"}]},
             {"name":"Freight","matches":[{"type":"audio","audioOffset":5200}]}]}
            """#
        #expect(
            self.dialect.matches(text) == [
                TrackerMatch(
                    trackerID: "7", name: "Freight", kind: "vocabulary", value: "container",
                    mentions: [
                        Mention(
                            segmentID: "ola@quay.example#0", text: "Open that container.", span: .characters(10..<19)),
                        Mention(insightID: "i", text: "A box?"),
                    ], isFinal: false),
                TrackerMatch(trackerID: "7", name: "Freight", kind: "vocabulary", value: "pallet", isFinal: false),
                TrackerMatch(name: "Freight", kind: "audio", value: nil, isFinal: false),
            ])
    }

    @Test("take a match for final where the service does not say")
    mutating func finality() {
        let text = #"{"type":"tracker_response","trackers":[{"name":"a","matches":[{"value":"b"}]},{"name":"c"}]}"#
        #expect(self.dialect.matches(text) == [TrackerMatch(name: "a", value: "b")])
    }

    @Test(
        "make up no place from an offset that is none",
        arguments: ["-1", "1.5", "9223372036854775807", "1e300", #""x""#, "null", "{}"])
    mutating func offsets(json: String) {
        let text =
            #"{"type":"tracker_response","trackers":[{"name":"a","matches":[{"value":"bc","#
            + #""messageRefs":[{"id":"m","offset":\#(json)}]}]}]}"#
        #expect(
            self.dialect.matches(text) == [TrackerMatch(name: "a", value: "bc", mentions: [Mention(segmentID: "m")])])
    }

    // MARK: - Entities

    @Test("tell each text of each entity")
    mutating func entities() {
        #expect(
            self.dialect.entities(WireSamples.entityResponse) == [
                Entity(
                    type: "DATE", subtype: "WEEKDAY", category: "Managed", text: "Monday",
                    mentions: [
                        Mention(
                            segmentID: "1f6e0b9c-7f0d-4a4f-8a3e-0c1e5b7a9d21", text: "Do it by Monday.",
                            span: .characters(9..<15))
                    ])
            ])
    }

    @Test("tell those that a message brings itself, in either of two shapes")
    mutating func messageEntities() {
        let text = #"""
            {"type":"message_response","messages":[{"id":"m","payload":{"content":"Call 555 on Monday."},"entities":[
             {"type":"PHONE","value":"****","text":"555","offset":5},
             {"category":"Managed","type":"DATE","subType":"WEEKDAY","detectedValue":"Monday","offset":12},
             {"type":"NUMBER","value":555}]}]}
            """#
        let content = "Call 555 on Monday."
        #expect(
            self.dialect.entities(text) == [
                Entity(
                    type: "PHONE", text: "555",
                    mentions: [Mention(segmentID: "m", text: content, span: .characters(5..<8))]),
                Entity(
                    type: "DATE", subtype: "WEEKDAY", category: "Managed", text: "Monday",
                    mentions: [Mention(segmentID: "m", text: content, span: .characters(12..<18))]),
                Entity(type: "NUMBER", text: "555", mentions: [Mention(segmentID: "m", text: content)]),
            ])
    }

    @Test("warn of trackers, entities and matches that cannot be read", arguments: ["tracker", "entity"])
    mutating func unreadable(kind: String) {
        let list = kind == "tracker" ? "trackers" : "entities"
        let text =
            #"{"type":"\#(kind)_response","\#(list)":[7,{"name":"a","type":"a","matches":[7,null]},"#
            + #"{"name":"b","type":"b","matches":"c"}]}"#
        #expect(
            self.dialect.events(text).map(\.kind) == [
                .warning(
                    SessionWarning(message: "In a message of type \(kind)_response, 4 of the parts cannot be read."))
            ])
    }

    // MARK: - Insights

    @Test("tell who is to see to an insight, when, and what it is made of")
    mutating func insight() throws {
        let insight = try #require(self.dialect.insights(WireSamples.insightResponse).first)
        #expect(insight.assignee?.participant?.userID == "ola@quay.example")
        #expect(insight.assignee?.participant?.role == .customer)
        #expect(insight.dueBy == "2031-05-05T17:00:00+02:00")
        #expect(insight.hints == ["informationScore": "0.71", "addressedTo": #"["second_person"]"#])
        #expect(
            insight.tags == [
                Insight.Tag(
                    type: "person", text: "Ola", span: .characters(0..<3),
                    values: ["name": "Ola", "alias": "Ola", "userId": "ola@quay.example"])
            ])
        #expect(!insight.isDismissed)
    }

    @Test("tell an insight whose lesser parts cannot be read, without them")
    mutating func lesserParts() throws {
        let text = #"""
            {"type":"insight_response","insights":[{"id":"i","type":"action_item","text":"Call.","dismissed":true,
             "assignee":"Ola","dueBy":"Monday","hints":{"key":"a"},"tags":[{"type":"date"},
             {"type":"date","text":"now","value":{"value":{"datetime":1,"assignee":true,"deep":{}}}}]}]}
            """#
        #expect(
            self.dialect.insights(text) == [
                Insight(
                    id: "i", kind: .actionItem, text: "Call.",
                    tags: [Insight.Tag(type: "date", text: "now", values: ["datetime": "1", "assignee": "true"])],
                    isDismissed: true)
            ])
    }
}
