import AttuneStreamingNIO
import AttuneTesting
import HTTPTypes
import Testing

@Suite("ConnectionRequest", .timeLimit(.minutes(1)))
struct ConnectionRequestTests {
    private static let endpoints: [@Sendable (String) -> StreamingEndpoint] = [
        { StreamingEndpoint(url: $0) },
        { url in
            StreamingEndpoint(
                url: url + "/v1/a%2Fb?source=x%20y", headers: ["X-Trace": "7"],
                secretHeaders: ["X-API-KEY": Secret("t0ken"), "Authorization": Secret("Bearer t0ken")],
                secretQuery: ["access_token": Secret("t0ken+&=ü")], secretSubprotocol: Secret("t0ken"))
        },
    ]

    @Test("is the same in memory and over a socket", arguments: [0, 1])
    func same(index: Int) async throws {
        let memory = MemoryTransport(EchoService(), clock: TestClock())
        try await memory.withConnection(to: Self.endpoints[index]("ws://127.0.0.1:1")) { _, _ in }
        let inMemory = try #require(memory.service.requests.first)
        try await ScriptedPeer.withPeer(EchoService()) { peer in
            try await WebSocketTransport().withConnection(to: Self.endpoints[index](peer.url)) { _, _ in }
            let overSocket = try await peer.wait { service, _ in service.requests.first }
            #expect(overSocket == inMemory)
            #expect(overSocket == peer.records[0].request)
        }
    }

    @Test("has what the program asked for, percent-decoded where it is a value")
    func parts() async throws {
        let memory = MemoryTransport(EchoService(), clock: TestClock())
        try await memory.withConnection(to: Self.endpoints[1]("ws://127.0.0.1:1")) { _, _ in }
        let request = try #require(memory.service.requests.first)
        #expect(request.path == "/v1/a%2Fb")
        #expect(request.query == ["source": ["x y"], "access_token": ["t0ken+&=ü"]])
        #expect(request.headers[.authorization] == "Bearer t0ken")
        #expect(request.headers.count == 3)
        #expect(request.subprotocols == ["t0ken"])
    }

    @Test("prints no token")
    func description() async throws {
        let memory = MemoryTransport(EchoService(), clock: TestClock())
        try await memory.withConnection(to: Self.endpoints[1]("ws://127.0.0.1:1")) { _, _ in }
        let request = try #require(memory.service.requests.first)
        #expect(
            "\(request)"
                == "/v1/a%2Fb?access_token&source [authorization, x-api-key, x-trace], 1 subprotocols")
        var dumped = ""
        dump(memory.records, to: &dumped)
        #expect(!dumped.contains("t0ken"))
        #expect(!"\(memory.records)".contains("t0ken"))
    }

    @Test("has what stands behind the scheme, of an address that is no WebSocket's")
    func otherAddresses() async throws {
        let memory = MemoryTransport(EchoService(), clock: TestClock())
        for url in ["memory:plain", "test://service", "test://service/a?b=c&b=d&e"] {
            try await memory.withConnection(to: StreamingEndpoint(url: url)) { _, _ in }
        }
        #expect(memory.service.requests.map(\.path) == ["plain", "/", "/a"])
        #expect(memory.service.requests.map(\.query) == [[:], [:], ["b": ["c", "d"], "e": [""]]])
    }

    @Test("comes about where a handshake can carry it, and nowhere else")
    func impossible() async throws {
        let memory = MemoryTransport(EchoService(), clock: TestClock())
        for endpoint in [
            StreamingEndpoint(url: "ws://a", headers: ["no name": "x"]),
            StreamingEndpoint(url: "ws://a", secretSubprotocol: Secret("no token")),
        ] {
            let error = try await #require(throws: StreamingError.self) {
                try await memory.withConnection(to: endpoint) { _, _ in }
            }
            #expect(error.code == .invalidEndpoint)
        }
        #expect(memory.records.isEmpty)
    }
}
