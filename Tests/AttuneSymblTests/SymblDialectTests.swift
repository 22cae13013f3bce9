import Testing

@testable import AttuneSymbl

@Suite("SymblDialect")
struct SymblDialectTests {
    private func dialect(connectionID: String = "c", speaker: Participant) -> SymblDialect {
        SymblDialect(
            SymblConfiguration(baseURL: "ws://127.0.0.1:8080", connectionID: connectionID, speaker: speaker))
    }

    @Test("starts with what the service needs to know")
    func start() {
        let dialect = self.dialect(speaker: Participant(id: "1", name: "Ola", userID: "ola@quay.example"))
        #expect(
            dialect.connected() == [
                .text(
                    #"{"config":{"languageCode":"en-US","sentiment":true,"#
                        + #""speechRecognition":{"encoding":"OPUS","sampleRateHertz":48000}},"#
                        + #""insightTypes":["question","action_item","follow_up"],"#
                        + #""speaker":{"name":"Ola","userId":"ola@quay.example"},"type":"start_request"}"#)
            ])
    }

    @Test("names a speaker without an address by its id")
    func speakerWithoutAddress() {
        let message = self.dialect(speaker: Participant(id: "1")).connected().first
        guard case .text(let text) = message else {
            Issue.record("The first message is no text.")
            return
        }
        #expect(text.contains(#""speaker":{"userId":"1"}"#))
    }

    @Test("ends with a stop request")
    func stop() {
        #expect(SymblDialect.ola().finish() == [.text(#"{"type":"stop_request"}"#)])
    }

    @Test("puts one packet into one binary message, as it is")
    func audio() throws {
        let packet = try OpusPacket([0xFC, 1, 2, 3])
        #expect(SymblDialect.ola().message(for: packet) == .binary([0xFC, 1, 2, 3]))
    }

    @Test("keeps the credential out of the address, and the conversation's key inside its segment")
    func endpoint() {
        let endpoint = self.dialect(connectionID: "a/b?c=ü d", speaker: Participant(id: "1"))
            .endpoint(credential: Secret("t0ken"))
        #expect(endpoint.url == "ws://127.0.0.1:8080/v1/streaming/a%2Fb%3Fc%3D%C3%BC%20d")
        #expect(endpoint.secretHeaders == ["X-API-KEY": Secret("t0ken")])
        #expect(endpoint.headers.isEmpty)
    }

    @Test("is ready at the first sign, and takes the second as no more than that")
    func ready() {
        var dialect = SymblDialect.ola()
        #expect(dialect.received(WireSamples.startedListening) == [.ready])
        #expect(dialect.received(WireSamples.recognitionStarted) == [.ready])
    }

    @Test("tells the service's name for the conversation")
    func opened() {
        var dialect = SymblDialect.ola()
        #expect(
            dialect.received(WireSamples.conversationCreated) == [
                .event(
                    CallEvent(
                        .sessionOpened(SessionOpening(providerSessionID: "4417730982651104")),
                        origin: .provider("symbl"), raw: WireSamples.conversationCreated))
            ])
    }

    @Test("is complete when the conversation is, and not when recognition stops")
    func completed() {
        var dialect = SymblDialect.ola()
        #expect(dialect.received(WireSamples.recognitionStopped) == [])
        #expect(dialect.received(WireSamples.conversationCompleted) == [.completed])
    }

    @Test("fails with the service's own words")
    func failed() {
        var dialect = SymblDialect.ola()
        #expect(
            dialect.received(WireSamples.topLevelError) == [
                .failed(message: "Invalid request: sampleRateHertz 11025 is not usable with MULAW")
            ])
        #expect(dialect.received(WireSamples.nestedError) == [.failed(message: "session lost")])
    }

    @Test("ignores the answer to an application's ping")
    func pong() {
        var dialect = SymblDialect.ola()
        #expect(dialect.received("__PONG__") == [])
    }

    @Test(
        "passes on what it does not know or is no message, with the text as it came",
        arguments: [
            (WireSamples.topicResponse, "topic_response"),
            (#"{"type":"message","message":{"type":"session_modified"}}"#, "session_modified"),
            ("", nil), ("{", nil), ("[]", nil), ("null", nil), (#"{"message":{"type":"error"}}"#, nil),
        ] as [(String, String?)])
    func unknown(text: String, type: String?) {
        var dialect = SymblDialect.ola()
        #expect(
            dialect.received(text) == [
                .event(CallEvent(.unknown(UnknownMessage(type: type)), origin: .provider("symbl"), raw: text))
            ])
    }

    @Test(
        "warns of a message of a type that it knows and that it cannot read, and names nothing but the type",
        arguments: [
            (#"{"type":"message","message":7}"#, "message"),
            (#"{"type":"message_response"}"#, "message_response"),
            (#"{"type":"message_response","messages":{"id":"secret"}}"#, "message_response"),
            (#"{"type":"insight_response","insights":"secret"}"#, "insight_response"),
            (#"{"type":"message","message":{"type":"recognition_result","text":"secret"}}"#, "recognition_result"),
            (#"{"type":"message","message":{"type":"conversation_created"}}"#, "conversation_created"),
        ])
    func malformed(text: String, type: String) {
        var dialect = SymblDialect.ola()
        #expect(
            dialect.received(text) == [
                .event(
                    CallEvent(
                        .warning(SessionWarning(message: "A message of type \(type) cannot be read.")),
                        origin: .provider("symbl"), raw: text))
            ])
    }

    @Test("reads the other messages and insights where one of several is malformed, and warns of that one")
    func partlyMalformed() {
        var dialect = SymblDialect.ola()
        let messages = #"""
            {"type":"message_response","sequenceNumber":{},"messages":[null,
             {"id":"a","payload":{"content":"One."}},{"id":7},{"id":"b","payload":{"content":"Two."}}]}
            """#
        #expect(dialect.transcripts(messages).map(\.text) == ["One.", "Two."])
        #expect(
            dialect.events(messages).last?.kind
                == .warning(
                    SessionWarning(message: "In a message of type message_response, 2 of the parts cannot be read.")))
        let insights = #"{"type":"insight_response","insights":[{},{"id":"q","type":"question","text":"?"}]}"#
        #expect(dialect.insights(insights).map(\.id) == ["q"])
        #expect(
            dialect.events(insights).last
                == CallEvent(
                    .warning(
                        SessionWarning(message: "In a message of type insight_response, 1 of the parts cannot be read.")
                    ),
                    origin: .provider("symbl"), raw: insights))
    }

    @Test("passes on bytes, for which the protocol has no use")
    func binary() {
        var dialect = SymblDialect.ola()
        #expect(
            dialect.received(.binary([1, 2])) == [
                .event(CallEvent(.unknown(UnknownMessage(type: nil)), origin: .provider("symbl")))
            ])
    }

    @Test("keeps the service's text with every event")
    func raw() {
        var dialect = SymblDialect.ola()
        for text in WireSamples.all {
            for event in dialect.events(text) {
                #expect(event.raw == text)
                #expect(event.origin == .provider("symbl"))
            }
        }
    }
}
