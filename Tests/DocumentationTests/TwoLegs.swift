import AttuneTesting

/// The code of `Documentation/Streaming.md`: what stands between the marks is what the page shows.
enum TwoLegs {
    static func run(print: @Sendable (String) -> Void) async throws {
        let transport = MemoryTransport(PlainService(finalTicks: 2_880), clock: ContinuousClock())
        let client = StreamingClient(transport: transport, credentials: { Secret("a token") })
        // Documentation/Streaming.md: begin
        let legs = [
            CallLeg(Participant(id: "agent", role: .agent), dialect: PlainDialect()),
            CallLeg(Participant(id: "customer", role: .customer), dialect: PlainDialect()),
        ]
        try await client.withCall(legs) { call in
            let events = call.events
            async let listening: Void = {
                for try await heard in events {
                    guard case .transcript(let words) = heard.event.kind, let leg = heard.leg else { continue }
                    print("\(leg.id): \(words.text)")
                }
            }()
            for audio in PlainAudio.pieces(0..<3) {
                for leg in call.legs.indices { try await call.send(audio, from: leg) }
            }
            _ = try await call.finish()
            try await listening
        }
        // Documentation/Streaming.md: end
    }
}
