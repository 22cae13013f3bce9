import AttuneCore
import AttuneSymbl
import AttuneWebSocket
import HTTPTypes
import NIOCore
import Synchronization
import Testing

@testable import AttuneEngine

/// The engine over real sockets, with a client that speaks the protocol by hand.
@Suite("EngineServer", .timeLimit(.minutes(1)))
struct EngineServerTests {
    private static let start = #"""
        {"type":"start_request","insightTypes":["question"],"config":{"sentiment":true,"speechRecognition":\#
        {"encoding":"Opus","sampleRateHertz":48000}},"speaker":{"userId":"ola@quay.example","name":"Ola"}}
        """#
    private static let stop = #"{"type":"stop_request"}"#

    private func withEngine(
        _ configuration: EngineConfiguration = EngineConfiguration(token: Secret("right-token")),
        recognizers: CountingRecognizerFactory = CountingRecognizerFactory(),
        _ body: (String) async throws -> Void
    ) async throws {
        try await EngineServer(configuration: configuration, recognizers: recognizers).withServer(body)
    }

    /// Opens a stream, sends what it is given, and returns everything that comes until the engine closes.
    private func talk(
        to baseURL: String,
        connectionID: String = "7",
        _ messages: [WebSocketMessage]
    ) async throws -> (texts: [String], close: WebSocketClose?) {
        let url = try WebSocketURL("\(baseURL)/v1/streaming/\(connectionID)?access_token=right-token")
        return try await WebSocketClient().withConnection(to: url) { inbound, outbound in
            for message in messages { try await outbound.send(message) }
            var texts: [String] = []
            for try await case .text(let text) in inbound { texts.append(text) }
            return (texts, inbound.close)
        }
    }

    /// Everything that waits in a queue.
    private func all(of queue: ListenerQueue) async throws -> [String] {
        queue.finish()
        var texts: [String] = []
        while let text = try await queue.next() { texts.append(text) }
        return texts
    }

    private func audio(_ samples: [Int16]) throws -> [WebSocketMessage] {
        try SpeechSignal.packets(samples).map { .binary(ByteBuffer(bytes: $0)) }
    }

    /// The kinds of messages, in order, with nested ones by their inner name.
    private func kinds(_ texts: [String]) throws -> [String] {
        try texts.map { text in
            switch try SymblJSON.value(SymblServerMessage.self, from: text) {
            case .startedListening: "started_listening"
            case .conversationCreated: "conversation_created"
            case .recognitionStarted: "recognition_started"
            case .recognitionResult(let result): result.isFinal ? "final" : "interim"
            case .messageResponse: "message_response"
            case .insightResponse: "insight_response"
            case .topicResponse: "topic_response"
            case .trackerResponse: "tracker_response"
            case .entityResponse: "entity_response"
            case .subscriptionStarted: "subscription_started"
            case .recognitionStopped: "recognition_stopped"
            case .conversationCompleted: "conversation_completed"
            case .error(_, let details): "error: \(details ?? "")"
            case .unknown(let type): "unknown: \(type ?? "")"
            }
        }
    }

    @Test("says everything in the protocol's order, to the last word before it closes")
    func order() async throws {
        try await self.withEngine { baseURL in
            let (texts, close) = try await self.talk(
                to: baseURL,
                [.text(Self.start)] + self.audio(SpeechSignal.samples(bursts: 2, burstSeconds: 2)) + [.text(Self.stop)])
            let kinds = try self.kinds(texts)
            #expect(kinds.prefix(3) == ["started_listening", "conversation_created", "recognition_started"])
            #expect(kinds.suffix(2) == ["recognition_stopped", "conversation_completed"])
            let settled = kinds.filter { $0 != "interim" }.dropFirst(3).dropLast(2)
            #expect(
                Array(settled) == [
                    "final", "message_response", "insight_response", "final", "message_response", "insight_response",
                ]
            )
            #expect(kinds.contains("interim"))
            #expect(close?.code == .normal)
        }
    }

    @Test("lets two speakers join one conversation, where each hears both")
    func twoSpeakers() async throws {
        try await self.withEngine { baseURL in
            let audio = try self.audio(SpeechSignal.samples(bursts: 1))
            let quiet = try self.audio(SpeechSignal.samples(bursts: 0))
            let url = try WebSocketURL("\(baseURL)/v1/streaming/7?access_token=right-token")
            try await WebSocketClient().withConnection(to: url) { inbound, outbound in
                // The listener is in the conversation before the other one speaks.
                try await outbound.send(.text(Self.start.replacing("ola", with: "ines")))
                var iterator = inbound.makeAsyncIterator()
                for _ in 0..<3 { _ = try await iterator.next() }
                let (spoken, _) = try await self.talk(to: baseURL, [.text(Self.start)] + audio + [.text(Self.stop)])
                for message in quiet { try await outbound.send(message) }
                try await outbound.send(.text(Self.stop))
                var heard: [String] = []
                while case .text(let text)? = try await iterator.next() { heard.append(text) }
                let words = spoken.filter { $0.contains("recognition_result") || $0.contains("message_response") }
                #expect(words.count >= 2)
                #expect(heard.filter { words.contains($0) } == words)
                #expect(heard.allSatisfy { !$0.contains("ines@quay.example") })
            }
        }
    }

    @Test("tells the others what was being said by a speaker who hangs up")
    func hangUp() async throws {
        try await self.withEngine { baseURL in
            // The audio ends in the middle of an utterance, and no stop request follows.
            let whole = SpeechSignal.samples(bursts: 1, burstSeconds: 3)
            let cut = try self.audio(Array(whole.prefix(SpeechSignal.sampleRate * 3)))
            let url = try WebSocketURL("\(baseURL)/v1/streaming/7?access_token=right-token")
            try await WebSocketClient().withConnection(to: url) { inbound, outbound in
                try await outbound.send(.text(Self.start))
                var iterator = inbound.makeAsyncIterator()
                for _ in 0..<3 { _ = try await iterator.next() }
                try await WebSocketClient().withConnection(to: url) { spoken, other in
                    try await other.send(.text(Self.start))
                    for message in cut { try await other.send(message) }
                    // The speaker leaves in the middle of what is being understood.
                    for try await case .text(let text) in spoken where try self.kinds([text]) == ["interim"] { break }
                }
                var kinds: [String] = []
                while !kinds.contains("message_response"), case .text(let text)? = try await iterator.next() {
                    kinds += try self.kinds([text])
                }
                #expect(kinds.suffix(2) == ["final", "message_response"])
            }
        }
    }

    @Test("does not tell again what a user said on a socket that is lost, once the user is back on another one")
    func comesBack() async throws {
        let recognizers = CountingRecognizerFactory()
        let conversation = Conversation(id: "7", scribe: ConversationScribe(makeID: { "1" }))
        let queues = [ListenerQueue(), ListenerQueue()]
        let isFirstLost = Mutex(false)
        let request = try SymblJSON.value(SymblClientMessage.self, from: Self.start)
        guard case .start(let start) = request else {
            Issue.record("It is a start request.")
            return
        }
        let first = try EngineLeg(start, recognizers: recognizers, isLost: { isFirstLost.withLock { $0 } })
        let second = try EngineLeg(start, recognizers: recognizers, isLost: { false })
        conversation.join(queues[0], as: first.person)
        let packets = try SpeechSignal.packets(SpeechSignal.samples(bursts: 1, burstSeconds: 2))
        for packet in packets.prefix(packets.count / 2) { try first.process(packet, telling: conversation) }
        conversation.join(queues[1], as: second.person)
        isFirstLost.withLock { $0 = true }
        try first.finish(telling: conversation)
        // The first one goes, and the second is still the user's.
        conversation.leave(queues[0], as: first.person)
        for packet in packets { try second.process(packet, telling: conversation) }
        try second.finish(telling: conversation)
        let heard = try await [self.kinds(self.all(of: queues[0])), self.kinds(self.all(of: queues[1]))]
        #expect(Set(heard[0]) == ["interim"])
        #expect(heard[1].filter { $0 == "final" }.count == 1)
        #expect(heard[1].first == "interim")
    }

    @Test("gives conversations under other keys nothing to hear")
    func separateConversations() async throws {
        try await self.withEngine { baseURL in
            let audio = try self.audio(SpeechSignal.samples(bursts: 1))
            let url = try WebSocketURL("\(baseURL)/v1/streaming/8?access_token=right-token")
            try await WebSocketClient().withConnection(to: url) { inbound, outbound in
                try await outbound.send(.text(Self.start))
                _ = try await self.talk(
                    to: baseURL, connectionID: "7", [.text(Self.start)] + audio + [.text(Self.stop)])
                try await outbound.send(.text(Self.stop))
                var heard: [String] = []
                for try await case .text(let text) in inbound { heard.append(text) }
                #expect(try self.kinds(heard).count == 5)
            }
        }
    }

    @Test("refuses a wrong token with 401 and says so")
    func wrongToken() async throws {
        try await self.withEngine { baseURL in
            let url = try WebSocketURL("\(baseURL)/v1/streaming/7?access_token=wrong")
            let error = await #expect(throws: WebSocketError.self) {
                try await WebSocketClient().withConnection(to: url) { _, _ in }
            }
            #expect(error?.code == .upgradeRefused)
            #expect(error?.refusal?.status == .unauthorized)
            #expect(error?.refusal?.body == #"{"message":"The token is missing or not valid."}"#)
        }
    }

    @Test("refuses one socket more than it serves, and serves again when one has gone")
    func full() async throws {
        let configuration = EngineConfiguration(token: Secret("right-token"), maximumSockets: 1)
        try await self.withEngine(configuration) { baseURL in
            let url = try WebSocketURL("\(baseURL)/v1/streaming/7?access_token=right-token")
            try await WebSocketClient().withConnection(to: url) { inbound, outbound in
                try await outbound.send(.text(Self.start))
                var iterator = inbound.makeAsyncIterator()
                _ = try await iterator.next()
                let error = await #expect(throws: WebSocketError.self) {
                    try await WebSocketClient().withConnection(to: url) { _, _ in }
                }
                #expect(error?.refusal?.status == .tooManyRequests)
                try await outbound.send(.text(Self.stop))
                while try await iterator.next() != nil {}
            }
            let (texts, _) = try await self.talk(to: baseURL, [.text(Self.start), .text(Self.stop)])
            #expect(texts.count == 5)
        }
    }

    @Test(
        "names what is wrong with a message, then closes",
        arguments: [
            ([.text("{'type': 'stop_request'}")], "A message is no JSON object of the protocol."),
            ([.text("[]")], "A message is no JSON object of the protocol."),
            (
                [.text(#"{"type":"start_request","config":{"speechRecognition":{"encoding":"FLAC"}}}"#)],
                "The encoding FLAC is not supported: send OPUS, one packet a message."
            ),
            (
                [
                    .text(
                        #"{"type":"start_request","config":{"languageCode":"es-ES","speechRecognition":{"encoding":"OPUS"}}}"#
                    )
                ],
                "The language es-ES is not supported: this engine hears en-US."
            ),
            ([.text(EngineServerTests.start), .text(EngineServerTests.start)], "A start_request was sent before."),
            (
                [.text(EngineServerTests.start), .binary(ByteBuffer())],
                "A binary message is no Opus packet: A packet has at least 1 byte; this one has 0."
            ),
        ] as [([WebSocketMessage], String)])
    func invalid(messages: [WebSocketMessage], details: String) async throws {
        try await self.withEngine { baseURL in
            let (texts, close) = try await self.talk(to: baseURL, messages)
            #expect(try self.kinds(texts).last == "error: \(details)")
            #expect(close == WebSocketClose(initiator: .remote, code: .policyViolation, reason: details))
        }
    }

    @Test("ignores audio before a start request, answers the application's ping, and passes over unknown messages")
    func tolerance() async throws {
        try await self.withEngine { baseURL in
            let (texts, _) = try await self.talk(
                to: baseURL,
                [
                    .binary(ByteBuffer(bytes: [1, 2, 3])), .text("__PING__"), .text(#"{"type":"future_request"}"#),
                    .text(Self.start), .text(Self.stop),
                ])
            #expect(texts.first == "__PONG__")
            #expect(try self.kinds(Array(texts.dropFirst())).count == 5)
        }
    }

    @Test("closes a client that says nothing for too long")
    func idle() async throws {
        let configuration = EngineConfiguration(token: Secret("right-token"), idleTimeout: .milliseconds(100))
        try await self.withEngine(configuration) { baseURL in
            let (texts, close) = try await self.talk(to: baseURL, [])
            #expect(texts.isEmpty)
            #expect(close?.code == .internalError)
        }
    }

    @Test("ends a leg whose recogniser fails, and serves the next")
    func failingRecognizer() async throws {
        let recognizers = CountingRecognizerFactory(failsAtEnd: true)
        try await self.withEngine(recognizers: recognizers) { baseURL in
            let audio = try self.audio(SpeechSignal.samples(bursts: 1))
            let (texts, close) = try await self.talk(to: baseURL, [.text(Self.start)] + audio + [.text(Self.stop)])
            let kinds = try self.kinds(texts)
            #expect(!kinds.contains("final"))
            #expect(kinds.last == "error: The speech could not be recognised.")
            #expect(close?.code == .internalError)
            let (next, _) = try await self.talk(to: baseURL, [.text(Self.start), .text(Self.stop)])
            #expect(next.count == 5)
        }
    }
}
