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
            let record = try await peer.wait { _, records in records.first { $0.outcome != nil } }
            #expect(record.outcome == .orderly)
        }
    }

    @Test("A new token is a new credential, wherever it is carried, and a subprotocol is said back")
    func carriers() async throws {
        let faults: FaultTimeline = [
            .expireCredential(connection: 1), .expireCredential(connection: 4), .expireCredential(connection: 7),
        ]
        try await ScriptedPeer.withPeer(EchoService(), faults: faults) { peer in
            let carriers: [@Sendable (Secret) -> StreamingEndpoint] = [
                { StreamingEndpoint(url: peer.url, secretHeaders: ["Key": $0]) },
                { StreamingEndpoint(url: peer.url, secretQuery: ["token": $0]) },
                { StreamingEndpoint(url: peer.url, secretSubprotocol: $0) },
            ]
            for carrier in carriers {
                for token in ["old", "new"] {
                    try await WebSocketTransport().withConnection(to: carrier(Secret(token))) { _, _ in }
                }
                await #expect(throws: StreamingError.self) {
                    try await WebSocketTransport().withConnection(to: carrier(Secret("old"))) { _, _ in }
                }
            }
            let outcomes = try await peer.wait { _, records in
                records.allSatisfy { $0.outcome != nil } ? records.map(\.outcome) : nil
            }
            #expect(outcomes == [0, 1, 2].flatMap { _ in [.orderly, .orderly, .refused] })
        }
    }

    /// What came of the first dial, once it has ended.
    private func record(_ peer: ScriptedPeer<EchoService>) async throws -> (ConnectionRecord, life: Duration) {
        try await peer.wait { _, records in
            guard let record = records.first, let opened = record.opened, let ended = record.ended else { return nil }
            return (record, ended - opened)
        }
    }

    @Test("What a mute peer has to say comes later, and so does the last word of a slow one")
    func late() async throws {
        let delay = Duration.milliseconds(150)
        for fault in [Fault.mute(connection: 0, at: .zero, for: delay), .slowDrain(connection: 0, by: delay)] {
            try await ScriptedPeer.withPeer(EchoService(), faults: [fault]) { peer in
                let (texts, close) = try await self.read(peer, saying: "a", "bye")
                #expect(texts == ["welcome 0", "echo a", "done"], "\(fault)")
                #expect(close?.code == .normal)
                #expect(try await self.record(peer).life >= delay)
            }
        }
    }

    @Test("A delayed dial stands later")
    func delay() async throws {
        let faults: FaultTimeline = [.delay(connection: 0, by: .milliseconds(150))]
        try await ScriptedPeer.withPeer(EchoService(), faults: faults) { peer in
            #expect(try await self.read(peer, saying: "bye").texts == ["welcome 0", "done"])
            let record = try await self.record(peer).0
            #expect(try #require(record.opened) - record.dialled >= .milliseconds(150))
        }
    }

    @Test("Garbage comes as it is, and ends nothing")
    func garbage() async throws {
        let faults: FaultTimeline = [
            .garbage(connection: 0, at: .zero), .garbage(isBinary: true, connection: 0, at: .zero),
        ]
        try await ScriptedPeer.withPeer(EchoService(), faults: faults) { peer in
            let messages = try await WebSocketClient().withConnection(to: try WebSocketURL(peer.url)) {
                inbound, outbound in
                try await outbound.send(.text("bye"))
                return try await inbound.reduce(into: []) { $0.append($1) }
            }
            #expect(messages.count == 4)
            #expect(messages.contains(.binary(ByteBuffer(bytes: [0xFF, 0x00, 0xC0, 0xAF, 0x7B]))))
            #expect(messages.last == .text("done"))
        }
    }

    @Test("An outage refuses every dial until it is over")
    func outage() async throws {
        let faults: FaultTimeline = [.refuse(from: .zero, for: .milliseconds(200), status: 503)]
        try await ScriptedPeer.withPeer(EchoService(), faults: faults) { peer in
            var texts: [String] = []
            while texts.isEmpty {
                do {
                    texts = try await self.read(peer, saying: "bye").texts
                } catch let error as WebSocketError {
                    try #require(error.refusal?.status == .serviceUnavailable)
                }
            }
            #expect(texts.last == "done")
            let records = peer.records
            #expect(records.dropLast().allSatisfy { $0.outcome == .refused })
            #expect(try #require(records.last?.opened) >= .milliseconds(200))
        }
    }

    @Test("A peer that stalls for a while takes everything afterwards")
    func stallEnds() async throws {
        let stall = Duration.milliseconds(150)
        let faults: FaultTimeline = [.stallReads(connection: 0, at: .zero, for: stall)]
        try await ScriptedPeer.withPeer(EchoService(), faults: faults) { peer in
            let (texts, _) = try await self.read(peer, saying: "a", "b", "bye")
            #expect(texts == ["welcome 0", "echo a", "echo b", "done"])
            let (record, life) = try await self.record(peer)
            #expect(record.texts == ["a", "b", "bye"])
            #expect(life >= stall)
        }
    }

    @Test("A fault from outside strikes at once")
    func strike() async throws {
        try await ScriptedPeer.withPeer(EchoService()) { peer in
            let error = try await #require(throws: WebSocketError.self) {
                try await WebSocketClient().withConnection(to: try WebSocketURL(peer.url)) { inbound, _ in
                    for try await _ in inbound { peer.strike(.drop(connection: 0, at: .zero)) }
                }
            }
            #expect(error.code == .connectionLost)
        }
    }
}
