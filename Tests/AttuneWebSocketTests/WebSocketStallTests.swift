import AttuneWebSocket
import NIOCore
import TestSupport
import Testing

@Suite("WebSocket stall", .serialized, .timeLimit(.minutes(1)))
struct WebSocketStallTests {
    /// More than the sockets of both ends hold, so that the channel takes no more once the first bytes are out.
    private static let large = ByteBuffer(repeating: 0, count: 16 << 20)
    /// Bytes of the head of the large message's frame: two, and eight of length (RFC 6455, section 5.2).
    private static let headSize = 10

    /// One frame for it, whose bytes can be counted.
    private static let frameSize = Self.large.readableBytes

    @Test("A peer that pings and does not read gets one pong in the end, for its newest ping")
    func pings() async throws {
        let areReceived = Signal()
        let server = WebSocketServer(configuration: WebSocketConfiguration(maximumFrameSize: Self.frameSize)) {
            _, inbound, outbound in
            try await outbound.send(.binary(Self.large))
            // It stands behind the pings.
            try await #expect(inbound.first { _ in true } == .text("last"))
            areReceived.send()
            try await outbound.send(.text("after"))
        }
        try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                _ = try await peer.requestUpgrade()
                _ = try await peer.read(1)
                let pings = (0..<100).flatMap { RawFrame.ping([$0]).masked }
                try await peer.write(pings + RawFrame.text("last").masked)
                await areReceived.wait()
                _ = try await peer.read(Self.headSize - 1 + Self.large.readableBytes)
                // In either order: a pong waits until the socket takes data again.
                let frames = [try await peer.readFrame(), try await peer.readFrame()]
                #expect(frames == [.text("after"), .pong([99])] || frames == [.pong([99]), .text("after")])
            }
        }
    }

    @Test("Pain point S13: a send to a peer that does not read ends at the write deadline, and so does the connection")
    func writeDeadline() async throws {
        let deadline = Duration.milliseconds(200)
        let isOver = Signal()
        let configuration = WebSocketConfiguration(closeTimeout: .seconds(600), writeTimeout: deadline)
        let server = WebSocketServer(configuration: configuration) { _, inbound, outbound in
            defer { isOver.send() }
            let time = await ContinuousClock().measure {
                let error = await #expect(throws: WebSocketError.self) {
                    try await outbound.send(.binary(Self.large))
                    // The first ones after it may be taken before the event loop knows that the socket is full.
                    while true { try await outbound.send(.text("more")) }
                }
                #expect(error?.code == .writeTimedOut)
                #expect(error?.isRetryable == true)
            }
            #expect(time >= deadline)
            let error = await #expect(throws: WebSocketError.self) { try await inbound.collect() }
            #expect(error?.code == .writeTimedOut)
            #expect(inbound.close == nil)
        }
        try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                _ = try await peer.requestUpgrade()
                _ = try await peer.read(1)
                await isOver.wait()
            }
        }
    }

    @Test("A peer that reads again before the write deadline keeps its connection past it")
    func readsAgain() async throws {
        // Long enough to read the large message on a machine that is busy.
        let deadline = Duration.seconds(3)
        let server = WebSocketServer(
            configuration: WebSocketConfiguration(maximumFrameSize: Self.frameSize, writeTimeout: deadline)
        ) {
            request, inbound, outbound in
            try await outbound.send(.binary(Self.large))
            try await echo(request, inbound, outbound)
        }
        try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                _ = try await peer.requestUpgrade()
                let clock = ContinuousClock()
                _ = try await peer.read(Self.headSize + Self.large.readableBytes)
                let end = clock.now + deadline
                repeat {
                    try await peer.write(RawFrame.text("echo").masked)
                    try await #expect(peer.readFrame() == .text("echo"))
                } while clock.now < end
                try await peer.write(RawFrame.text("past").masked)
                try await #expect(peer.readFrame() == .text("past"))
            }
        }
    }
}
