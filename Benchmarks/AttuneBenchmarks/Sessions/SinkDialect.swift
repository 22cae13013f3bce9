import AttuneStreaming

/// The language of the benchmarks' server: it takes audio as it comes, and says nothing.
struct SinkDialect: StreamingDialect {
    static let name = "sink"

    let rules = StreamingRules<OpusPacket>(readiness: .connected, acknowledgement: .received)
    let port: Int

    func endpoint(credential: Secret) -> StreamingEndpoint {
        StreamingEndpoint(url: "ws://127.0.0.1:\(self.port)/sink")
    }

    func connected(_ connection: Int) -> [StreamingMessage] { [] }

    func messages(for audio: OpusPacket, on connection: Int) -> [StreamingMessage] {
        [.binary(audio.bytes)]
    }

    func received(_ message: StreamingMessage, on connection: Int) -> [DialectOutput] { [] }

    func finish(_ connection: Int) -> [StreamingMessage] { [] }
}
