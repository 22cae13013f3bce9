import AttuneHTTP
import AttuneWebSocket
import HTTPTypes
import NIOCore
import TestSupport
import Testing

@Suite("WebSocketServer: plain requests, from a raw client", .serialized, .timeLimit(.minutes(1)))
struct PlainRequestTests {
    /// Deadlines that no test waits for.
    private static let patient = WebSocketConfiguration(
        maximumMessageSize: 1_000, connectTimeout: .seconds(120), closeTimeout: .seconds(120),
        writeTimeout: .seconds(120))

    private struct Request: Sendable {
        var head: HTTPRequest
        var body: [UInt8]
    }

    private let requests = Monitor<[Request]>([])

    /// Serves one raw client, and remembers what it asked.
    private func withServer<Result: Sendable>(
        configuration: WebSocketConfiguration = Self.patient,
        decide: @escaping WebSocketServer.Decide = { _ in .accept() },
        reply: HTTPReply = HTTPReply(
            status: .created, headers: [.contentType: "text/plain", .server: "test"], body: Array("née".utf8)),
        client: (RawPeer) async throws -> Result
    ) async throws -> Result {
        let server = WebSocketServer(
            configuration: configuration, decide: decide,
            respond: { [requests] head, body in
                requests.withLock { $0.append(Request(head: head, body: body)) }
                return reply
            },
            handle: echo)
        return try await server.withServer { port in try await withRawClient(port: port, client) }
    }

    /// What a server answers to a text, up to the end of the connection.
    private func answer(
        _ text: String, configuration: WebSocketConfiguration = Self.patient, reply: HTTPReply = HTTPReply(status: .ok)
    ) async throws -> String {
        try await self.withServer(configuration: configuration, reply: reply) { peer in
            try await peer.write(text)
            return String(decoding: try await peer.readToEnd(), as: UTF8.self)
        }
    }

    private var received: [Request] { self.requests.withLock { $0 } }

    // MARK: Requests

    @Test(
        "A request to upgrade that has a body gets 400, however the body comes, and holds no socket",
        arguments: [["hello"], ["he", "llo"], ["", "hello"]])
    func upgradeWithBody(parts: [String]) async throws {
        let answer = try await self.withServer { peer in
            try await peer.write(Handshake.request(["Content-Length: 5"]) + parts[0])
            for part in parts.dropFirst() { try await peer.write(part) }
            return String(decoding: try await peer.readToEnd(), as: UTF8.self)
        }
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
        #expect(self.received.isEmpty)
    }

    @Test("A request with a body comes whole, and its reply goes out whole; then the connection closes")
    func whole() async throws {
        let answer = try await self.withServer { peer in
            try await peer.write(
                "POST /a/b?c=%20d HTTP/1.1\r\nHost: h\r\nX-Part: 1\r\nx-part: 2\r\nContent-Length: 7\r\n\r\n")
            try await peer.write("a=caf")
            try await peer.write([0xC3, 0xA9])
            return String(decoding: try await peer.readToEnd(), as: UTF8.self)
        }
        let request = try #require(self.received.first)
        #expect(self.received.count == 1)
        #expect(request.head.method == .post)
        #expect(request.head.path == "/a/b?c=%20d")
        #expect(request.head.authority == "h")
        #expect(request.head.headerFields.filter { $0.name.canonicalName == "x-part" }.map(\.value) == ["1", "2"])
        #expect(request.body == Array("a=café".utf8))
        let lines = answer.split(separator: "\r\n").map { $0.lowercased() }
        #expect(lines.first == "http/1.1 201 created")
        #expect(
            Set(lines.dropFirst()) == [
                "content-type: text/plain", "server: test", "content-length: 4", "connection: close", "née",
            ])
        #expect(answer.hasSuffix("\r\n\r\nnée"))
    }

    @Test("A chunked body comes as one, without its chunks and trailers")
    func chunked() async throws {
        let answer = try await self.withServer { peer in
            try await peer.write("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
            try await peer.write("2;x=y\r\nde\r\n0\r\nX-Late: 1\r\n\r\n")
            return String(decoding: try await peer.readToEnd(), as: UTF8.self)
        }
        #expect(answer.hasPrefix("HTTP/1.1 201 "))
        #expect(self.received.map(\.body) == [Array("abcde".utf8)])
    }

    @Test("A request without a body has an empty one", arguments: ["GET", "POST"])
    func empty(method: String) async throws {
        _ = try await self.answer("\(method) / HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(self.received.map(\.body) == [[]])
        #expect(self.received.map(\.head.method.rawValue) == [method])
    }

    @Test("A body of the limit is taken", arguments: [false, true])
    func limit(isChunked: Bool) async throws {
        let body = String(repeating: "x", count: 1_000)
        let answer = try await self.answer(
            "POST / HTTP/1.1\r\nHost: h\r\n"
                + (isChunked
                    ? "Transfer-Encoding: chunked\r\n\r\n3e8\r\n\(body)\r\n0\r\n\r\n"
                    : "Content-Length: 1000\r\n\r\n\(body)"))
        #expect(answer.hasPrefix("HTTP/1.1 200 "))
        #expect(self.received.map(\.body.count) == [1_000])
    }

    @Test("A body above the limit gets 413, and nobody sees it", arguments: [false, true])
    func tooLarge(isChunked: Bool) async throws {
        let body = String(repeating: "x", count: 1_001)
        let answer = try await self.answer(
            "POST / HTTP/1.1\r\nHost: h\r\n"
                + (isChunked
                    ? "Transfer-Encoding: chunked\r\n\r\n3e9\r\n\(body)\r\n0\r\n\r\n"
                    : "Content-Length: 1001\r\n\r\n\(body)"))
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
        #expect(answer.hasSuffix(#"{"message":"The request's body is too large."}"#))
        #expect(self.received.isEmpty)
    }

    @Test("A client that goes on sending a body that is too large can read why it is refused", arguments: 0..<5)
    func muchTooLarge(attempt: Int) async throws {
        let answer = try await self.withServer { peer in
            // It does not stop where the server has said everything.
            try await peer.channel.setOption(.allowRemoteHalfClosure, value: true).get()
            try await peer.write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 16777216\r\n\r\n")
            let part = [UInt8](repeating: 0x78, count: 1 << 18)
            for _ in 0..<64 { try await peer.write(part) }
            return String(decoding: try await peer.readToEnd(), as: UTF8.self)
        }
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
        #expect(self.received.isEmpty)
    }

    @Test("A second request behind the first is not answered")
    func pipelined() async throws {
        let answer = try await self.answer(
            "POST /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\na" + "GET /2 HTTP/1.1\r\nHost: h\r\n\r\n",
            reply: HTTPReply(status: .ok, body: Array("one".utf8)))
        #expect(answer.hasSuffix("\r\n\r\none"))
        #expect(answer.count { $0 == "/" } == 1)
        #expect(self.received.map(\.head.path) == ["/1"])
    }

    @Test(
        "A body that is damaged gets 400, and nobody sees it",
        arguments: [
            "Transfer-Encoding: chunked\r\n\r\nzz\r\n", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        ])
    func damaged(rest: String) async throws {
        let answer = try await self.answer("POST / HTTP/1.1\r\nHost: h\r\n\(rest)")
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
        #expect(self.received.isEmpty)
    }

    // MARK: Replies

    @Test("The reply to HEAD has the length of a body and no body")
    func head() async throws {
        let answer = try await self.answer(
            "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n", reply: HTTPReply(status: .ok, body: [0x61, 0x62, 0x63]))
        #expect(answer.lowercased().contains("\r\ncontent-length: 3\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n"))
    }

    @Test("A reply whose status has no body has none, whatever was to be in it", arguments: [204, 304])
    func bodiless(status: Int) async throws {
        let answer = try await self.answer(
            "GET / HTTP/1.1\r\nHost: h\r\n\r\n", reply: HTTPReply(status: .init(code: status), body: [0x61]))
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
        #expect(answer.hasSuffix("\r\n\r\n"))
    }

    @Test("The server frames the reply, whatever the reply says of it")
    func framing() async throws {
        let reply = HTTPReply(
            status: .ok, headers: [.transferEncoding: "chunked", .contentLength: "7", .connection: "keep-alive"],
            body: [0x61])
        let answer = try await self.answer("GET / HTTP/1.1\r\nHost: h\r\n\r\n", reply: reply).lowercased()
        #expect(!answer.contains("chunked") && !answer.contains("keep-alive"))
        #expect(answer.contains("\r\ncontent-length: 1\r\n") && answer.contains("\r\nconnection: close\r\n"))
        #expect(answer.hasSuffix("\r\n\r\na"))
    }

    // MARK: WebSocket beside them

    @Test("A request to upgrade is upgraded, and the other closure does not see it")
    func upgraded() async throws {
        try await self.withServer { peer in
            #expect(try await peer.requestUpgrade().hasPrefix("HTTP/1.1 101 "))
            try await peer.write(RawFrame.text("a").masked)
            try await #expect(peer.readFrame() == .text("a"))
        }
        #expect(self.received.isEmpty)
    }

    @Test("A request to upgrade that is refused gets the decision's reply, and the other closure does not see it")
    func refused() async throws {
        let answer = try await self.withServer(
            decide: { _ in .refuse(.unauthorized, body: #"{"message":"no"}"#) },
            client: { peer in
                try await peer.write(Handshake.request())
                return String(decoding: try await peer.readToEnd(), as: UTF8.self)
            })
        #expect(answer.hasPrefix("HTTP/1.1 401 "))
        #expect(answer.hasSuffix("\r\n\r\n" + #"{"message":"no"}"#))
        #expect(self.received.isEmpty)
    }

    @Test("A request to upgrade to something else is a plain one, with its body", arguments: ["h2c", "websocket, h2c"])
    func otherUpgrade(protocols: String) async throws {
        let answer = try await self.withServer { peer in
            try await peer.write(
                "POST /a HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: \(protocols)\r\nContent-Length: 3\r\n\r\n"
            )
            try await peer.write("abc")
            return String(decoding: try await peer.readToEnd(), as: UTF8.self)
        }
        #expect(answer.hasPrefix("HTTP/1.1 201 "))
        #expect(self.received.map(\.head.path) == ["/a"])
        #expect(self.received.map(\.body) == [Array("abc".utf8)])
    }

    @Test("A client that goes while the server decides to refuse it leaves the server as it was")
    func goneDuringRefusal() async throws {
        let (isDeciding, mayDecide) = (Signal(), Signal())
        let server = WebSocketServer(
            decide: { _ in
                isDeciding.send()
                await mayDecide.wait()
                return .refuse(.forbidden, body: "{}")
            },
            handle: echo)
        try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                try await peer.write(Handshake.request())
                await isDeciding.wait()
                try await peer.reset()
            }
            mayDecide.send()
            let head = try await withRawClient(port: port) { try await $0.requestUpgrade() }
            #expect(head.hasPrefix("HTTP/1.1 403 "))
        }
    }
}
