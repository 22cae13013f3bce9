import AttuneWebSocket
import NIOCore
import TestSupport
import Testing

@Suite("WebSocket close", .serialized, .timeLimit(.minutes(1)))
struct WebSocketCloseTests {
    /// A deadline that no test waits for: what ends before it did not wait.
    private static let patient = WebSocketConfiguration(closeTimeout: .seconds(60))
    private static let longWait = Duration.seconds(30)

    @Test("A client's close reaches the server with its code and reason, and ends both sequences")
    func byClient() async throws {
        let code = WebSocketCloseCode(rawValue: 4_001)
        try await withTestServer(
            client: { inbound, outbound in
                await outbound.close(code, reason: "bis später")
                try await #expect(inbound.collect().isEmpty)
                #expect(inbound.close == WebSocketClose(initiator: .local, code: code, reason: "bis später"))
            },
            server: { _, inbound, _ in
                try await #expect(inbound.collect().isEmpty)
                #expect(inbound.close == WebSocketClose(initiator: .remote, code: code, reason: "bis später"))
            })
    }

    @Test("A server's close reaches the client with its code and reason, after what was sent before it")
    func byServer() async throws {
        try await withTestServer(
            client: { inbound, _ in
                try await #expect(inbound.collect() == [.text("last words")])
                #expect(inbound.close == WebSocketClose(initiator: .remote, code: .goingAway, reason: "maintenance"))
            },
            server: { _, inbound, outbound in
                try await outbound.send(.text("last words"))
                await outbound.close(.goingAway, reason: "maintenance")
                try await #expect(inbound.collect().isEmpty)
                #expect(inbound.close == WebSocketClose(initiator: .local, code: .goingAway, reason: "maintenance"))
            })
    }

    @Test("A body that returns closes with 1000, after what it sent")
    func byReturning() async throws {
        try await withTestServer(
            client: { _, outbound in try await outbound.send(.text("only")) },
            server: { _, inbound, _ in
                try await #expect(inbound.collect() == [.text("only")])
                #expect(inbound.close == WebSocketClose(initiator: .remote, code: .normal))
            })
    }

    @Test("A reason of more than 123 bytes is cut between characters")
    func longReason() async throws {
        try await withTestServer(
            client: { _, outbound in await outbound.close(.normal, reason: String(repeating: "é", count: 100)) },
            server: { _, inbound, _ in
                try await #expect(inbound.collect().isEmpty)
                #expect(inbound.close?.reason == String(repeating: "é", count: 61))
            })
    }

    @Test("Pain points 13 and S20: two closes are one, the first")
    func twice() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                try await #expect(peer.readFrame() == .close(1001, "first"))
                try await peer.write(RawFrame.close(1001).unmasked)
                try await #expect(peer.readToEnd().isEmpty)
            },
            client: { url in
                try await WebSocketClient().withConnection(to: url) { inbound, outbound in
                    await outbound.close(.goingAway, reason: "first")
                    await outbound.close(.internalError, reason: "second")
                    try await #expect(inbound.collect().isEmpty)
                    #expect(inbound.close?.code == .goingAway)
                    await outbound.close(.internalError, reason: "third")
                }
            })
    }

    @Test("What is sent after a close is refused with its code and reason")
    func sendAfterClose() async throws {
        try await withTestServer(
            client: { _, outbound in
                await outbound.close(.goingAway, reason: "bye")
                let error = await #expect(throws: WebSocketError.self) { try await outbound.send(.text("late")) }
                #expect(error?.code == .closed)
                #expect(error?.close == WebSocketClose(initiator: .local, code: .goingAway, reason: "bye"))
            },
            server: { _, inbound, _ in try await #expect(inbound.collect().isEmpty) })
    }

    @Test("A body that throws ends the connection at once, and the peer hears 1001")
    func bodyThrows() async throws {
        struct Failure: Error {}
        let clock = ContinuousClock()
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                try await #expect(peer.readFrame().closeCode == 1001)
                try await #expect(peer.readToEnd().isEmpty)
            },
            client: { url in
                let time = await clock.measure {
                    await #expect(throws: Failure.self) {
                        try await WebSocketClient(configuration: Self.patient).withConnection(to: url) { _, _ in
                            throw Failure()
                        }
                    }
                }
                #expect(time < Self.longWait)
            })
    }

    @Test("Pain points 24 and S41: a peer that never answers the close is left at the deadline")
    func silentPeer() async throws {
        let deadline = Duration.milliseconds(200)
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                try await #expect(peer.readFrame() == .close(1000))
                try await #expect(peer.readToEnd().isEmpty)
            },
            client: { url in
                let time = try await ContinuousClock().measure {
                    try await WebSocketClient(configuration: WebSocketConfiguration(closeTimeout: deadline))
                        .withConnection(to: url) { _, _ in }
                }
                #expect(time >= deadline)
                #expect(time < Self.longWait)
            })
    }

    @Test("A close of this program counts where the peer never answers it")
    func unanswered() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                try await #expect(peer.readFrame() == .close(1001))
                try await #expect(peer.readToEnd().isEmpty)
            },
            client: { url in
                let configuration = WebSocketConfiguration(closeTimeout: .milliseconds(50))
                try await WebSocketClient(configuration: configuration).withConnection(to: url) { inbound, outbound in
                    await outbound.close(.goingAway)
                    try await #expect(inbound.collect().isEmpty)
                    #expect(inbound.close == WebSocketClose(initiator: .local, code: .goingAway))
                }
            })
    }

    @Test("Pain point 24: closing does not wait for a peer that does not read")
    func closeWithoutReader() async throws {
        let (isFull, isClosed) = (Signal(), Signal())
        let server = WebSocketServer(configuration: WebSocketConfiguration(closeTimeout: .milliseconds(200))) {
            _, _, outbound in
            // More than the sockets of both ends hold, so that the channel takes no more once the first bytes are out.
            try await outbound.send(.binary(ByteBuffer(repeating: 0, count: 64 << 20)))
            await isFull.wait()
            await outbound.close()
            isClosed.send()
        }
        try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                _ = try await peer.requestUpgrade()
                _ = try await peer.read(1)
                isFull.send()
                await isClosed.wait()
            }
        }
    }

    @Test("Pain point 24: messages that nobody reads do not hold back the peer's answer to a close")
    func closeWithoutReading() async throws {
        // More than ten messages, and more than one read of a socket.
        let message = RawFrame(firstByte: 0x82, payload: Array(repeating: 0, count: 10_000))
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade(andSend: (0..<200).flatMap { _ in message.unmasked })
                try await #expect(peer.readFrame() == .close(1000))
                try await peer.write(RawFrame.close(1000).unmasked)
                try await #expect(peer.readToEnd().isEmpty)
            },
            client: { url in
                let time = try await ContinuousClock().measure {
                    try await WebSocketClient(configuration: Self.patient).withConnection(to: url) { inbound, _ in
                        try await #expect(inbound.first { _ in true } != nil)
                    }
                }
                #expect(time < Self.longWait)
            })
    }

    @Test("Pain points S2, S11, S12, S16 and S27: an end without a close frame is told to reader and writer alike")
    func lost() async throws {
        let isRead = Signal()
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade(andSend: RawFrame.text("a").unmasked)
                await isRead.wait()
            },
            client: { url in
                try await WebSocketClient().withConnection(to: url) { inbound, outbound in
                    var iterator = inbound.makeAsyncIterator()
                    try await #expect(iterator.next() == .text("a"))
                    isRead.send()
                    let error = await #expect(throws: WebSocketError.self) { try await iterator.next() }
                    #expect(error?.code == .connectionLost)
                    #expect(error?.isRetryable == true)
                    #expect(inbound.close == nil)
                    let second = await #expect(throws: WebSocketError.self) { try await outbound.send(.text("b")) }
                    #expect(second?.code == .connectionLost)
                }
            })
    }

    @Test("A connection that the peer resets is lost")
    func reset() async throws {
        let isReading = Signal()
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                await isReading.wait()
                try await peer.reset()
            },
            client: { url in
                try await WebSocketClient().withConnection(to: url) { inbound, _ in
                    isReading.send()
                    let error = await #expect(throws: WebSocketError.self) { try await inbound.collect() }
                    #expect(error?.code == .connectionLost)
                }
            })
    }

    @Test("Pain point 28: a reset after the close frame is no error")
    func resetAfterClose() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                try await #expect(peer.readFrame() == .close(1000))
                try await peer.reset()
            },
            client: { url in
                try await WebSocketClient(configuration: Self.patient).withConnection(to: url) { inbound, outbound in
                    await outbound.close()
                    try await #expect(inbound.collect().isEmpty)
                    #expect(inbound.close == WebSocketClose(initiator: .local, code: .normal))
                }
            })
    }

    @Test("A close frame without a code has none, and is answered")
    func withoutCode() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade(andSend: RawFrame(firstByte: 0x88, payload: []).unmasked)
                try await #expect(peer.readFrame().firstByte == 0x88)
                try await #expect(peer.readToEnd().isEmpty)
            },
            client: { url in
                try await WebSocketClient().withConnection(to: url) { inbound, outbound in
                    try await #expect(inbound.collect().isEmpty)
                    #expect(inbound.close == WebSocketClose(initiator: .remote, code: nil))
                    let error = await #expect(throws: WebSocketError.self) { try await outbound.send(.text("late")) }
                    #expect(error?.code == .closed)
                }
            })
    }

    @Test("What a program answers to messages in the segment of a close goes out before the close is answered")
    func answersBeforeClose() async throws {
        try await WebSocketServer(handle: echo).withServer { port in
            try await withRawClient(port: port) { peer in
                _ = try await peer.requestUpgrade()
                let frames = [RawFrame.text("one"), .text("two"), .ping([7]), .close(4_000, "bye")]
                try await peer.write(frames.flatMap(\.masked))
                var answers: [RawFrame] = []
                repeat { answers.append(try await peer.readFrame()) } while answers.last?.closeCode == nil
                #expect(answers.filter { $0.firstByte == 0x81 } == [.text("one"), .text("two")])
                #expect(answers.contains(.pong([7])))
                #expect(answers.last?.closeCode == 4_000)
                try await #expect(peer.readToEnd().isEmpty)
            }
        }
    }

    @Test("What a program answers to messages in the segment of a violation goes out before the peer is told")
    func answersBeforeViolation() async throws {
        try await WebSocketServer(handle: echo).withServer { port in
            try await withRawClient(port: port) { peer in
                _ = try await peer.requestUpgrade()
                try await peer.write(RawFrame.text("one").masked + RawFrame(firstByte: 0xC1, payload: []).masked)
                try await #expect(peer.readFrame() == .text("one"))
                try await #expect(peer.readFrame().closeCode == 1002)
            }
        }
    }

    @Test("A program that is busy with a message does not hold up the answer to a close for long")
    func busyProgram() async throws {
        let isOver = Signal()
        let server = WebSocketServer { _, inbound, _ in
            for try await _ in inbound { await isOver.wait() }
        }
        try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                _ = try await peer.requestUpgrade()
                try await peer.write(RawFrame.text("work").masked + RawFrame.close(1000).masked)
                try await #expect(peer.readFrame().closeCode == 1000)
                isOver.send()
            }
        }
    }
}
