import AttuneWebSocket
import Foundation

/// The server that the checks talk to.
struct CheckedServer: Sendable {
    /// Its address, as in `ws://localhost:9001`.
    let base: String
    let client: WebSocketClient

    /// The same server by its address instead of its name.
    var byAddress: CheckedServer {
        CheckedServer(base: self.base.replacing("//localhost:", with: "//127.0.0.1:"), client: self.client)
    }

    func withConnection<Result>(
        _ path: String,
        _ query: [String: String] = [:],
        subprotocols: [String] = [],
        _ body: (WebSocketInbound, WebSocketOutbound) async throws -> Result
    ) async throws -> Result {
        try await self.client.withConnection(
            to: WebSocketURL(base: self.base, path: path, query: query), subprotocols: subprotocols, body)
    }

    /// What the server saw of a connection, once it has ended.
    func seen(of id: String) async throws -> SeenConnection {
        try await self.withConnection("/seen", ["id": id]) { inbound, _ in
            for try await case .text(let text) in inbound {
                return try JSONDecoder().decode(SeenConnection.self, from: Data(text.utf8))
            }
            throw CheckFailure("The server does not say what it saw.")
        }
    }
}
