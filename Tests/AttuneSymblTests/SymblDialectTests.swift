import Testing

@testable import AttuneSymbl

@Suite("SymblDialect")
struct SymblDialectTests {
    private func dialect(connectionID: String = "c", speaker: Participant) -> SymblDialect<OpusPacket> {
        SymblDialect(
            SymblConfiguration(baseURL: "ws://127.0.0.1:8080", connectionID: connectionID, speaker: speaker))
    }

    @Test("starts with what the service needs to know")
    func start() {
        var dialect = self.dialect(speaker: Participant(id: "1", name: "Ola", userID: "ola@quay.example"))
        let messages = dialect.connected(0)
        #expect(
            messages == [
                .text(
                    #"{"config":{"languageCode":"en-US","sentiment":true,"#
                        + #""speechRecognition":{"encoding":"OPUS","sampleRateHertz":48000}},"#
                        + #""insightTypes":["question","action_item","follow_up"],"#
                        + #""speaker":{"name":"Ola","userId":"ola@quay.example"},"type":"start_request"}"#)
            ])
        // A later connection says it all again.
        #expect(dialect.connected(1) == messages)
    }

    @Test("names a speaker without an address by its id")
    func speakerWithoutAddress() {
        var dialect = self.dialect(speaker: Participant(id: "1"))
        guard case .text(let text)? = dialect.connected(0).first else {
            Issue.record("The first message is no text.")
            return
        }
        #expect(text.contains(#""speaker":{"userId":"1"}"#))
    }

    @Test("ends with a stop request")
    func stop() {
        var dialect = SymblDialect.ola()
        #expect(dialect.finish(0) == [.text(#"{"type":"stop_request"}"#)])
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

    @Test("tells the conversation's name again only where it is another")
    func reopened() {
        var dialect = SymblDialect.ola()
        #expect(dialect.received(WireSamples.conversationCreated).count == 1)
        #expect(dialect.received(WireSamples.conversationCreated, on: 1) == [])
        let other = #"{"type":"message","message":{"type":"conversation_created","conversationId":"8"}}"#
        #expect(
            dialect.events(other, on: 2).map(\.kind) == [.sessionOpened(SessionOpening(providerSessionID: "8"))])
    }

    @Test("is complete when the conversation is, and not when recognition stops")
    func completed() {
        var dialect = SymblDialect.ola()
        #expect(dialect.received(WireSamples.recognitionStopped) == [])
        #expect(dialect.received(WireSamples.conversationCompleted) == [.completed])
    }

    @Test("is complete when recognition stops, where the socket outlives a stop request")
    func completedByStop() {
        var dialect = SymblDialect(
            SymblConfiguration(
                baseURL: "ws://127.0.0.1:8080", connectionID: "c", speaker: Participant(id: "1"),
                lifetime: .init(disconnectsOnStop: false)))
        #expect(dialect.received(WireSamples.recognitionStopped) == [.completed])
    }

    @Test("promises what the service does")
    func rules() {
        let rules = SymblDialect.ola().rules
        #expect(rules.readiness == .announced)
        #expect(rules.acknowledgement == .transcribed(overlap: .seconds(1)))
        #expect(rules.replayRate == nil)
        #expect(!rules.resumesSession)
        guard case .message(.text("__PING__"), let interval) = rules.keepalive, interval == .milliseconds(30_500) else {
            Issue.record("The session is kept alive by \(rules.keepalive).")
            return
        }
        let resuming = SymblDialect(
            SymblConfiguration(
                baseURL: "ws://127.0.0.1:8080", connectionID: "c", speaker: Participant(id: "1"),
                lifetime: .init(noConnectionTimeout: .seconds(1))))
        #expect(resuming.rules.resumesSession)
    }

    @Test("leaves what a close means to its code")
    func closes() {
        let dialect = SymblDialect.ola()
        for code in [nil, 1_000, 1_008, 1_011, 1_013, 3_006] as [UInt16?] {
            let close = StreamingClose(code: code, reason: "")
            #expect(dialect.meaning(of: close, isFinished: true) == CloseMeaning(close))
        }
    }

    @Test("fails with the service's own words")
    func failed() {
        var dialect = SymblDialect.ola()
        #expect(
            dialect.received(WireSamples.topLevelError) == [
                .failed(
                    ServiceFailure(
                        .permanent, message: "Invalid request: sampleRateHertz 11025 is not usable with MULAW"))
            ])
        #expect(
            dialect.received(WireSamples.nestedError) == [
                .failed(ServiceFailure(.permanent, message: "session lost"))
            ])
        #expect(
            dialect.received(#"{"type":"error"}"#) == [
                .failed(ServiceFailure(.permanent, message: "It does not say why."))
            ])
    }

    @Test("ignores the answer to an application's ping")
    func pong() {
        var dialect = SymblDialect.ola()
        #expect(dialect.received("__PONG__") == [])
    }

    @Test(
        "passes on what it does not know or is no message, with the text as it came",
        arguments: [
            (#"{"type":"user_defined","topic":7}"#, "user_defined"),
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
            (#"{"type":"topic_response","topics":null}"#, "topic_response"),
            (#"{"type":"tracker_response","trackers":{"name":"secret"}}"#, "tracker_response"),
            (#"{"type":"entity_response"}"#, "entity_response"),
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
            dialect.received(.binary([1, 2]), on: 0) == [
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
