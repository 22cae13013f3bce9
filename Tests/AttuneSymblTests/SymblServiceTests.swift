import AttuneTesting
import HTTPTypes
import Testing

/// The checker itself: hand-written wrong input, and what it says of it.
@Suite("SymblService")
struct SymblServiceTests {
    private static let start = #"{"type":"start_request"}"#

    private func service() -> SymblService {
        SymblService(clock: TestClock())
    }

    private func request(
        _ path: String = "/v1/streaming/7", query: [String: [String]] = [:], headers: HTTPFields? = nil,
        subprotocols: [String] = []
    ) -> ConnectionRequest {
        let key: HTTPFields = [HTTPField.Name("X-API-KEY") ?? .authorization: "t0ken"]
        return ConnectionRequest(path: path, query: query, headers: headers ?? key, subprotocols: subprotocols)
    }

    /// What is wrong with texts, and bytes, on one connection.
    private func violations(
        _ messages: StreamingMessage..., path: String = "/v1/streaming/7"
    ) -> [SymblViolation.Kind] {
        var service = self.service()
        _ = service.connected(0, with: self.request(path))
        for message in messages { _ = service.received(message, on: 0) }
        return service.violations.map(\.kind)
    }

    @Test("has nothing against each legal form of a start request")
    func legal() {
        let legal = [
            Self.start,
            #"{"type":"start_request","config":{}}"#,
            #"{"type":"start_request","config":{"encoding":"Opus","sampleRateHertz":48000}}"#,
            #"{"type":"start_request","config":{"speechRecognition":{"encoding":"mulaw","sampleRateHertz":8000}}}"#,
            #"{"type":"start_request","config":{"speechRecognition":{"encoding":"FLAC","sampleRateHertz":96000}}}"#,
            #"{"type":"start_request","id":"7","insightTypes":[],"meetingTitle":"x","enableAllTrackers":true}"#,
            #"""
            {"type":"start_request","insightTypes":["question","action_item","follow_up"],
             "config":{"meetingTitle":"Dock survey","confidenceThreshold":0.6,"timezoneOffset":120,
               "languageCode":"en-US","sentiment":true,"detectEntities":true,
               "trackers":{"enableAllTrackers":true,"interimResults":false},
               "redaction":{"identifyContent":true,"redactContent":true,"redactionString":"****"},
               "customVocabularyStrength":[{"text":"gantry"}],
               "speechRecognition":{"encoding":"LINEAR16","sampleRateHertz":16000,"interimResults":true}},
             "trackers":[{"name":"Freight","vocabulary":["container","pallet load"]}],"customVocabulary":["gantry"],
             "speaker":{"userId":"ola@quay.example","name":"Ola","berth":"4"},
             "noConnectionTimeout":1800,"disconnectOnStopRequest":false,"disconnectOnStopRequestTimeout":0}
            """#,
        ]
        for text in legal { #expect(self.violations(.text(text)) == [], "\(text)") }
    }

    @Test("answers in the documented order")
    func order() {
        var service = self.service()
        #expect(service.connected(0, with: self.request()) == [])
        let types = service.received(.text(Self.start), on: 0).compactMap { action -> String? in
            guard case .say(.text(let text)) = action else { return nil }
            return ["started_listening", "conversation_created", "recognition_started"].first { text.contains($0) }
        }
        #expect(types == ["started_listening", "conversation_created", "recognition_started"])
    }

    @Test(
        "knows the paths", arguments: ["/", "/v1/streaming/", "/v1/streaming/a/b", "/v1/stream/7", "/v2/streaming/7"])
    func paths(path: String) {
        #expect(self.violations(path: path) == [.unknownPath(path)])
    }

    @Test("wants one of the two addresses for a conversation")
    func mixedPaths() {
        var service = self.service()
        for (number, prefix) in ["streaming", "realtime/insights", "subscribe"].enumerated() {
            _ = service.connected(number, with: self.request("/v1/\(prefix)/7"))
            _ = service.received(.text(Self.start), on: number)
        }
        #expect(
            service.violations == [
                SymblViolation(kind: .mixedPaths("/v1/realtime/insights/7"), connection: 1),
                SymblViolation(kind: .saidBySubscriber, connection: 2),
            ])
    }

    @Test("wants one token, from wherever it may come")
    func tokens() {
        let cases: [(ConnectionRequest, [SymblViolation.Kind])] = [
            (self.request(headers: [:]), [.missingToken]),
            (self.request(headers: [.authorization: "t0ken"]), [.missingToken]),
            (self.request(query: ["access_token": [""]], headers: [:]), [.missingToken]),
            (self.request(query: ["access_token": ["t"]]), [.severalTokens(["query", "X-API-KEY"])]),
            (self.request(query: ["access_token": ["t", "t"]], headers: [:]), [.severalTokens(["query", "query"])]),
            (
                self.request(headers: [.authorization: "Bearer t"], subprotocols: ["t"]),
                [.severalTokens(["Authorization", "subprotocol"])]
            ),
            (self.request(headers: [.authorization: "Bearer t"]), []),
            (self.request(headers: [:], subprotocols: ["t"]), []),
            (self.request(query: ["accessToken": ["t"]], headers: [:]), []),
        ]
        for (request, violations) in cases {
            var service = self.service()
            _ = service.connected(0, with: request)
            #expect(service.violations.map(\.kind) == violations, "\(request)")
        }
    }

    @Test(
        "knows the members of a start request, their types and their bounds",
        arguments: [
            (#""handlers":{}"#, .unknownField("handlers")),
            (#""config":{"sampleRate":8000}"#, .unknownField("config.sampleRate")),
            (#""config":{"encoding":"OPUS","speechRecognition":{}}"#, .unknownField("config.encoding")),
            (#""id":7"#, .wrongType("id")),
            (#""insightTypes":"question""#, .wrongType("insightTypes")),
            (#""insightTypes":["questions"]"#, .outOfBounds("insightTypes")),
            (#""config":[]"#, .wrongType("config")),
            (#""config":{"confidenceThreshold":0.4}"#, .outOfBounds("config.confidenceThreshold")),
            (#""config":{"confidenceThreshold":1.1}"#, .outOfBounds("config.confidenceThreshold")),
            (#""config":{"confidenceThreshold":"0.5"}"#, .wrongType("config.confidenceThreshold")),
            (#""config":{"timezoneOffset":1.5}"#, .wrongType("config.timezoneOffset")),
            (#""config":{"timezoneOffset":900}"#, .outOfBounds("config.timezoneOffset")),
            (#""config":{"languageCode":""}"#, .outOfBounds("config.languageCode")),
            (#""config":{"sentiment":1}"#, .wrongType("config.sentiment")),
            (#""config":{"trackers":true}"#, .wrongType("config.trackers")),
            (#""config":{"redaction":{"redactionString":""}}"#, .outOfBounds("config.redaction.redactionString")),
            (
                #""config":{"redaction":{"redactionString":"*****************"}}"#,
                .outOfBounds("config.redaction.redactionString")
            ),
            (#""config":{"speechRecognition":{"encoding":"AAC"}}"#, .unknownEncoding("AAC")),
            (
                #""config":{"speechRecognition":{"sampleRateHertz":"16000"}}"#,
                .wrongType("config.speechRecognition.sampleRateHertz")
            ),
            (#""config":{"speechRecognition":{"sampleRateHertz":7999}}"#, .sampleRate(7_999, encoding: "LINEAR16")),
            (#""config":{"speechRecognition":{"sampleRateHertz":48001}}"#, .sampleRate(48_001, encoding: "LINEAR16")),
            (
                #""config":{"speechRecognition":{"encoding":"MULAW","sampleRateHertz":11025}}"#,
                .sampleRate(11_025, encoding: "MULAW")
            ),
            (
                #""config":{"speechRecognition":{"encoding":"FLAC","sampleRateHertz":8000}}"#,
                .sampleRate(8_000, encoding: "FLAC")
            ),
            (
                #""config":{"speechRecognition":{"encoding":"OPUS","sampleRateHertz":8000}}"#,
                .sampleRate(8_000, encoding: "OPUS")
            ),
            (#""speaker":"Ola""#, .wrongType("speaker")),
            (#""speaker":{"name":7}"#, .wrongType("speaker.name")),
            (#""trackers":[{"name":"Freight"}]"#, .wrongType("trackers")),
            (#""trackers":[{"name":"","vocabulary":[]}]"#, .outOfBounds("trackers.name")),
            (#""customVocabulary":["a",7]"#, .wrongType("customVocabulary")),
            (#""noConnectionTimeout":true"#, .wrongType("noConnectionTimeout")),
            (#""noConnectionTimeout":1801"#, .outOfBounds("noConnectionTimeout")),
            (#""noConnectionTimeout":-1"#, .outOfBounds("noConnectionTimeout")),
            (#""disconnectOnStopRequest":"false""#, .wrongType("disconnectOnStopRequest")),
            (#""disconnectOnStopRequestTimeout":3600"#, .outOfBounds("disconnectOnStopRequestTimeout")),
        ] as [(String, SymblViolation.Kind)])
    func start(member: String, violation: SymblViolation.Kind) {
        #expect(self.violations(.text(#"{"type":"start_request",\#(member)}"#)) == [violation])
    }

    @Test("refuses a start request that it cannot use")
    func refused() {
        var service = self.service()
        _ = service.connected(0, with: self.request())
        let actions = service.received(.text(#"{"type":"start_request","id":7}"#), on: 0)
        #expect(actions.last == .close(StreamingClose(code: 1_008, reason: "")))
    }

    @Test("wants texts that are messages")
    func texts() {
        for text in ["", "[]", "{'type':'stop_request'}", #"{"type":7}"#] {
            #expect(self.violations(.text(text)) == [.unreadableText(text)])
        }
        #expect(self.violations(.text(#"{"type":"hello"}"#)) == [.unknownType("hello")])
    }

    @Test("wants messages in their order")
    func sequence() {
        let (start, stop) = (StreamingMessage.text(Self.start), StreamingMessage.text(#"{"type":"stop_request"}"#))
        let modify = StreamingMessage.text(#"{"type":"modify_request","speechRecognition":{"sampleRateHertz":8000}}"#)
        let audio = StreamingMessage.binary([1, 0])
        #expect(self.violations(start, modify, audio, stop) == [])
        #expect(self.violations(.text("__PING__"), start, audio, .text(#"{"type":"stop_recognition"}"#)) == [])
        #expect(self.violations(audio) == [.audioBeforeStart])
        #expect(self.violations(modify) == [.modifiedBeforeStart])
        #expect(self.violations(stop) == [.stoppedBeforeStart])
        #expect(self.violations(start, start) == [.startedTwice])
        #expect(self.violations(start, stop, audio) == [.audioAfterStop])
        #expect(self.violations(start, stop, modify) == [.modifiedAfterStop])
        #expect(self.violations(start, stop, stop) == [.stoppedTwice])
        #expect(self.violations(start, .text(#"{"type":"stop_request","now":true}"#)) == [.unknownField("now")])
    }

    @Test("takes a stop request, and another start, on a socket that outlives it")
    func restart() {
        let start = StreamingMessage.text(#"{"type":"start_request","disconnectOnStopRequest":false}"#)
        let stop = StreamingMessage.text(#"{"type":"stop_request"}"#)
        #expect(self.violations(start, stop, start, .binary([1, 0]), stop) == [])
    }

    @Test("wants audio in binary messages, as it is declared, and nothing else in them")
    func audio() {
        let start = StreamingMessage.text(Self.start)
        let opus = StreamingMessage.text(
            #"{"type":"start_request","config":{"speechRecognition":{"encoding":"OPUS","sampleRateHertz":48000}}}"#)
        #expect(self.violations(start, .binary(Array(#"{"type":"stop_request"}"#.utf8))) == [.noAudio])
        #expect(self.violations(opus, .binary(Array("OggS\0".utf8))) == [.noAudio])
        #expect(self.violations(start, .binary([])) == [.audioSize(0)])
        #expect(self.violations(start, .binary(Array(repeating: 0, count: 8_193))) == [.audioSize(8_193)])
        #expect(self.violations(start, .binary(Array(repeating: 0, count: 8_192))) == [])
        #expect(self.violations(start, .binary([1, 0, 1])) == [.brokenAudio])
        #expect(self.violations(opus, .binary([3, 0])) == [.brokenAudio])
    }

    @Test(
        "lets nothing be modified but the audio's encoding and rate",
        arguments: [
            (#""speechRecognition":{"sampleRateHertz":44100}"#, nil),
            (#""speechRecognition":{"encoding":"OPUS","sampleRateHertz":48000}"#, nil),
            (#""config":{},"speechRecognition":{"sampleRateHertz":44100}"#, .modifiedElse("config")),
            (
                #""speechRecognition":{"sampleRateHertz":44100,"interimResults":true}"#,
                .modifiedElse("speechRecognition.interimResults")
            ),
            (#""speechRecognition":44100"#, .wrongType("speechRecognition")),
            (#""speechRecognition":{"encoding":"AAC"}"#, .unknownEncoding("AAC")),
            (#""speechRecognition":{"sampleRateHertz":96000}"#, .sampleRate(96_000, encoding: "LINEAR16")),
        ] as [(String, SymblViolation.Kind?)])
    func modify(member: String, violation: SymblViolation.Kind?) {
        let violations = self.violations(.text(Self.start), .text(#"{"type":"modify_request",\#(member)}"#))
        #expect(violations == (violation.map { [$0] } ?? []))
    }

    @Test("wants nothing from who only listens")
    func subscriber() {
        var service = self.service()
        _ = service.connected(0, with: self.request())
        _ = service.received(.text(Self.start), on: 0)
        #expect(service.connected(1, with: self.request("/v1/subscribe/7")).count == 1)
        _ = service.received(.text("__PING__"), on: 1)
        #expect(service.violations == [])
        _ = service.received(.binary([1, 0]), on: 1)
        #expect(service.violations.map(\.kind) == [.saidBySubscriber])
    }

    @Test("ends a conversation when nobody is left, or keeps it as long as it was asked to")
    func lifetime() {
        let clock = TestClock()
        var service = SymblService(clock: clock)
        var ids: [String] = []
        for (number, seconds) in [0, 10, 10, 10].enumerated() {
            _ = service.connected(number, with: self.request())
            _ = service.received(.text(#"{"type":"start_request","noConnectionTimeout":\#(seconds)}"#), on: number)
            ids.append(service.conversations.last?.id ?? "")
            _ = service.disconnected(number)
            clock.advance(by: .seconds(number == 2 ? 10 : 9))
        }
        #expect(ids[0] != ids[1])
        #expect(ids[1] == ids[2])
        #expect(ids[2] != ids[3])
        #expect(service.violations == [])
    }

    @Test("answers requests for a conversation's messages, and no others")
    func requests() {
        var service = self.service()
        _ = service.connected(0, with: self.request())
        _ = service.received(.text(Self.start), on: 0)
        let path = "/v1/conversations/\(service.conversations[0].id)/messages"
        func reply(_ method: HTTPRequest.Method, _ path: String, _ token: String? = "Bearer t") -> Int {
            var request = HTTPRequest(method: method, scheme: "http", authority: "a", path: path)
            request.headerFields[.authorization] = token
            return service.reply(to: request, body: []).status.code
        }
        #expect(reply(.get, path + "?verbose=true&sentiment=true") == 200)
        #expect(reply(.get, "/v1/conversations/1/messages") == 404)
        #expect(service.violations == [])
        #expect(reply(.post, path) == 404)
        #expect(reply(.get, "/v1/conversations") == 404)
        #expect(reply(.get, path, nil) == 401)
        #expect(reply(.get, path + "?since=7") == 200)
        #expect(
            service.violations.map(\.kind) == [
                .unknownRequest("POST \(path)"), .unknownRequest("GET /v1/conversations"), .requestWithoutToken,
                .unknownRequest("since"),
            ])
    }
}
