import AttuneWebSocket
import Foundation
import HTTPTypes

/// What the server does with one connection: its path says so.
struct Conversation {
    private let path: String
    private let query: [String: String]
    private let offered: [String]

    init(with request: HTTPRequest) {
        let parts = URLComponents(string: request.path ?? "/")
        self.path = parts?.path ?? "/"
        self.query = (parts?.queryItems ?? []).reduce(into: [:]) { $0[$1.name] = $1.value }
        self.offered = request.headerFields[values: .secWebSocketProtocol]
            .flatMap { $0.split(separator: ",") }
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// Whether the request is upgraded, and to what.
    var decision: WebSocketUpgradeDecision {
        if self.path == "/refuse" { return .refuse(.unauthorized, body: Vocabulary.refusal) }
        return .accept(subprotocol: self.offered.first { $0 == Vocabulary.subprotocol })
    }

    /// Has the conversation, and lets the witness know how it ended.
    func run(_ inbound: WebSocketInbound, _ outbound: WebSocketOutbound, _ witness: Witness) async throws {
        switch self.path {
        case "/seen":
            guard let id = self.query["id"], let seen = await witness.seen(of: id) else { return }
            try await outbound.send(.text(String(decoding: JSONEncoder().encode(seen), as: UTF8.self)))
            return
        case "/close":
            let code = self.query["code"].flatMap(UInt16.init).map(WebSocketCloseCode.init) ?? .normal
            await outbound.close(code, reason: self.query["reason"] ?? "")
        case "/ping":
            try await outbound.ping()
            try await outbound.send(.text(Vocabulary.answered))
        default:
            break
        }
        try await outbound.echo(inbound)
        if let id = self.query["id"] { await witness.saw(SeenConnection(inbound), as: id) }
    }
}
