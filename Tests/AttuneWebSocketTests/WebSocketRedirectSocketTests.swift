import AttuneWebSocket
import HTTPTypes
import Testing

@Suite("WebSocket redirects over sockets", .timeLimit(.minutes(1)))
struct WebSocketRedirectSocketTests {
    @Test("A redirect is a refusal unless redirects are asked for")
    func off() async throws {
        try await withRawServer(
            serve: { peer in
                _ = try await peer.readHead()
                try await peer.write("HTTP/1.1 307 Temporary Redirect\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n")
            },
            client: { url in
                let error = await #expect(throws: WebSocketError.self) {
                    try await WebSocketClient().withConnection(to: url) { _, _ in }
                }
                #expect(error?.code == .upgradeRefused)
                #expect(error?.refusal?.headers[.location] == "/b")
            })
    }

    @Test("A redirect that is asked for is followed, and another origin gets no credentials")
    func followed() async throws {
        try await withTestServer { port in
            try await withRawServer(
                serve: { peer in
                    try await #expect(peer.readHead().contains("Authorization: secret"))
                    try await peer.write(
                        "HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:\(port)/there\r\nContent-Length: 0\r\n\r\n")
                },
                client: { url in
                    let path = try await WebSocketClient(maximumRedirects: 1)
                        .withConnection(to: url, headers: [.authorization: "secret"]) { inbound, _ in
                            try await inbound.first { _ in true }
                        }
                    #expect(path == .text("/there, authorized by nobody"))
                })
        }
    }

    /// A server that tells who asks for what.
    private func withTestServer(_ body: (_ port: Int) async throws -> Void) async throws {
        try await WebSocketServer { request, _, outbound in
            let who = request.headerFields[.authorization] ?? "nobody"
            try await outbound.send(.text("\(request.path ?? ""), authorized by \(who)"))
        }.withServer(body)
    }

    @Test("Redirects that never end are followed as often as was asked for")
    func endless() async throws {
        let server = WebSocketServer(
            decide: { _ in .refuse(.found, headers: [.location: "/again"], body: "{}") }, handle: echo)
        try await server.withServer { port in
            let error = await #expect(throws: WebSocketError.self) {
                try await WebSocketClient(maximumRedirects: 3)
                    .withConnection(to: WebSocketURL("ws://127.0.0.1:\(port)/")) { _, _ in }
            }
            #expect(error?.code == .tooManyRedirects)
            #expect(error?.refusal?.status == .found)
        }
    }
}
