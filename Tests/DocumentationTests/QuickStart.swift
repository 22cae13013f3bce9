import AttuneModels
import AttunePocketSphinx
import AttuneStreamingNIO
import AttuneSymbl

/// The README's code: what stands between the marks is what the README shows.
enum QuickStart {
    static func listen(to packets: [OpusPacket], print: @Sendable (String) -> Void) async throws {
        // README.md: begin
        let token = Secret("a token that only you and the engine know")
        let engine = EngineServer(
            configuration: EngineConfiguration(token: token),
            recognizers: PocketSphinxRecognizerFactory(model: try .installed()))

        try await engine.withServer { baseURL in
            let client = StreamingClient(transport: WebSocketTransport(), credentials: { token })
            let customer = Participant(id: "customer", name: "Ola", role: .customer)
            let dialect = SymblDialect(
                SymblConfiguration(baseURL: baseURL, connectionID: "call-7", speaker: customer))

            try await client.withSession(dialect) { session in
                async let report: SessionReport = {
                    for packet in packets { try await session.send(packet) }
                    return try await session.finish()
                }()
                for try await event in session.events {
                    switch event.kind {
                    case .transcript(let words) where words.stability == .final: print(words.text)
                    case .sentiment(let reading): print("sounds \(reading.sentiment.label)")
                    case .insight(let insight) where insight.kind == .question: print("asks: \(insight.text)")
                    case .audioGap(let gap): print("never heard: \(gap.start) to \(gap.end)")
                    default: break
                    }
                }
                print(try await report.end.message)
            }
        }
        // README.md: end
    }
}
