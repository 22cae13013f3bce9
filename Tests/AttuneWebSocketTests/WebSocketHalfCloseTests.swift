import AttuneWebSocket
import Testing

@Suite("WebSocket half-close: a peer that shuts its sending side down", .serialized, .timeLimit(.minutes(1)))
struct WebSocketHalfCloseTests {
    /// Which of the two ends is Attune's.
    enum Side: CaseIterable, Sendable {
        case server
        case client
    }

    /// What a program read, and how it ended.
    private struct Seen: Sendable {
        var messages: [WebSocketMessage] = []
        var error: WebSocketError?
        var close: WebSocketClose?

        init(_ inbound: WebSocketInbound) async {
            do {
                for try await message in inbound { self.messages.append(message) }
            } catch {
                self.error = error as? WebSocketError
            }
            self.close = inbound.close
        }
    }

    /// Deadlines that no test waits for: what ends before them did not wait.
    private static let patient = WebSocketConfiguration(
        pingInterval: nil, closeTimeout: .seconds(60), writeTimeout: .seconds(60))
    private static let longWait = Duration.seconds(30)

    /// Has the peer of one side say its last frames, and checks what it hears before the socket closes.
    ///
    /// - Parameters:
    ///   - frames: What the peer sends before it shuts its sending side down.
    ///   - side: The peer's peer.
    ///   - answers: What the peer may hear; nil for no frame.
    /// - Returns: What the program on that side saw.
    /// - Throws: What the test failed of.
    private func end(
        behind frames: [RawFrame], to side: Side, hearing answers: [RawFrame?]
    ) async throws -> Seen {
        switch side {
        case .server:
            let (handlers, continuation) = AsyncStream<Seen>.makeStream()
            let server = WebSocketServer(configuration: Self.patient) { _, inbound, _ in
                continuation.yield(await Seen(inbound))
            }
            return try await server.withServer { port in
                try await withRawClient(port: port) { peer in
                    _ = try await peer.requestUpgrade()
                    try await peer.writeLast(frames.flatMap(\.masked))
                    try await Self.hear(answers, peer)
                }
                return try #require(await handlers.first { _ in true })
            }
        case .client:
            return try await withRawServer(
                serve: { peer in
                    try await peer.acceptUpgrade()
                    try await peer.writeLast(frames.flatMap(\.unmasked))
                    try await Self.hear(answers, peer)
                },
                client: { url in
                    try await WebSocketClient(configuration: Self.patient).withConnection(to: url) { inbound, _ in
                        await Seen(inbound)
                    }
                })
        }
    }

    private static func hear(_ answers: [RawFrame?], _ peer: RawPeer) async throws {
        let answer = try? await peer.readFrame()
        #expect(answers.contains(answer))
        try await #expect(peer.readToEnd().isEmpty)
    }

    @Test("Without a close frame the connection is lost at once, and the socket closes", arguments: Side.allCases)
    func withoutClose(side: Side) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let seen = try await self.end(behind: [.text("last words")], to: side, hearing: [nil])
        #expect(clock.now - start < Self.longWait)
        #expect(seen.messages == [.text("last words")])
        #expect(seen.error?.code == .connectionLost)
        #expect(seen.error?.isRetryable == true)
        #expect(seen.close == nil)
    }

    @Test("In the middle of a message, too, and nobody sees its part", arguments: Side.allCases)
    func withinMessage(side: Side) async throws {
        let part = RawFrame(firstByte: 0x01, payload: Array("not all of".utf8))
        let seen = try await self.end(behind: [part], to: side, hearing: [nil])
        #expect(seen.messages.isEmpty)
        #expect(seen.error?.code == .connectionLost)
        #expect(seen.close == nil)
    }

    @Test(
        "Behind a close frame it is no error: the close is the peer's, and the socket closes", arguments: Side.allCases)
    func behindClose(side: Side) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        // Whoever has heard that nothing follows may leave without an answer.
        let seen = try await self.end(
            behind: [.text("last words"), .close(4_000, "bye")], to: side, hearing: [.close(4_000), nil])
        #expect(clock.now - start < Self.longWait)
        #expect(seen.messages == [.text("last words")])
        #expect(seen.error == nil)
        let code = WebSocketCloseCode(rawValue: 4_000)
        #expect(seen.close == WebSocketClose(initiator: .remote, code: code, reason: "bye"))
    }
}
