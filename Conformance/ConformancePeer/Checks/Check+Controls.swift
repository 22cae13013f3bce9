import AttuneWebSocket
import Foundation

extension Check {
    /// What is said in control frames (RFC 6455, section 5.5).
    static let controls = [
        Check(name: "ping by the client") { server in
            try await server.withConnection("/echo") { _, outbound in _ = try await outbound.ping() }
        },
        Check(name: "ping by the server") { server in
            try await server.withConnection("/ping") { inbound, _ in
                var messages: [WebSocketMessage] = []
                for try await message in inbound {
                    messages.append(message)
                    break
                }
                try CheckFailure.require("What the server says", messages, is: [.text(Vocabulary.answered)])
            }
        },
        Check(name: "close by the client", run: Self.closeByClient),
        Check(name: "close by the server", run: Self.closeByServer),
    ]

    private static let reason = "Genug f\u{FC}r heute \u{2013} \u{1F44B}"

    private static func closeByClient(_ server: CheckedServer) async throws {
        let id = UUID().uuidString
        let code = WebSocketCloseCode(rawValue: 4001)
        try await server.withConnection("/echo", ["id": id]) { inbound, outbound in
            await outbound.close(code, reason: Self.reason)
            for try await _ in inbound {}
            try CheckFailure.require(
                "What the client knows of the close", inbound.close,
                is: WebSocketClose(initiator: .local, code: code, reason: Self.reason))
        }
        let seen = try await server.seen(of: id)
        try CheckFailure.require("The code that the server saw", seen.code, is: code.rawValue)
        try CheckFailure.require("The reason that the server saw", seen.reason, is: Self.reason)
    }

    private static func closeByServer(_ server: CheckedServer) async throws {
        let code = WebSocketCloseCode(rawValue: 4002)
        let query = ["code": "\(code.rawValue)", "reason": Self.reason]
        try await server.withConnection("/close", query) { inbound, _ in
            for try await _ in inbound {}
            try CheckFailure.require(
                "What the client knows of the close", inbound.close,
                is: WebSocketClose(initiator: .remote, code: code, reason: Self.reason))
        }
    }
}
