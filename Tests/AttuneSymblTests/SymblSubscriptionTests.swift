import Testing

@testable import AttuneSymbl

@Suite("SymblSubscription")
struct SymblSubscriptionTests {
    private var subscription = SymblSubscription(baseURL: "ws://127.0.0.1:8080", connectionID: "a/b")

    @Test("listens at an address of its own, with the token where it is wanted (S47)")
    func endpoint() {
        let url = "ws://127.0.0.1:8080/v1/subscribe/a%2Fb"
        #expect(
            self.subscription.endpoint(credential: Secret("t"))
                == StreamingEndpoint(url: url, secretHeaders: ["X-API-KEY": Secret("t")]))
        let other = SymblSubscription(baseURL: "ws://127.0.0.1:8080", connectionID: "a/b", tokenCarrier: .query)
        #expect(
            other.endpoint(credential: Secret("t"))
                == StreamingEndpoint(url: url, secretQuery: ["access_token": Secret("t")]))
    }

    @Test("says nothing, and waits for nothing")
    mutating func silence() {
        #expect(self.subscription.connected(0) == [])
        #expect(self.subscription.finish(0) == [])
        #expect(self.subscription.rules.readiness == .connected)
        #expect(self.subscription.rules.resumesSession)
    }

    @Test("opens with what the service answers, and is complete with the conversation")
    mutating func life() {
        #expect(
            self.subscription.received(WireSamples.subscriptionStarted) == [
                .ready,
                .event(
                    CallEvent(
                        .sessionOpened(SessionOpening(providerSessionID: "4417730982651104")),
                        origin: .provider("symbl"), raw: WireSamples.subscriptionStarted)),
            ])
        let nameless = #"{"type":"message","message":{"type":"subscription_started"}}"#
        #expect(self.subscription.received(nameless, on: 1) == [.ready])
        #expect(self.subscription.received(WireSamples.conversationCompleted, on: 1) == [.completed])
    }

    @Test("tells everybody's words, and no times, which are those of audio that it does not hear")
    mutating func words() throws {
        let outputs = self.subscription.received(Wire.heard("a b", by: "ola", isFinal: true, start: 3))
        #expect(outputs.count == 2)
        let message =
            #"{"type":"message_response","messages":[{"id":"m","from":\#(Wire.person("ola")),"#
            + #""payload":{"content":"A b."},"duration":{"timeOffset":3,"duration":1.5}}]}"#
        let transcript = try #require(self.subscription.transcripts(message).first)
        #expect(transcript.brief == "ola@quay.example#0 r1 final: A b.")
        #expect(transcript.start == nil)
        #expect(transcript.words == [Word(text: "a"), Word(text: "b")])
        self.subscription.disconnected(0)
        #expect(self.subscription.received(message, on: 1) == [])
    }

    @Test("takes a close in order for the conversation's end")
    func closes() {
        for code in [nil, 1_000, 1_001, 1_005] as [UInt16?] {
            let close = StreamingClose(code: code, reason: "")
            #expect(self.subscription.meaning(of: close, isFinished: false) == .completed)
        }
        for code in [1_006, 1_008, 1_011, 1_013] as [UInt16] {
            let close = StreamingClose(code: code, reason: "")
            #expect(self.subscription.meaning(of: close, isFinished: true) == CloseMeaning(close))
        }
    }
}
