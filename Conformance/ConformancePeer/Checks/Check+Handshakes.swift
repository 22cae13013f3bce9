import AttuneWebSocket
import Foundation

extension Check {
    /// What is agreed on before the first frame (RFC 6455, section 4).
    static let handshakes = [
        Check(name: "subprotocol", run: Self.subprotocol),
        Check(name: "refused upgrade", run: Self.refusal),
        Check(name: "by address") { server in
            let byAddress = server.byAddress
            try CheckFailure.require(
                "Whether the server was given by its name", server.base != byAddress.base, is: true)
            try await byAddress.withConnection("/echo") { _, _ in }
        },
    ]

    private static func subprotocol(_ server: CheckedServer) async throws {
        let id = UUID().uuidString
        let offered = ["attune.v1", Vocabulary.subprotocol]
        try await server.withConnection("/echo", ["id": id], subprotocols: offered) { inbound, _ in
            try CheckFailure.require("The client's subprotocol", inbound.subprotocol, is: Vocabulary.subprotocol)
        }
        let seen = try await server.seen(of: id)
        try CheckFailure.require("The server's subprotocol", seen.subprotocol, is: Vocabulary.subprotocol)
    }

    private static func refusal(_ server: CheckedServer) async throws {
        do {
            try await server.withConnection("/refuse") { _, _ in }
        } catch let error as WebSocketError {
            guard let refusal = error.refusal else { throw error }
            try CheckFailure.require("The status", refusal.status.code, is: 401)
            try CheckFailure.require("The body", refusal.body, is: Vocabulary.refusal)
            return
        }
        throw CheckFailure("The server upgraded.")
    }
}
