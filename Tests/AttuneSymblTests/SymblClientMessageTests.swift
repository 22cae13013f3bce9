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

    @Test("reads what it writes", arguments: [.start(request), .stop, .unknown(type: "x")] as [SymblClientMessage])
    func roundTrip(message: SymblClientMessage) throws {
        #expect(try SymblJSON.value(SymblClientMessage.self, from: SymblJSON.text(message)) == message)
    }

    @Test("reads a full start request of another client, and leaves out what it does not use")
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
        #expect(
            try SymblJSON.value(SymblClientMessage.self, from: text)
                == .start(
                    SymblStartRequest(
                        insightTypes: ["question", "action_item", "follow_up"],
                        config: .init(
                            meetingTitle: "Dock survey", languageCode: "en-US", sentiment: true,
                            speechRecognition: .init(encoding: "LINEAR16", sampleRateHertz: 16_000)),
                        speaker: SymblPerson(name: "Ola", userId: "ola@quay.example"))))
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
        #expect(throws: DecodingError.self) {
            try SymblJSON.value(SymblClientMessage.self, from: "{'type': 'stop_request'}")
        }
    }
}
