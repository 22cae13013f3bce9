import AttuneTesting

@testable import AttuneStreaming

/// Carries each session to the peer that its address names.
struct RoutingTransport: StreamingTransport {
    let peers: [String: TestPeer]

    func withConnection(
        to endpoint: StreamingEndpoint,
        _ body: (TestTransport.Inbound, TestTransport.Outbound) async throws -> Void
    ) async throws {
        guard let peer = self.peers[endpoint.url] else {
            throw StreamingError(.invalidEndpoint, "Nobody is at \(endpoint.url).")
        }
        try await TestTransport(peer: peer).withConnection(to: endpoint, body)
    }
}

/// A call with a leg for each peer, whose names are the participants' ids, in one test with the service's side.
func withTestCall<Result: Sendable>(
    _ names: [String],
    configuration: StreamingConfiguration = testConfiguration,
    service: @escaping @Sendable ([TestPeer]) async throws -> Void,
    program: @escaping @Sendable (CallStream<TestAudio>) async throws -> Result
) async throws -> Result {
    let peers = names.map { _ in TestPeer() }
    let client = StreamingClient(
        transport: RoutingTransport(peers: Dictionary(uniqueKeysWithValues: zip(names, peers))),
        configuration: configuration, clock: TestClock.late, credentials: { Secret("t0ps3cret") })
    async let serving: Void = service(peers)
    let legs = names.map { name in
        var dialect = TestDialect()
        dialect.url = name
        return CallLeg(Participant(id: name), dialect: dialect)
    }
    let result = try await client.withCall(legs, program)
    try await serving
    return result
}
