import AttuneWebSocket
import HTTPTypes
import TestSupport
import Testing

/// Runs a client and a server on one connection over loopback; returns what the client returns.
///
/// Both closures run to their end. What the server's one throws is an issue of the test.
func withTestServer<Result: Sendable>(
    configuration: WebSocketConfiguration = WebSocketConfiguration(),
    serverConfiguration: WebSocketConfiguration = WebSocketConfiguration(),
    target: String = "/",
    headers: HTTPFields = [:],
    client: (WebSocketInbound, WebSocketOutbound) async throws -> Result,
    server: @escaping WebSocketServer.Handle
) async throws -> Result {
    let isServed = Signal()
    let listener = WebSocketServer(configuration: serverConfiguration) { request, inbound, outbound in
        defer { isServed.send() }
        do {
            try await server(request, inbound, outbound)
        } catch {
            Issue.record(error, "The server's side failed.")
            throw error
        }
    }
    return try await listener.withServer { port in
        let url = try WebSocketURL("ws://127.0.0.1:\(port)\(target)")
        let result = try await WebSocketClient(configuration: configuration)
            .withConnection(to: url, headers: headers, client)
        await isServed.wait()
        return result
    }
}

/// Sends every message back.
@Sendable func echo(
    _ request: HTTPRequest, _ inbound: WebSocketInbound, _ outbound: WebSocketOutbound
) async throws {
    for try await message in inbound { try await outbound.send(message) }
}

extension WebSocketInbound {
    /// Every message up to the end of the connection.
    func collect() async throws -> [WebSocketMessage] {
        var messages: [WebSocketMessage] = []
        for try await message in self { messages.append(message) }
        return messages
    }
}
