import AttuneTesting

/// The code of `Documentation/FailureLab.md`: what stands between the marks is what the page shows.
enum FailureLab {
    static func run(print: @Sendable (String) -> Void) async throws {
        // Documentation/FailureLab.md: begin
        let transport = MemoryTransport(
            PlainService(),
            faults: [
                .drop(connection: 0, at: .zero),
                .refuse(connection: 1, status: 503),
                .slowDrain(connection: 2, by: .milliseconds(20)),
            ],
            clock: ContinuousClock())

        let client = StreamingClient(transport: transport, credentials: { Secret("a token") })
        try await client.withSession(PlainDialect()) { session in
            for audio in PlainAudio.pieces(0..<100) { try await session.send(audio) }
            _ = try await session.finish()
        }

        print("\(transport.records.count) dials")
        print("heard all: \(transport.service.heard == RangeSet(0..<100))")
        print("violations: \(transport.service.violations.count)")
        print("said good-bye: \(transport.records.last?.texts.last == "bye")")
        // Documentation/FailureLab.md: end
    }
}
