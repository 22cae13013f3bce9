import AttuneWebSocket
import HTTPTypes
import NIOCore
import TestSupport
import Testing

@Suite("WebSocketServer upgrade, from a raw client", .serialized, .timeLimit(.minutes(1)))
struct WebSocketUpgradeTests {
    /// What is wrong with a request to upgrade.
    struct Mistake: Sendable {
        /// What stands in a request that has nothing wrong with it.
        var original: String
        /// What stands there instead.
        var replacement: String
        /// What the answer says about it.
        var message: String

        init(_ original: String, _ replacement: String, _ message: String) {
            self.original = original
            self.replacement = replacement
            self.message = message
        }
    }

    /// Serves one raw client; the default deadline is one that no test waits for.
    private func withServer<Result: Sendable>(
        configuration: WebSocketConfiguration = WebSocketConfiguration(connectTimeout: .seconds(120)),
        decide: @escaping WebSocketServer.Decide = { _ in .accept() },
        client: (RawPeer) async throws -> Result
    ) async throws -> Result {
        let server = WebSocketServer(configuration: configuration, decide: decide) { _, _, _ in }
        return try await server.withServer { port in try await withRawClient(port: port, client) }
    }

    @Test("The answer is the one that RFC 6455, section 1.3 gives as an example")
    func answer() async throws {
        let head = try await self.withServer { try await $0.requestUpgrade() }
        let lines = head.split(separator: "\r\n").map { $0.lowercased() }
        #expect(lines.first == "http/1.1 101 switching protocols")
        #expect(lines.contains("upgrade: websocket"))
        #expect(lines.contains("connection: upgrade"))
        #expect(head.contains(": \(Handshake.keyAnswer)\r\n"))
        #expect(!head.lowercased().contains("sec-websocket-protocol"))
        #expect(!head.lowercased().contains("sec-websocket-extensions"))
    }

    @Test("The test's own accept key is that of the RFC's example")
    func acceptKey() {
        #expect(Handshake.accept(forKey: Handshake.key) == Handshake.keyAnswer)
    }

    @Test("The subprotocol of the decision stands in the answer, and the client's offer in the request")
    func subprotocol() async throws {
        let head = try await self.withServer(
            decide: { request in
                #expect(request.headerFields[.secWebSocketProtocol] == "a, b")
                return .accept(subprotocol: "b")
            },
            client: { try await $0.requestUpgrade("Sec-WebSocket-Protocol: a, b") })
        #expect(head.lowercased().contains("\r\nsec-websocket-protocol: b\r\n"))
    }

    @Test("A refused request gets the decision's status and body, then the connection closes")
    func refused() async throws {
        let answer = try await self.withServer(
            decide: { request in
                #expect(request.headerFields[.authorization] == nil)
                return .refuse(.unauthorized, body: #"{"message":"née"}"#)
            },
            client: { peer in
                let head = try await peer.requestUpgrade()
                return (head, String(decoding: try await peer.readToEnd(), as: UTF8.self))
            })
        #expect(answer.0.hasPrefix("HTTP/1.1 401 "))
        #expect(answer.0.lowercased().contains("\r\ncontent-length: 18\r\n"))
        #expect(answer.1 == #"{"message":"née"}"#)
    }

    @Test("A plain request gets 426, with the protocol to upgrade to")
    func plain() async throws {
        let answer = try await self.withServer { peer in
            try await peer.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            return String(decoding: try await peer.readToEnd(), as: UTF8.self)
        }
        #expect(answer.hasPrefix("HTTP/1.1 426 "))
        #expect(answer.lowercased().contains("\r\nupgrade: websocket\r\n"))
        #expect(answer.hasSuffix(#"{"message":"This address speaks WebSocket."}"#))
    }

    @Test("Another version than 13 is not upgraded")
    func version() async throws {
        let answer = try await self.withServer { peer in
            try await peer.write(Handshake.request().replacing("Version: 13", with: "Version: 8"))
            return String(decoding: try await peer.readToEnd(), as: UTF8.self)
        }
        #expect(answer.hasPrefix("HTTP/1.1 426 "))
    }

    @Test(
        "A request that HTTP does not upgrade gets 400 that says why, then the connection closes",
        arguments: [
            Mistake("GET /", "POST /", "not a POST"),
            Mistake("HTTP/1.1", "HTTP/1.0", "not HTTP/1.0"),
            Mistake("Connection: Upgrade\r\n", "", "is missing"),
            Mistake("Connection: Upgrade", "Connection: close, upgraded", #"is \"close, upgraded\""#),
            Mistake("Connection: Upgrade", #"Connection: "Upgrade""#, #"is \"\\x22Upgrade\\x22\""#),
            Mistake("\r\n\r\n", "\r\nContent-Length: 5\r\n\r\nhello", #"Content-Length is \"5\""#),
            Mistake(
                "\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                #"Transfer-Encoding is \"chunked\""#),
        ])
    func mistake(_ mistake: Mistake) async throws {
        let request = Handshake.request().replacing(mistake.original, with: mistake.replacement)
        let answer = try await self.withServer(
            decide: { _ in
                Issue.record("There is nothing to decide.")
                return .accept()
            },
            client: { peer in
                try await peer.write(request)
                return String(decoding: try await peer.readToEnd(), as: UTF8.self)
            })
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
        #expect(answer.contains(mistake.message))
    }

    @Test("The field Connection may have more in it than the upgrade, and a body may have no bytes")
    func connectionList() async throws {
        let head = try await self.withServer { peer in
            let request = Handshake.request(["Content-Length: 0"])
            try await peer.write(request.replacing("Connection: Upgrade", with: "Connection: keep-alive , UPGRADE"))
            return try await peer.readHead()
        }
        #expect(head.hasPrefix("HTTP/1.1 101 "))
    }

    @Test("What is not HTTP gets 400, then the connection closes")
    func garbage() async throws {
        let answer = try await self.withServer { peer in
            try await peer.write([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01])
            return String(decoding: try await peer.readToEnd(), as: UTF8.self)
        }
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
    }

    @Test("A client that says nothing is dropped at the deadline", arguments: ["", "GET / HTTP/1.1\r\nHost: h\r\n"])
    func silent(start: String) async throws {
        let deadline = Duration.milliseconds(200)
        let time = try await ContinuousClock().measure {
            try await self.withServer(configuration: WebSocketConfiguration(connectTimeout: deadline)) { peer in
                // A machine that is busy may reach the deadline before this.
                try? await peer.write(start)
                try await #expect(peer.readToEnd().isEmpty)
            }
        }
        #expect(time >= deadline)
        #expect(time < .seconds(5))
    }

    @Test("A client whose request comes a byte at a time is dropped at the deadline")
    func trickle() async throws {
        let deadline = Duration.milliseconds(300)
        let time = try await ContinuousClock().measure {
            try await self.withServer(
                configuration: WebSocketConfiguration(connectTimeout: deadline),
                decide: { _ in
                    Issue.record("The request is not whole.")
                    return .accept()
                },
                client: { peer in
                    // Every byte comes long before the deadline, and the last one seconds after it.
                    await #expect(throws: (any Error).self) {
                        try await peer.trickle(Array(Handshake.request().utf8), every: .milliseconds(50))
                    }
                    try await #expect(peer.readToEnd().isEmpty)
                })
        }
        #expect(time >= deadline)
        #expect(time < .seconds(5))
    }

    @Test(
        "A client whose request has a head without an end is dropped at NIO's limit, and others are served",
        arguments: [
            // 80 KiB for the target or for a field, and 256 fields.
            ("GET /", "a"), ("GET / HTTP/1.1\r\nX: ", "a"), ("GET / HTTP/1.1\r\n", "X: a\r\n"),
        ])
    func endlessHead(start: String, unit: String) async throws {
        let configuration = WebSocketConfiguration(connectTimeout: .seconds(120))
        let server = WebSocketServer(configuration: configuration, handle: echo)
        try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                try await peer.write(start)
                await #expect(throws: (any Error).self) { try await peer.flood(unit) }
            }
            try await withRawClient(port: port) { peer in
                try await #expect(peer.requestUpgrade().hasPrefix("HTTP/1.1 101 "))
                try await peer.write(RawFrame.text("still here").masked)
                try await #expect(peer.readFrame() == .text("still here"))
            }
        }
    }

    @Test("A client that goes while the server decides cancels the decision", arguments: [false, true])
    func cancelled(byReset: Bool) async throws {
        let (isDeciding, isCancelled) = (Signal(), Signal())
        try await self.withServer(
            decide: { _ in
                isDeciding.send()
                // Ends when the task is cancelled.
                await Signal().wait()
                isCancelled.send()
                return .accept()
            },
            client: { peer in
                try await peer.write(Handshake.request())
                await isDeciding.wait()
                if byReset {
                    try await peer.reset()
                } else {
                    try await peer.channel.close()
                }
                // The server does not stop before.
                await isCancelled.wait()
            })
    }

    @Test("A client that goes while the server decides leaves the server as it was")
    func gone() async throws {
        let (isDeciding, mayDecide) = (Signal(), Signal())
        let server = WebSocketServer(
            decide: { _ in
                isDeciding.send()
                await mayDecide.wait()
                return .accept()
            },
            handle: echo)
        try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                try await peer.write(Handshake.request())
                await isDeciding.wait()
            }
            mayDecide.send()
            let head = try await withRawClient(port: port) { try await $0.requestUpgrade() }
            #expect(head.hasPrefix("HTTP/1.1 101 "))
        }
    }
}
