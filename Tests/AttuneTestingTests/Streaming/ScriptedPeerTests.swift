import AttuneStreamingNIO
import AttuneTesting
import AttuneWebSocket
import HTTPTypes
import NIOCore
import Testing

@Suite("ScriptedPeer", .timeLimit(.minutes(1)))
struct ScriptedPeerTests {
    /// Reads texts to the end of a connection.
    private func read(
        _ peer: ScriptedPeer<EchoService>, saying texts: String..., credential: String? = nil,
        configuration: WebSocketConfiguration = WebSocketConfiguration()
    ) async throws -> (texts: [String], close: WebSocketClose?) {
        let client = WebSocketClient(configuration: configuration)
        var headers = HTTPFields()
        headers[.authorization] = credential
        return try await client.withConnection(to: try WebSocketURL(peer.url), headers: headers) { inbound, outbound in
            for text in texts { try await outbound.send(.text(text)) }
            var read: [String] = []
            for try await case .text(let text) in inbound { read.append(text) }
            return (read, inbound.close)
        }
    }

    @Test("A service speaks over a socket, and the peer records what came")
    func speaks() async throws {
        try await ScriptedPeer.withPeer(EchoService()) { peer in
            let (texts, close) = try await self.read(peer, saying: "a", "bye")
            #expect(texts == ["welcome 0", "echo a", "done"])
            #expect(close == WebSocketClose(initiator: .remote, code: .normal))
            let record = try await peer.wait { _, records in records.first { $0.outcome != nil } }
            #expect(record.outcome == .orderly)
            #expect(record.texts == ["a", "bye"])
            #expect(peer.service.disconnections == [0])
        }
    }

    @Test("A refused dial is an answer with a status and a wait")
    func refused() async throws {
        let faults: FaultTimeline = [
            .refuse(connection: 0, status: 429, retryAfter: .milliseconds(2_500)), .refuse(connection: 1),
            .expireCredential(connection: 2),
        ]
        try await ScriptedPeer.withPeer(EchoService(), faults: faults) { peer in
            let answers: [(status: Int, wait: String?)] = [(429, "3"), (503, nil), (401, nil), (401, nil)]
            for (status, wait) in answers {
                let error = try await #require(throws: WebSocketError.self) {
                    _ = try await self.read(peer, credential: "old")
                }
                #expect(error.refusal?.status.code == status)
                #expect(error.refusal?.headers[.retryAfter] == wait)
            }
            let (texts, _) = try await self.read(peer, saying: "bye", credential: "new")
            #expect(texts == ["welcome 4", "done"])
            #expect(peer.records.prefix(4).allSatisfy { $0.outcome == .refused })
        }
    }

    @Test("A drop is a connection that is lost without a close")
    func drop() async throws {
        try await ScriptedPeer.withPeer(EchoService(), faults: [.drop(connection: 0, at: .zero)]) { peer in
            let error = try await #require(throws: WebSocketError.self) { _ = try await self.read(peer) }
            #expect(error.code == .connectionLost)
            let record = try await peer.wait { _, records in records.first { $0.outcome != nil } }
            #expect(record.outcome == .aborted)
        }
    }

    @Test("A half-open connection answers no ping")
    func halfOpen() async throws {
        try await ScriptedPeer.withPeer(EchoService(), faults: [.halfOpen(connection: 0, at: .zero)]) { peer in
            let error = try await #require(throws: WebSocketError.self) {
                _ = try await self.read(
                    peer,
                    configuration: WebSocketConfiguration(
                        pingInterval: .milliseconds(20), pongTimeout: .milliseconds(100)))
            }
            #expect(error.code == .pongTimedOut)
        }
    }

    @Test("A stalled peer lets the socket fill until a write times out")
    func stall() async throws {
        try await ScriptedPeer.withPeer(EchoService(), faults: [.stallReads(connection: 0, at: .zero)]) { peer in
            let block = String(repeating: "a", count: 1 << 16)
            let client = WebSocketClient(configuration: WebSocketConfiguration(writeTimeout: .milliseconds(200)))
            let error = try await #require(throws: WebSocketError.self) {
                try await client.withConnection(to: try WebSocketURL(peer.url)) { _, outbound in
                    while true { try await outbound.send(.text(block)) }
                }
            }
            #expect(error.code == .writeTimedOut)
            #expect(peer.records[0].messageCount == 0)
        }
    }

    @Test("A close has the code and the reason of its fault, and is no word of the program", arguments: [4_001, 1_001])
    func close(code: UInt16) async throws {
        let faults: FaultTimeline = [.close(connection: 0, at: .zero, code: code, reason: "enough")]
        try await ScriptedPeer.withPeer(EchoService(), faults: faults) { peer in
            let (_, close) = try await self.read(peer)
            #expect(close?.initiator == .remote)
            #expect(close?.code?.rawValue == code)
            #expect(close?.reason == "enough")
        }
    }
}
