import AttuneStreaming
import NIOCore

/// The language of the benchmarks' server: it takes audio as it comes, and says nothing, or sends it back.
struct SinkDialect: StreamingDialect {
    static let name = "sink"

    let rules = StreamingRules<OpusPacket>(readiness: .connected, acknowledgement: .received)
    let url: String

    init(_ job: WebSocketJob) {
        self.url = "ws://127.0.0.1:\(job.port)\(job.workload.target)"
    }

    func endpoint(credential: Secret) -> StreamingEndpoint {
        StreamingEndpoint(url: self.url)
    }

    func connected(_ connection: Int) -> [StreamingMessage] { [] }

    func messages(for audio: OpusPacket, on connection: Int) -> [StreamingMessage] {
        [.binary(audio.bytes)]
    }

    /// What comes back is an event whose type is the times in it.
    func received(_ message: StreamingMessage, on connection: Int) -> [DialectOutput] {
        guard case .binary(let bytes) = message else { return [] }
        let times = [SampleMessage.sentOffset, SampleMessage.servedOffset]
            .compactMap { SampleMessage.time(in: ByteBuffer(bytes: bytes), at: $0).map(String.init) }
        let event = CallEvent(
            .unknown(UnknownMessage(type: times.joined(separator: " "))), origin: .provider(Self.name))
        return [.event(event)]
    }

    func finish(_ connection: Int) -> [StreamingMessage] { [] }
}
