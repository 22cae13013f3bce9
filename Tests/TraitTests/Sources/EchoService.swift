import AttuneStreaming
import Synchronization

/// A service in memory: it says every text back, breaks off at its first `drop`, and its last word is `bye`.
final class EchoTransport: StreamingTransport {
    private let hasDropped = Mutex(false)

    struct Outbound: StreamingOutbound {
        let service: EchoTransport
        let answers: AsyncStream<StreamingInput>.Continuation

        var hasRoom: Bool { true }

        func trySend(_ message: StreamingMessage) -> Bool {
            if message == .text("drop"), self.service.dropsNow() {
                self.answers.finish()
            } else {
                self.answers.yield(.message(message))
            }
            return true
        }

        func waitForRoom() {}
    }

    func withConnection(
        to endpoint: StreamingEndpoint,
        _ body: (AsyncStream<StreamingInput>, Outbound) async throws -> Void
    ) async throws {
        let (inbound, answers) = AsyncStream.makeStream(of: StreamingInput.self)
        try await body(inbound, Outbound(service: self, answers: answers))
    }

    private func dropsNow() -> Bool {
        self.hasDropped.withLock { hasDropped in
            defer { hasDropped = true }
            return !hasDropped
        }
    }
}

/// Audio that is a word.
struct Utterance: StreamableAudio {
    let text: String

    /// 20 ms.
    var sampleCount: Int { 960 }
    var byteCount: Int { self.text.utf8.count }
}

struct EchoDialect: StreamingDialect {
    static let name = "echo"

    let rules = StreamingRules<Utterance>(readiness: .connected, acknowledgement: .received)
    /// How many words were heard on each connection.
    private var heard: [Int: Int64] = [:]

    func endpoint(credential: Secret) -> StreamingEndpoint { StreamingEndpoint(url: "echo://service") }
    func connected(_ connection: Int) -> [StreamingMessage] { [] }
    func messages(for audio: Utterance, on connection: Int) -> [StreamingMessage] { [.text(audio.text)] }
    func finish(_ connection: Int) -> [StreamingMessage] { [.text("bye")] }

    /// The words come one after the other.
    mutating func received(_ message: StreamingMessage, on connection: Int) -> [DialectOutput] {
        guard case .text(let text) = message, text != "bye" else { return [.completed] }
        let start = CallTime(ticks: self.heard[connection, default: 0] * 960)
        let end = start.advanced(byTicks: 960)
        self.heard[connection, default: 0] += 1
        let transcript = Transcript(
            segmentID: "\(connection)-\(text)", text: text, stability: .final, start: start, end: end,
            words: [Word(text: text, start: start, end: end)])
        return [.event(CallEvent(.transcript(transcript), origin: .provider(Self.name)))]
    }
}

extension StreamingClient<EchoTransport> {
    /// A client of a service of its own.
    static var echo: Self { Self(transport: EchoTransport(), credentials: { Secret("none") }) }
}

extension StreamingSession<Utterance> {
    /// Says something, and waits until it is heard.
    func say(_ text: String) async throws {
        let events = self.events
        try await self.send(Utterance(text: text))
        for try await event in events {
            if case .transcript(let transcript) = event.kind, transcript.text == text { return }
        }
    }

    /// Says something, and something else that is cut off and heard on the next connection.
    func sayAcrossADrop() async throws {
        try await self.say("one")
        try await self.say("drop")
    }
}
