import AsyncHTTPClient
import AttuneAsyncHTTPClient
import HTTPTypes
import Testing

@Suite("AsyncHTTPClientExchange: replies", .timeLimit(.minutes(1)))
struct AsyncHTTPClientExchangeTests {
    private let exchange = AsyncHTTPClientExchange()

    /// Sends a create to a server that reads it and writes a text, then closes.
    private func reply(_ text: String, limit: Int = 1_000) async throws -> HTTPReply {
        try await withRawServer { peer in
            try await peer.readRequest()
            try await peer.write(text)
        } client: { authority in
            try await self.exchange.send(.create(at: authority, limit: limit))
        }
    }

    @Test("sends the method, the path with its query, the header fields and the body")
    func request() async throws {
        let (sent, requests) = AsyncStream<(lines: [String], body: [UInt8])>.makeStream()
        try await withRawServer { peer in
            requests.yield(try await peer.readRequest())
            try await peer.write("HTTP/1.1 204 No Content\r\n\r\n")
        } client: { authority in
            let reply = try await self.exchange.send(.create(at: authority, body: "caf\u{E9}"))
            #expect(reply.status == .noContent)
            #expect(reply.body.isEmpty)
            let request = try #require(await sent.first { _ in true })
            #expect(request.lines.first == "POST /create?api_secret=s3cret HTTP/1.1")
            let fields = Set(request.lines.dropFirst().map { $0.lowercased() })
            #expect(fields == ["host: \(authority)", "authorization: bearer s3cret", "content-length: 5"])
            #expect(request.body == Array("caf\u{E9}".utf8))
        }
    }

    @Test("brings back the status, every header field and the body's text")
    func whole() async throws {
        let reply = try await self.reply(
            "HTTP/1.1 201 Created\r\nX-Part: 1\r\nx-part: 2\r\nContent-Type: text/plain; charset=utf-8\r\n"
                + "Content-Length: 11\r\n\r\n\u{1F600} gr\u{FC}\u{DF}")
        #expect(reply.status == .created)
        #expect(reply.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(reply.headers.filter { $0.name.canonicalName == "x-part" }.map(\.value) == ["1", "2"])
        #expect(reply.text == "\u{1F600} gr\u{FC}\u{DF}")
    }

    @Test("returns every status as a reply", arguments: [400, 401, 404, 429, 500, 503, 600, 999])
    func statuses(status: Int) async throws {
        let reply = try await self.reply("HTTP/1.1 \(status) So\r\nContent-Length: 2\r\n\r\nno")
        #expect(reply.status.code == status)
        #expect(reply.text == "no")
    }

    @Test("accepts a body of exactly the limit, announced or not")
    func limit() async throws {
        let announced = try await self.reply("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde", limit: 5)
        #expect(announced.text == "abcde")
        let chunked = try await self.reply(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", limit: 5)
        #expect(chunked.text == "abcde")
    }

    @Test("does not take the length in an answer to HEAD for a body")
    func head() async throws {
        let reply = try await withRawServer { peer in
            try await peer.readRequest()
            try await peer.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
        } client: { authority in
            let head = HTTPRequest(method: .head, scheme: "http", authority: authority, path: "/")
            return try await self.exchange.send(OutboundRequest(head, maximumReplySize: 10))
        }
        #expect(reply.status == .ok)
        #expect(reply.body.isEmpty)
    }

    @Test("does not take the length in an answer without a body for one", arguments: [204, 304])
    func bodiless(status: Int) async throws {
        let reply = try await self.reply("HTTP/1.1 \(status) So\r\nContent-Length: 5000\r\n\r\n", limit: 10)
        #expect(reply.status.code == status)
        #expect(reply.body.isEmpty)
    }

    @Test("passes over what comes before the reply, and returns the switch of a protocol as one")
    func informational() async throws {
        let reply = try await self.reply(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </s>\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        #expect(reply.status == .ok)
        #expect(reply.text == "ok")
        let switched = try await self.reply(
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nxxxx")
        #expect(switched.status == .switchingProtocols)
        #expect(switched.body.isEmpty)
    }

    @Test("sends a path with every character that a URL allows as it is written")
    func path() async throws {
        let path = "/-._~!$&'()*+,;=:@%41%7c//..?/-._~!$&'()*+,;=:@?%7C"
        let (sent, requests) = AsyncStream<String>.makeStream()
        try await withRawServer { peer in
            requests.yield(try await peer.readRequest().lines[0])
            try await peer.write("HTTP/1.1 204 No Content\r\n\r\n")
        } client: { authority in
            var request = OutboundRequest.create(at: authority)
            request.head.path = path
            _ = try await self.exchange.send(request)
        }
        #expect(await sent.first { _ in true } == "POST \(path) HTTP/1.1")
    }

    @Test(
        "does not take what comes after a reply for the answer to the next request",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfalse", "HTTP/1.1 103 Early Hints\r\n\r\n",
            "HTTP/1.1 000 So\r\n\r\n", "garbage",
        ])
    func unasked(rest: String) async throws {
        try await withRawServer { peer in
            try await peer.readRequest()
            try await peer.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrue\(rest)")
            try await peer.readToEnd()
        } client: { authority in
            let first = try await self.exchange.send(.create(at: authority))
            #expect(first.text == "true")
            do {
                let second = try await self.exchange.send(.create(at: authority))
                #expect(second.text == "true")
            } catch {
                // The connection may be closed while the second request is handed to it.
                #expect((error as? HTTPError)?.code == .connectionLost)
            }
        }
    }

    @Test("follows no redirect", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) async throws {
        let reply = try await self.reply(
            "HTTP/1.1 \(status) Elsewhere\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")
        #expect(reply.status.code == status)
        #expect(reply.headers[.location] == "/elsewhere")
    }

    @Test("refuses a reply that a client of the caller's got by a redirect")
    func followingClient() async throws {
        var configuration = AsyncHTTPClientExchange.clientConfiguration
        configuration.redirectConfiguration = .follow(max: 3, allowCycles: false)
        let client = HTTPClient(configuration: configuration)
        let error = try await withRawServer { peer in
            let request = try await peer.readRequest()
            let isFirst = request.lines[0].hasPrefix("POST")
            try await peer.write(
                isFirst
                    ? "HTTP/1.1 303 See Other\r\nLocation: /made\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                    : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        } client: { authority in
            await #expect(throws: HTTPError.self) {
                try await AsyncHTTPClientExchange(client: client).send(.create(at: authority))
            }
        }
        try await client.shutdown()
        #expect(error?.code == .redirected)
        #expect(error?.mayHaveTakenEffect == true)
    }

    @Test("speaks HTTP/1.1 alone, and checks what comes back on each connection")
    func version() {
        #expect(AsyncHTTPClientExchange.clientConfiguration.httpVersion == .http1Only)
        #expect(AsyncHTTPClientExchange.clientConfiguration.http1_1ConnectionDebugInitializer != nil)
    }

    @Test("keeps queries out of traces")
    func traces() {
        // A client of the caller's own traces by default.
        #expect(HTTPClient.Configuration().tracing.tracer != nil)
        #expect(AsyncHTTPClientExchange.clientConfiguration.tracing.tracer == nil)
    }

    @Test("gets 429, waits and gets 200, under a RetryingExchange")
    func retried() async throws {
        let (heads, requests) = AsyncStream<String>.makeStream()
        let reply = try await withRawServer { peer in
            for answer in ["429 Too Many Requests\r\nRetry-After: 0", "200 OK"] {
                requests.yield(String(decoding: try await peer.readRequest().body, as: UTF8.self))
                try await peer.write("HTTP/1.1 \(answer)\r\nContent-Length: 0\r\n\r\n")
            }
            requests.finish()
        } client: { authority in
            try await RetryingExchange(
                self.exchange,
                configuration: RetryConfiguration(backoff: Backoff(base: .milliseconds(1), cap: .milliseconds(1)))
            ).send(.create(at: authority))
        }
        #expect(reply.status == .ok)
        #expect(await heads.reduce(into: []) { $0.append($1) } == ["secret=s3cret", "secret=s3cret"])
    }
}
