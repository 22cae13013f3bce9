import AttuneTesting

@testable import AttuneStreaming

/// Both sides of a session in one test: a program with its session, and the service with its peer.
///
/// Returns when both are done; an error on either side ends the other.
func withTestSession<Result: Sendable>(
    _ peer: TestPeer = TestPeer(),
    configuration: StreamingConfiguration = testConfiguration,
    clock: TestClock = .late,
    credentials: @escaping StreamingClient<TestTransport>.Credentials = { Secret("t0ps3cret") },
    service: @escaping @Sendable (TestPeer) async throws -> Void,
    program: @escaping @Sendable (StreamingSession<TestAudio>) async throws -> Result
) async throws -> Result {
    let client = StreamingClient(
        transport: TestTransport(peer: peer), configuration: configuration, clock: clock, credentials: credentials)
    async let serving: Void = service(peer)
    let result = try await client.withSession(TestDialect(), program)
    try await serving
    return result
}

extension StreamingEvents {
    /// Reads to the end, and returns each event in a few words.
    func told() async throws -> [String] {
        try await self.filter { !$0.isWarning }.reduce(into: []) { $0.append($1.brief) }
    }
}
