import AttuneWebSocket
import HTTPTypes
import NIOCore
import Testing

@Suite("WebSocket dial", .serialized, .timeLimit(.minutes(1)))
struct WebSocketDialTests {
    private static let hasty = WebSocketConfiguration(connectTimeout: .milliseconds(200))

    /// The error of a dial to a server that serves by hand.
    private func dial(
        configuration: WebSocketConfiguration = WebSocketConfiguration(connectTimeout: .seconds(60)),
        _ serve: @escaping @Sendable (RawPeer) async throws -> Void
    ) async throws -> WebSocketError? {
        try await withRawServer(serve: serve) { url in
            await #expect(throws: WebSocketError.self) {
                try await WebSocketClient(configuration: configuration).withConnection(to: url) { _, _ in
                    Issue.record("There is no connection.")
                }
            }
        }
    }

    @Test("Pain point 17: frames in the segment of the 101 are the first messages", arguments: 0..<20)
    func firstSegment(attempt: Int) async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade(andSend: RawFrame.text("one").unmasked + RawFrame.text("two").unmasked)
                try await #expect(peer.readFrame() == .close(1000))
                try await peer.write(RawFrame.close(1000).unmasked)
            },
            client: { url in
                try await WebSocketClient().withConnection(to: url) { inbound, _ in
                    var iterator = inbound.makeAsyncIterator()
                    try await #expect(iterator.next() == .text("one"))
                    try await #expect(iterator.next() == .text("two"))
                }
            })
    }

    @Test(
        "Pain point 17: messages in the segment of the 101 are not lost where TCP ends right after it",
        arguments: 0..<20)
    func firstSegmentAndEnd(attempt: Int) async throws {
        try await withRawServer(
            serve: { peer in
                let frames = [RawFrame.text("one"), .text("two"), .close(4_000, "bye")].flatMap(\.unmasked)
                try await peer.acceptUpgrade(andSend: frames)
                try? await peer.channel.close()
            },
            client: { url in
                try await WebSocketClient().withConnection(to: url) { inbound, _ in
                    try await #expect(inbound.collect() == [.text("one"), .text("two")])
                    #expect(inbound.close?.code?.rawValue == 4_000)
                }
            })
    }

    @Test("The request is that of RFC 6455, section 4.1")
    func request() async throws {
        let error = try await self.dial { peer in
            let lines = try await peer.readHead().split(separator: "\r\n").map { $0.lowercased() }
            #expect(lines.first == "get / http/1.1")
            #expect(lines.contains("upgrade: websocket"))
            #expect(lines.contains("connection: upgrade"))
            #expect(lines.contains("sec-websocket-version: 13"))
            #expect(lines.count { $0.hasPrefix("host: 127.0.0.1:") } == 1)
            #expect(lines.count { $0.hasPrefix("sec-websocket-key: ") } == 1)
        }
        #expect(error?.code == .connectionLost)
    }

    @Test("Pain points 11 and S28: a server that says nothing is left at the deadline")
    func silent() async throws {
        let error = try await self.dial(configuration: Self.hasty) { peer in
            _ = try await peer.readHead()
            try await #expect(peer.readToEnd().isEmpty)
        }
        #expect(error?.code == .upgradeTimedOut)
        #expect(error?.isRetryable == true)
    }

    @Test("Pain point 11: an answer that comes a byte at a time is not waited for past the deadline")
    func trickle() async throws {
        let deadline = Duration.milliseconds(300)
        var error: WebSocketError?
        let time = try await ContinuousClock().measure {
            error = try await self.dial(configuration: WebSocketConfiguration(connectTimeout: deadline)) { peer in
                // Every byte comes long before the deadline, and the last one seconds after it.
                let answer = try await peer.upgradeAnswer()
                await #expect(throws: (any Error).self) { try await peer.trickle(answer, every: .milliseconds(50)) }
            }
        }
        #expect(error?.code == .upgradeTimedOut)
        #expect(error?.isRetryable == true)
        #expect(time >= deadline)
        #expect(time < .seconds(5))
    }

    @Test("Pain point 29: a refused upgrade gives status, header fields and the first 1,024 bytes of the body")
    func refused() async throws {
        let body = String(repeating: "0123456789", count: 200)
        let error = try await self.dial { peer in
            _ = try await peer.readHead()
            try await peer.write("HTTP/1.1 401 No\r\nWWW-Authenticate: Bearer\r\nContent-Length: 2000\r\n\r\n\(body)")
            _ = try? await peer.readToEnd()
        }
        #expect(error?.code == .upgradeRefused)
        #expect(error?.refusal?.status == .unauthorized)
        #expect(error?.refusal?.headers[.wwwAuthenticate] == "Bearer")
        #expect(error?.refusal?.body == String(body.prefix(1_024)))
        #expect(error?.isRetryable == false)
    }

    @Test(
        "Pain points 29 and 30: what a status says about trying again",
        arguments: [(400, false), (403, false), (404, false), (429, true), (500, true), (503, true)])
    func retry(status: Int, isRetryable: Bool) async throws {
        let error = try await self.dial { peer in
            _ = try await peer.readHead()
            try await peer.write("HTTP/1.1 \(status) Status\r\nContent-Length: 0\r\nRetry-After: 7\r\n\r\n")
        }
        #expect(error?.refusal?.status.code == status)
        #expect(error?.refusal?.headers[.retryAfter] == "7")
        #expect(error?.isRetryable == isRetryable)
    }

    @Test("Pain point 29: a refusal whose body breaks off keeps its status")
    func truncatedRefusal() async throws {
        let error = try await self.dial { peer in
            _ = try await peer.readHead()
            try await peer.write("HTTP/1.1 403 No\r\nContent-Length: 2000\r\n\r\nExpired.")
        }
        #expect(error?.code == .upgradeRefused)
        #expect(error?.refusal?.status == .forbidden)
        #expect(error?.refusal?.body == "Expired.")
    }

    @Test("Pain point 29: a refusal whose body stalls keeps its status at the deadline")
    func stalledRefusal() async throws {
        // Long enough for the status to come in on a machine that is busy.
        let configuration = WebSocketConfiguration(connectTimeout: .seconds(1))
        let error = try await self.dial(configuration: configuration) { peer in
            _ = try await peer.readHead()
            try await peer.write("HTTP/1.1 401 No\r\nContent-Length: 2000\r\n\r\nExpired.")
            _ = try? await peer.readToEnd()
        }
        #expect(error?.code == .upgradeRefused)
        #expect(error?.refusal?.status == .unauthorized)
        #expect(error?.refusal?.body == "Expired.")
    }

    @Test(
        "An answer that is no valid handshake fails the upgrade at once, and the socket is closed",
        arguments: [
            ("SSH-2.0-OpenSSH_9.2\r\n\r\n", #"it begins with "SSH-2.0-OpenSSH_9.2""#),
            (
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
                #"Sec-WebSocket-Accept is "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=""#
            ),
            (
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "Sec-WebSocket-Accept is missing"
            ),
            (
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n\r\n",
                "its field Upgrade is missing and not websocket"
            ),
        ])
    func invalid(answer: String, fault: String) async throws {
        let error = try await self.dial { peer in
            _ = try await peer.readHead()
            try await peer.write(answer)
            try await #expect(peer.readToEnd().isEmpty)
        }
        #expect(error?.code == .upgradeFailed)
        #expect(error?.message.contains(fault) == true, "\(error?.message ?? "")")
        #expect(error?.isRetryable == false)
    }

    @Test(
        "An answer whose head has no end fails the upgrade at its limit, and the socket is closed",
        arguments: [
            ("HTTP/1.1 101 Switching Protocols\r\nX: ", "a", "larger than 16384 bytes"),
            ("HTTP/1.1 101 ", "a", "larger than 16384 bytes"),
            ("HTTP/1.1 101 Switching Protocols\r\n", "X: a\r\n", "more than 128 header fields"),
            ("HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "larger than 16384 bytes"),
        ])
    func endlessHead(start: String, unit: String, fault: String) async throws {
        let error = try await self.dial { peer in
            _ = try await peer.readHead()
            try await peer.write(start)
            await #expect(throws: (any Error).self) { try await peer.flood(unit) }
        }
        #expect(error?.code == .upgradeFailed)
        #expect(error?.message.contains(fault) == true, "\(error?.message ?? "")")
        #expect(error?.isRetryable == false)
    }

    @Test("Pain point S28: a server that closes instead of answering loses the connection, which may come about later")
    func closed() async throws {
        let error = try await self.dial { peer in _ = try await peer.readHead() }
        #expect(error?.code == .connectionLost)
        #expect(error?.isRetryable == true)
    }

    @Test("A server that closes or resets in the middle of its answer loses the connection", arguments: [false, true])
    func brokenOff(byReset: Bool) async throws {
        let error = try await self.dial { peer in
            _ = try await peer.readHead()
            try await peer.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: webs")
            if byReset { try await peer.reset() }
        }
        #expect(error?.code == .connectionLost)
        #expect(error?.isRetryable == true)
    }

    @Test("Pain point 34: a port that nobody listens on fails the dial")
    func nobodyListens() async throws {
        // A port that was free a moment ago.
        let port = try await WebSocketServer { _, _, _ in }.withServer { $0 }
        let error = await #expect(throws: WebSocketError.self) {
            try await WebSocketClient().withConnection(to: try WebSocketURL("ws://127.0.0.1:\(port)/")) { _, _ in }
        }
        #expect(error?.code == .connectFailed)
        #expect(error?.message.contains("127.0.0.1:\(port)") == true)
        #expect(error?.isRetryable == true)
    }

    @Test("Pain points 11 and 34: a name that nobody has fails the dial within its deadline, lookup included")
    func unknownHost() async throws {
        // RFC 6761, section 6.4: no name ends in .invalid.
        let client = WebSocketClient(configuration: WebSocketConfiguration(connectTimeout: .seconds(2)))
        let time = try await ContinuousClock().measure {
            let url = try WebSocketURL("ws://nobody.invalid/")
            let error = await #expect(throws: WebSocketError.self) {
                try await client.withConnection(to: url) { _, _ in Issue.record("There is no connection.") }
            }
            #expect(error?.code == .connectFailed)
            #expect(error?.message.contains("nobody.invalid") == true)
            #expect(error?.isRetryable == true)
        }
        #expect(time < .seconds(10))
    }

    // MARK: Names with several addresses

    /// What a server that listens on one address says to a client that dials a host.
    private func greeting(from address: String, to host: String) async throws -> WebSocketMessage? {
        let server = WebSocketServer(host: address) { _, _, outbound in try await outbound.send(.text(address)) }
        return try await server.withServer { port in
            try await WebSocketClient().withConnection(to: try WebSocketURL("ws://\(host):\(port)/")) { inbound, _ in
                try await inbound.first { _ in true }
            }
        }
    }

    @Test("A name leads to a server that listens on its IPv4 address only")
    func nameInIPv4() async throws {
        try await #expect(self.greeting(from: "127.0.0.1", to: "localhost") == .text("127.0.0.1"))
    }

    @Test(
        "A name leads to a server that listens on its IPv6 address only",
        .enabled("The name localhost has no IPv6 address here.") { await Loopback.isNamedInIPv6() })
    func nameInIPv6() async throws {
        try await #expect(self.greeting(from: "::1", to: "localhost") == .text("::1"))
    }

    @Test("An IPv6 address leads to its server", .enabled("This machine has no ::1.") { await Loopback.hasIPv6() })
    func addressInIPv6() async throws {
        try await #expect(self.greeting(from: "::1", to: "[::1]") == .text("::1"))
    }
}
