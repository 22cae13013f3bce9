import AttuneWebSocket
import HTTPTypes
import NIOCore
import Synchronization
import Testing

@Suite("WebSocket messages, both ends", .serialized, .timeLimit(.minutes(1)))
struct WebSocketMessageTests {
    @Test(
        "Pain points 1 and 2: a message comes back as it was sent",
        arguments: [
            .text("Guten Tag, née 👩‍👩‍👧"), .text(""), .binary(ByteBuffer(bytes: [0, 255, 1])), .binary(ByteBuffer()),
            .binary(ByteBuffer(repeating: 7, count: 125)), .binary(ByteBuffer(repeating: 7, count: 126)),
            .binary(ByteBuffer(repeating: 7, count: 65_536)), .text(String(repeating: "é", count: 100_000)),
        ] as [WebSocketMessage])
    func echoes(message: WebSocketMessage) async throws {
        let answer = try await withTestServer(
            client: { inbound, outbound in
                try await outbound.send(message)
                return try await inbound.first { _ in true }
            }, server: echo)
        #expect(answer == message)
    }

    @Test("A message of exactly the limit is accepted by both ends")
    func atLimit() async throws {
        let configuration = WebSocketConfiguration(maximumMessageSize: 300_000)
        let message = WebSocketMessage.binary(ByteBuffer(repeating: 1, count: 300_000))
        let answer = try await withTestServer(
            configuration: configuration, serverConfiguration: configuration,
            client: { inbound, outbound in
                try await outbound.send(message)
                return try await inbound.first { _ in true }
            }, server: echo)
        #expect(answer == message)
    }

    @Test("Pain point 19: a server names its limit where a message is above it, and the client hears 1009")
    func aboveServerLimit() async throws {
        try await withTestServer(
            serverConfiguration: WebSocketConfiguration(maximumMessageSize: 300_000),
            client: { inbound, outbound in
                try await outbound.send(.binary(ByteBuffer(repeating: 1, count: 300_001)))
                try await #expect(inbound.collect().isEmpty)
                #expect(inbound.close?.code == .messageTooBig)
                #expect(inbound.close?.initiator == .remote)
                #expect(inbound.close?.reason.contains("300000") == true)
            },
            server: { _, inbound, _ in
                let error = await #expect(throws: WebSocketError.self) { try await inbound.collect() }
                #expect(error?.code == .messageTooLarge)
                #expect(error?.message.contains("300000") == true)
                #expect(error?.isRetryable == false)
            })
    }

    @Test("Pain point 19: a client names its limit where a message is above it, and the server hears 1009")
    func aboveClientLimit() async throws {
        try await withTestServer(
            configuration: WebSocketConfiguration(maximumMessageSize: 125),
            client: { inbound, _ in
                let error = await #expect(throws: WebSocketError.self) { try await inbound.collect() }
                #expect(error?.code == .messageTooLarge)
            },
            server: { _, inbound, outbound in
                try await outbound.send(.text(String(repeating: "a", count: 126)))
                try await #expect(inbound.collect().isEmpty)
                #expect(inbound.close?.code == .messageTooBig)
            })
    }

    @Test("Pain points S39 and S40: ten thousand messages come in order, and their sender waits while nobody reads")
    func orderAndBackPressure() async throws {
        let total = 10_000
        let sent = Atomic(0)
        let server = WebSocketServer { request, inbound, outbound in
            guard request.path == "/flood" else { return try await echo(request, inbound, outbound) }
            for number in 0..<total {
                // 50 MB in all: more than the sockets of both ends hold.
                var bytes = ByteBuffer(integer: number)
                bytes.writeRepeatingByte(0, count: 5_000)
                try await outbound.send(.binary(bytes))
                sent.store(number + 1, ordering: .relaxed)
            }
        }
        let received = try await server.withServer { port in
            let client = WebSocketClient()
            let flood = try WebSocketURL("ws://127.0.0.1:\(port)/flood")
            return try await client.withConnection(to: flood) { inbound, _ in
                try await client.withConnection(to: try WebSocketURL("ws://127.0.0.1:\(port)/")) { echoes, outbound in
                    // The sender has come to a stop once a hundred answers on another connection find it where it was.
                    var iterator = echoes.makeAsyncIterator()
                    var before = -1
                    while before != sent.load(ordering: .relaxed) || before < 10 {
                        before = sent.load(ordering: .relaxed)
                        for _ in 0..<100 {
                            try await outbound.send(.text(""))
                            _ = try await iterator.next()
                        }
                    }
                }
                #expect(sent.load(ordering: .relaxed) < total)
                return try await inbound.collect()
            }
        }
        let numbers = received.map { message -> Int? in
            if case .binary(var bytes) = message { bytes.readInteger() } else { nil }
        }
        #expect(numbers == Array(0..<total))
    }

    @Test("A client's header fields, path and query reach the server")
    func request() async throws {
        try await withTestServer(
            target: "/v1/streaming/7?tier=a%20b",
            headers: [.authorization: "Bearer abc", .userAgent: "Attune"],
            client: { inbound, _ in _ = try await inbound.collect() },
            server: { request, _, _ in
                #expect(request.path == "/v1/streaming/7?tier=a%20b")
                #expect(request.method == .get)
                #expect(request.headerFields[.authorization] == "Bearer abc")
                #expect(request.headerFields[.userAgent] == "Attune")
                #expect(request.authority?.hasPrefix("127.0.0.1:") == true)
            })
    }
}
