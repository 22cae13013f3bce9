import AttuneStreaming

/// Audio with a name instead of a sound.
struct TestAudio: StreamableAudio, Hashable {
    var name: String
    /// 20 ms unless a test says otherwise.
    var ticks: Int64 = 960

    init(_ name: String, ticks: Int64 = 960) {
        self.name = name
        self.ticks = ticks
    }
}

/// A language of plain lines: one message may hold several, and each line is one output.
struct TestDialect: StreamingDialect {
    static let name = "test"

    func endpoint(credential: Secret) -> StreamingEndpoint {
        StreamingEndpoint(url: "test://service", secretHeaders: ["Key": credential])
    }

    func connected() -> [StreamingMessage] {
        [.text("hello"), .text("hello again")]
    }

    func message(for audio: TestAudio) -> StreamingMessage {
        .binary(Array(audio.name.utf8))
    }

    func received(_ message: StreamingMessage) -> [DialectOutput] {
        message.brief.split(separator: "\n").map { line in
            let parts = line.split(separator: ":", maxSplits: 2).map(String.init)
            return switch parts[0] {
            case "ready": .ready
            case "done": .completed
            case "fail": .failed(message: parts[1])
            case "interim": .event(.transcript(parts[1], parts[2], .interim))
            case "final": .event(.transcript(parts[1], parts[2], .final))
            default: .event(CallEvent(.unknown(UnknownMessage(type: parts[0])), origin: .provider(Self.name)))
            }
        }
    }

    func finish() -> [StreamingMessage] {
        [.text("bye"), .text("bye again")]
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
