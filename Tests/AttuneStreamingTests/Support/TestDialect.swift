import AttuneHTTP
import AttuneStreaming
import HTTPTypes

/// Audio with a name instead of a sound.
struct TestAudio: StreamableAudio, Hashable {
    var name: String
    /// 20 ms unless a test says otherwise.
    var ticks: Int64 = 960

    init(_ name: String, ticks: Int64 = 960) {
        self.name = name
        self.ticks = ticks
    }

    var sampleCount: Int { Int(self.ticks) }
    var byteCount: Int { self.name.utf8.count }

    /// Silence is called so.
    var mayBeSpeech: Bool { !self.name.hasPrefix("silence") }
}

/// A language of plain lines: one message may hold several, and each line is one output.
struct TestDialect: StreamingDialect {
    static let name = "test"

    var rules = StreamingRules<TestAudio>(acknowledgement: .received)
    var url = "test://service"
    /// The connections that said `resumed`: there is a history to ask for.
    private var resumed: Set<Int> = []

    func endpoint(credential: Secret) -> StreamingEndpoint {
        StreamingEndpoint(url: self.url, secretHeaders: ["Key": credential])
    }

    func connected(_ connection: Int) -> [StreamingMessage] {
        [.text("hello"), .text("hello again")]
    }

    func messages(for audio: TestAudio, on connection: Int) -> [StreamingMessage] {
        [.binary(Array(audio.name.utf8))]
    }

    mutating func received(_ message: StreamingMessage, on connection: Int) -> [DialectOutput] {
        if message == .text("resumed") {
            self.resumed.insert(connection)
            return []
        }
        return message.brief.split(separator: "\n").map { line in
            let parts = line.split(separator: ":", maxSplits: 2).map(String.init)
            return switch parts[0] {
            case "ready": .ready
            case "done": .completed
            case "fail": .failed(ServiceFailure(.permanent, message: parts[1]))
            case "hiccup": .failed(ServiceFailure(.transient, message: parts[1]))
            case "quota":
                .failed(ServiceFailure(.quota, message: "slow down", retryAfter: Double(parts[1]).map { .seconds($0) }))
            case "ack": .acknowledged(through: CallTime(ticks: Int64(parts[1]) ?? 0))
            case "expires": .expires(after: .seconds(Int64(parts[1]) ?? 0))
            case "words": .event(.words(parts[1], parts[2]))
            case "interim": .event(.transcript(parts[1], parts[2], .interim))
            case "final": .event(.transcript(parts[1], parts[2], .final))
            case "mood": .event(.mood(parts[1]))
            default: .event(CallEvent(.unknown(UnknownMessage(type: parts[0])), origin: .provider(Self.name)))
            }
        }
    }

    /// 1,000 after the last words is one; 4,408 says that nothing was sent for too long.
    func meaning(of close: StreamingClose, isFinished: Bool) -> CloseMeaning {
        close.code == 4_408 ? .idle : CloseMeaning(close)
    }

    func finish(_ connection: Int) -> [StreamingMessage] {
        [.text("bye"), .text("bye again")]
    }

    func backfillRequest(on connection: Int, credential: Secret) -> OutboundRequest? {
        guard self.resumed.contains(connection) else { return nil }
        return OutboundRequest(
            HTTPRequest(
                method: .get, scheme: "test", authority: "service", path: "/history/\(connection)",
                headerFields: [.authorization: credential.reveal()]))
    }

    /// Reads lines of a clock, `own`, `again` or `other`, and what follows `words`: `0:own:s0:960 to the gate`.
    func backfilled(by reply: HTTPReply, on connection: Int) throws(ServiceFailure) -> [BackfilledEvent] {
        guard reply.status == .ok else {
            throw ServiceFailure(.transient, message: "It answered \(reply.status.code).")
        }
        return reply.text.split(separator: "\n").map { line in
            let parts = line.split(separator: ":", maxSplits: 3).map(String.init)
            let event = parts[1] == "mood" ? CallEvent.mood(parts[2]) : .words(parts[2], parts[3])
            return BackfilledEvent(
                event, clock: Int(parts[0]),
                speech: parts[1] == "own" ? .own : parts[1] == "again" ? .ownWrittenOut : .others)
        }
    }
}

extension StreamingMessage {
    /// The text, or the name of the audio.
    var brief: String {
        switch self {
        case .text(let text): text
        case .binary(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }
}
