import AsyncHTTPClient
import AttuneAsyncHTTPClient
import HTTPTypes
import Testing

@Suite("AsyncHTTPClientExchange: failures", .timeLimit(.minutes(1)))
struct AsyncHTTPClientFailureTests {
    /// A timeout that a connection over loopback comes about in on a busy machine too.
    private static let patience = Duration.seconds(2)

    private let exchange = AsyncHTTPClientExchange()

    /// The error of a request, which shows no secret however it is printed.
    private func failure(
        of request: OutboundRequest, by exchange: AsyncHTTPClientExchange? = nil
    ) async throws -> HTTPError {
        let error = await #expect(throws: HTTPError.self) {
            try await (exchange ?? self.exchange).send(request)
        }
        var dumped = ""
        dump(error as Any, to: &dumped)
        #expect(!dumped.contains("s3cret"))
        #expect(error.map { "\($0)".contains("s3cret") } == false)
        return try #require(error)
    }

    /// The error of a create to a server that reads it and does something.
    private func failure(
        within timeout: Duration = .seconds(30), limit: Int = 1_000, body: String = "secret=s3cret",
        afterReading serve: @escaping @Sendable (RawPeer) async throws -> Void
    ) async throws -> HTTPError {
        try await withRawServer { peer in
            try await peer.readRequest()
            try await serve(peer)
        } client: { authority in
            try await self.failure(of: .create(at: authority, body: body, within: timeout, limit: limit))
        }
    }

    @Test("says at once that nothing listens, and that nothing was sent", arguments: ["", "secret=s3cret"])
    func refused(body: String) async throws {
        let start = ContinuousClock.now
        let error = try await self.failure(of: .create(at: try await refusingAuthority(), body: body))
        #expect(error.code == .unreachable)
        #expect(error.delivery == .notSent)
        #expect(error.isRetryable)
        #expect(start.duration(to: .now) < .seconds(4))
    }

    @Test(
        "gives up a silent server in time, and says that it may have received the request", arguments: ["", "secret"])
    func silent(body: String) async throws {
        let start = ContinuousClock.now
        let error = try await self.failure(within: Self.patience, body: body) { try await $0.readToEnd() }
        #expect(error.code == .timedOut)
        #expect(error.delivery == .unknown)
        #expect(error.isRetryable)
        #expect((Self.patience...Self.patience * 5).contains(start.duration(to: .now)))
        #expect(error.message.hasSuffix("The service may have received the request."))
    }

    @Test("gives up a TLS handshake in time, and says that nothing was sent")
    func silentHandshake() async throws {
        let error = try await withRawServer { peer in
            try await peer.readToEnd()
        } client: { authority in
            try await self.failure(of: .create(at: authority, scheme: "https", within: .milliseconds(300)))
        }
        #expect(error.code == .timedOut)
        #expect(error.delivery == .notSent)
    }

    @Test("says that a server without TLS cannot be trusted, and that nothing was sent", arguments: ["", "secret"])
    func noTLS(body: String) async throws {
        let error = try await withRawServer { peer in
            _ = try await peer.read(100)
            try await peer.write("HTTP/1.1 400 Bad Request\r\n\r\n")
            try await peer.readToEnd()
        } client: { authority in
            try await self.failure(of: .create(at: authority, scheme: "https", body: body))
        }
        #expect(error.code == .tlsFailed)
        #expect(error.delivery == .notSent)
        #expect(!error.isRetryable)
    }

    @Test("says of a connection that ends before the reply that the request may have been received")
    func closed() async throws {
        let error = try await self.failure { _ in }
        #expect(error.code == .connectionLost)
        #expect(error.delivery == .unknown)
        #expect(error.isRetryable)
    }

    @Test(
        "says of a connection that ends within the reply that the request was received",
        arguments: ["Content-Length: 10\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"])
    func closedWithin(rest: String) async throws {
        let error = try await self.failure { try await $0.write("HTTP/1.1 201 Created\r\n\(rest)") }
        #expect(error.code == .connectionLost)
        #expect(error.delivery == .answered)
        #expect(error.status == .created)
    }

    @Test("gives up a reply that stalls in time")
    func stalled() async throws {
        let start = ContinuousClock.now
        let error = try await self.failure(within: Self.patience) { peer in
            try await peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            try await peer.readToEnd()
        }
        #expect(error.code == .timedOut)
        #expect(error.delivery == .answered)
        #expect(error.status == .ok)
        #expect((Self.patience...Self.patience * 5).contains(start.duration(to: .now)))
    }

    @Test("refuses a body that announces more than the limit without reading it")
    func tooLargeAnnounced() async throws {
        let error = try await self.failure(limit: 5) { peer in
            try await peer.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n")
            try await peer.readToEnd()
        }
        #expect(error.code == .replyTooLarge)
        #expect(error.delivery == .answered)
        #expect(error.status == .ok)
        #expect(!error.isRetryable)
        #expect(error.message.contains("the limit of 5 bytes"))
    }

    @Test("stops reading a body at the limit, though it has no end")
    func tooLargeStreamed() async throws {
        let error = try await self.failure(limit: 10_000) { peer in
            try await peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "3e8\r\n\(String(repeating: "x", count: 1_000))\r\n"
            // It ends with the client's close, which is an error of the write.
            while (try? await peer.write(chunk)) != nil {}
        }
        #expect(error.code == .replyTooLarge)
    }

    @Test("says that what came back is not HTTP")
    func malformed() async throws {
        let error = try await self.failure { try await $0.write("220 mail.example ESMTP\r\n\r\n") }
        #expect(error.code == .malformedReply)
        #expect(error.delivery == .unknown)
        #expect(!error.isRetryable)
    }

    @Test("sends nothing that is no HTTP address", arguments: ["ftp", "unix", ""])
    func schemes(scheme: String) async throws {
        let error = try await self.failure(of: .create(at: "127.0.0.1:1", scheme: scheme))
        #expect(error.code == .invalidRequest)
        #expect(error.delivery == .notSent)
    }

    @Test("sends nothing to an address that cannot be read, or is none", arguments: ["", "a b", "host:port"])
    func authorities(authority: String) async throws {
        let error = try await self.failure(of: .create(at: authority))
        #expect(error.code == .invalidRequest)
        #expect(error.delivery == .notSent)
    }

    @Test("sends no header field with a control character, and does not print it")
    func controlCharacter() async throws {
        var request = OutboundRequest.create(at: "127.0.0.1:1")
        request.head.headerFields.append(HTTPField(name: .cookie, lenientValue: Array("s3cret\u{1}".utf8)))
        let error = try await self.failure(of: request)
        #expect(error.code == .invalidRequest)
        #expect(error.message.contains("Cookie"))
    }

    @Test("says that the caller's client is shut down")
    func shutDown() async throws {
        let client = HTTPClient(configuration: AsyncHTTPClientExchange.clientConfiguration)
        try await client.shutdown()
        let error = try await self.failure(
            of: .create(at: "127.0.0.1:1"), by: AsyncHTTPClientExchange(client: client))
        #expect(error.code == .clientShutDown)
        #expect(error.delivery == .notSent)
    }

    @Test(
        "ends at once when it is cancelled, before the reply and within it",
        arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"])
    func cancelled(beginning: String) async throws {
        let isReceived = Signal()
        try await withRawServer { peer in
            try await peer.readRequest()
            if !beginning.isEmpty { try await peer.write(beginning) }
            isReceived.send()
            try await peer.readToEnd()
        } client: { authority in
            let start = ContinuousClock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    await #expect(throws: CancellationError.self) {
                        try await self.exchange.send(.create(at: authority))
                    }
                }
                await isReceived.wait()
                group.cancelAll()
                try await group.waitForAll()
            }
            #expect(start.duration(to: .now) < .seconds(5))
        }
    }

    @Test("sends nothing from a task that is cancelled already")
    func cancelledBefore() async throws {
        let authority = try await refusingAuthority()
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask {
                await #expect(throws: CancellationError.self) {
                    try await self.exchange.send(.create(at: authority))
                }
            }
        }
    }
}
