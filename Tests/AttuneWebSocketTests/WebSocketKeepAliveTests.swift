import AttuneWebSocket
import NIOCore
import TestSupport
import Testing

@Suite("WebSocket keep-alive", .timeLimit(.minutes(1)))
struct WebSocketKeepAliveTests {
    private static func eager(pong: Duration = .seconds(120)) -> WebSocketConfiguration {
        WebSocketConfiguration(pingInterval: .milliseconds(20), pongTimeout: pong)
    }

    @Test("Pain point S19: an idle peer is pinged again and again, and its pongs keep the connection")
    func pings() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                for _ in 0..<3 {
                    let ping = try await peer.readFrame()
                    #expect(ping.firstByte == 0x89)
                    try await peer.write(RawFrame.pong(ping.payload).unmasked)
                }
                try await peer.write(RawFrame.close(1000).unmasked)
                _ = try await peer.readToEnd()
            },
            client: { url in
                try await WebSocketClient(configuration: Self.eager()).withConnection(to: url) { inbound, _ in
                    try await #expect(inbound.collect().isEmpty)
                }
            })
    }

    @Test("Pain point 21: a stream that is busy in both directions is pinged, too")
    func busy() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                var pings = 0
                while pings < 3 {
                    let frame = try await peer.readFrame()
                    if frame.firstByte == 0x89 { pings += 1 }
                    try await peer.write(RawFrame.text("busy").unmasked)
                }
                try await peer.write(RawFrame.close(1000).unmasked)
                _ = try await peer.readToEnd()
            },
            client: { url in
                try await WebSocketClient(configuration: Self.eager()).withConnection(to: url) { inbound, outbound in
                    try await outbound.send(.text("first"))
                    for try await _ in inbound {
                        do {
                            try await outbound.send(.text("next"))
                        } catch let error as WebSocketError where error.code == .closed {
                            // The peer has seen enough.
                        }
                    }
                }
            })
    }

    @Test(
        "Pain points 10, 16 and S15: a peer that answers no ping is gone at the deadline, at once and without a handshake"
    )
    func deadPeer() async throws {
        let isOver = Signal()
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                await isOver.wait()
            },
            client: { url in
                defer { isOver.send() }
                var configuration = Self.eager(pong: .milliseconds(100))
                configuration.closeTimeout = .seconds(600)
                try await WebSocketClient(configuration: configuration).withConnection(to: url) { inbound, outbound in
                    let error = await #expect(throws: WebSocketError.self) { try await inbound.collect() }
                    #expect(error?.code == .pongTimedOut)
                    #expect(error?.isRetryable == true)
                    let refusal = await #expect(throws: WebSocketError.self) {
                        try await outbound.send(.text("Is somebody there?"))
                    }
                    #expect(refusal?.code == .pongTimedOut)
                }
            })
    }

    @Test("A program's own ping returns how long its answer took")
    func ownPing() async throws {
        let time = try await withTestServer(
            client: { _, outbound in
                try await outbound.ping()
                return try await outbound.ping()
            },
            server: echo)
        #expect(time > .zero)
    }

    @Test("A pong to a later ping answers the ones before it")
    func laterPong() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                _ = try await peer.readFrame()
                let second = try await peer.readFrame()
                try await peer.write(RawFrame.pong(second.payload).unmasked)
                _ = try await peer.readToEnd()
            },
            client: { url in
                try await WebSocketClient().withConnection(to: url) { _, outbound in
                    async let first = outbound.ping()
                    async let second = outbound.ping()
                    _ = try await (first, second)
                }
            })
    }

    @Test("A ping that a talking peer does not answer ends at its deadline, and the connection goes on")
    func unansweredPing() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                _ = try await peer.readFrame()
                try await peer.write(RawFrame.text("alive").unmasked)
                try await #expect(peer.readFrame() == .text("Still there?"))
                try await peer.write(RawFrame.text("yes").unmasked)
                _ = try await peer.readToEnd()
            },
            client: { url in
                // The word in between must come in time on a busy machine, too.
                let configuration = WebSocketConfiguration(pingInterval: nil, pongTimeout: .seconds(5))
                try await WebSocketClient(configuration: configuration).withConnection(to: url) { inbound, outbound in
                    let error = await #expect(throws: WebSocketError.self) { try await outbound.ping() }
                    #expect(error?.code == .pongTimedOut)
                    try await outbound.send(.text("Still there?"))
                    var messages = inbound.makeAsyncIterator()
                    try await #expect(messages.next() == .text("alive"))
                    try await #expect(messages.next() == .text("yes"))
                }
            })
    }

    @Test("A ping whose answer waits behind messages that nobody reads ends at its deadline")
    func unreadPong() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade(andSend: RawFrame.text("unread").unmasked)
                for _ in 1...2 {
                    let ping = try await peer.readFrame()
                    try await peer.write(RawFrame.pong(ping.payload).unmasked)
                }
                _ = try await peer.readToEnd()
            },
            client: { url in
                // The second answer must come in time on a busy machine, too.
                let configuration = WebSocketConfiguration(
                    pingInterval: nil, pongTimeout: .seconds(5), receiveHighWaterMark: 1)
                try await WebSocketClient(configuration: configuration).withConnection(to: url) { inbound, outbound in
                    let error = await #expect(throws: WebSocketError.self) { try await outbound.ping() }
                    #expect(error?.code == .pongTimedOut)
                    try await #expect(inbound.first { _ in true } == .text("unread"))
                    try await outbound.ping()
                }
            })
    }

    @Test("A message that never ends is given up at its deadline, with a ping or without")
    func endlessMessage() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade(andSend: Array(RawFrame.text("endless").unmasked.dropLast()))
                _ = try await peer.readToEnd()
            },
            client: { url in
                let configuration = WebSocketConfiguration(
                    closeTimeout: .seconds(600), messageTimeout: .milliseconds(200))
                try await WebSocketClient(configuration: configuration).withConnection(to: url) { inbound, _ in
                    let error = await #expect(throws: WebSocketError.self) { try await inbound.collect() }
                    #expect(error?.code == .messageTimedOut)
                    #expect(error?.isRetryable == true)
                }
            })
    }

    @Test("A ping whose connection closes before the answer ends with the close")
    func closedPing() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                _ = try await peer.readFrame()
                try await peer.write(RawFrame.close(1001).unmasked)
                _ = try await peer.readToEnd()
            },
            client: { url in
                try await WebSocketClient().withConnection(to: url) { _, outbound in
                    let error = await #expect(throws: WebSocketError.self) { try await outbound.ping() }
                    #expect(error?.close == WebSocketClose(initiator: .remote, code: .goingAway))
                    // And so does one that comes later.
                    await #expect(throws: WebSocketError.self) { try await outbound.ping() }
                }
            })
    }

    @Test("A ping that is cancelled ends at once")
    func cancelledPing() async throws {
        let isPinged = Signal()
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                _ = try await peer.readFrame()
                isPinged.send()
                _ = try await peer.readToEnd()
            },
            client: { url in
                try await WebSocketClient(configuration: WebSocketConfiguration(closeTimeout: .milliseconds(100)))
                    .withConnection(to: url) { _, outbound in
                        let ping = Task { try await outbound.ping() }
                        await isPinged.wait()
                        ping.cancel()
                        await #expect(throws: CancellationError.self) { try await ping.value }
                    }
            })
    }
}
