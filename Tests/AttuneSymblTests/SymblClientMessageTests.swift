import Testing

@testable import AttuneSymbl

@Suite("SymblClientMessage")
struct SymblClientMessageTests {
    private static let request = SymblStartRequest(
        id: "x", insightTypes: ["question"],
        config: .init(
            meetingTitle: "Dock survey", languageCode: "en-US", sentiment: true,
            speechRecognition: .init(encoding: "OPUS", sampleRateHertz: 48_000)),
        speaker: SymblPerson(name: "Ola", userId: "ola@quay.example"))

    @Test("writes a start request in the protocol's shape")
    func start() {
        #expect(
            SymblJSON.text(SymblClientMessage.start(Self.request))
                == #"{"config":{"languageCode":"en-US","meetingTitle":"Dock survey","sentiment":true,"#
                + #""speechRecognition":{"encoding":"OPUS","sampleRateHertz":48000}},"id":"x","#
                + #""insightTypes":["question"],"speaker":{"name":"Ola","userId":"ola@quay.example"},"#
                + #""type":"start_request"}"#)
    }

    @Test("writes a stop request as nothing but its type")
    func stop() {
        #expect(SymblJSON.text(SymblClientMessage.stop) == #"{"type":"stop_request"}"#)
    }

    @Test("writes a change of the audio at the message's top")
    func modify() {
        #expect(
            SymblJSON.text(SymblClientMessage.modify(.init(encoding: "LINEAR16", sampleRateHertz: 44_100)))
                == #"{"speechRecognition":{"encoding":"LINEAR16","sampleRateHertz":44100},"type":"modify_request"}"#)
        #expect(throws: Never.self) {
            let read = try SymblJSON.value(
                SymblClientMessage.self, from: #"{"type":"modify_request","speechRecognition":7}"#)
            #expect(read == .modify(nil))
        }
    }

    @Test(
        "reads what it writes",
        arguments: [
            .start(request), .stop, .modify(.init(encoding: nil, sampleRateHertz: 8_000)), .modify(nil),
            .unknown(type: "x"),
        ] as [SymblClientMessage])
    func roundTrip(message: SymblClientMessage) throws {
        #expect(try SymblJSON.value(SymblClientMessage.self, from: SymblJSON.text(message)) == message)
    }

    @Test("reads a full start request of another client, and writes it")
    func fullStart() throws {
        let text = #"""
            {"type":"start_request","insightTypes":["question","action_item","follow_up"],
             "config":{"meetingTitle":"Dock survey","confidenceThreshold":0.6,"timezoneOffset":120,
               "languageCode":"en-US","sentiment":true,"detectEntities":true,
               "trackers":{"enableAllTrackers":true,"interimResults":false},
               "speechRecognition":{"encoding":"LINEAR16","sampleRateHertz":16000}},
             "trackers":[{"name":"Freight","vocabulary":["container","pallet load"]}],
             "speaker":{"userId":"ola@quay.example","name":"Ola"},
             "noConnectionTimeout":120,"disconnectOnStopRequest":false,"disconnectOnStopRequestTimeout":300}
            """#
        var request = SymblStartRequest(
            insightTypes: ["question", "action_item", "follow_up"],
            config: .init(
                meetingTitle: "Dock survey", languageCode: "en-US", sentiment: true,
                speechRecognition: .init(encoding: "LINEAR16", sampleRateHertz: 16_000)),
            speaker: SymblPerson(name: "Ola", userId: "ola@quay.example"))
        request.config?.confidenceThreshold = 0.6
        request.config?.timezoneOffset = 120
        request.config?.detectEntities = true
        request.config?.trackers = .init(interimResults: false, enableAllTrackers: true)
        request.trackers = [.init(name: "Freight", vocabulary: ["container", "pallet load"])]
        request.noConnectionTimeout = 120
        request.disconnectOnStopRequest = false
        request.disconnectOnStopRequestTimeout = 300
        let message = SymblClientMessage.start(request)
        #expect(try SymblJSON.value(SymblClientMessage.self, from: text) == message)
        #expect(try SymblJSON.value(SymblClientMessage.self, from: SymblJSON.text(message)) == message)
    }

    @Test("reads a start request whose newer parts have another shape than the documented one")
    func otherShapes() throws {
        let text = #"""
            {"type":"start_request","noConnectionTimeout":true,"trackers":{},"customVocabulary":"crane",
             "disconnectOnStopRequest":"no","disconnectOnStopRequestTimeout":"1",
             "config":{"confidenceThreshold":"0.6","timezoneOffset":"120","detectEntities":1,"trackers":[],
              "redaction":true}}
            """#
        #expect(
            try SymblJSON.value(SymblClientMessage.self, from: text)
                == .start(
                    SymblStartRequest(
                        insightTypes: nil,
                        config: .init(meetingTitle: nil, languageCode: nil, sentiment: nil, speechRecognition: nil),
                        speaker: nil)))
    }

    @Test("reads the older name of the stop request, and a start request without a body")
    func older() throws {
        #expect(try SymblJSON.value(SymblClientMessage.self, from: #"{"type":"stop_recognition"}"#) == .stop)
        #expect(
            try SymblJSON.value(SymblClientMessage.self, from: #"{"type":"start_request"}"#)
                == .start(SymblStartRequest(insightTypes: nil, config: nil, speaker: nil)))
    }

    @Test("fails on what is not JSON, as one client writes its stop request")
    func notJSON() {
        #expect(throws: JSONError.self) {
            try SymblJSON.value(SymblClientMessage.self, from: "{'type': 'stop_request'}")
        }
    }
}
