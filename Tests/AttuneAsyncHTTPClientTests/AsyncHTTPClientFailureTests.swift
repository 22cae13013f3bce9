import AsyncHTTPClient
import AttuneAsyncHTTPClient
import HTTPTypes
import TestSupport
import Testing

@Suite("AsyncHTTPClientExchange: failures", .timeLimit(.minutes(1)))
struct AsyncHTTPClientFailureTests {
    @Test("says at once that nothing listens, and that nothing was sent", arguments: ["", "secret=s3cret"])
    func refused(body: String) async throws {
        let start = ContinuousClock.now
        let error = try await failure(of: .create(at: try await refusingAuthority(), body: body))
        #expect(error.code == .unreachable)
        #expect(error.delivery == .notSent)
        #expect(error.isRetryable)
        #expect(start.duration(to: .now) < .seconds(4))
    }

    @Test(
        "gives up a silent server in time, and says that it may have received the request", arguments: ["", "secret"])
    func silent(body: String) async throws {
        let start = ContinuousClock.now
        let error = try await failure(within: patience, body: body) { try await $0.readToEnd() }
        #expect(error.code == .timedOut)
        #expect(error.delivery == .unknown)
        #expect(error.isRetryable)
        #expect((patience...patience * 5).contains(start.duration(to: .now)))
        #expect(error.message.hasSuffix("The service may have received the request."))
    }

    @Test("gives up a TLS handshake in time, and says that nothing was sent")
    func silentHandshake() async throws {
        let error = try await withRawServer { peer in
            try await peer.readToEnd()
        } client: { authority in
            try await failure(of: .create(at: authority, scheme: "https", within: .milliseconds(300)))
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
            try await failure(of: .create(at: authority, scheme: "https", body: body))
        }
        #expect(error.code == .tlsFailed)
        #expect(error.delivery == .notSent)
        #expect(!error.isRetryable)
    }

    @Test("says of a connection that ends before the reply that the request may have been received")
    func closed() async throws {
        let error = try await failure { _ in }
        #expect(error.code == .connectionLost)
        #expect(error.delivery == .unknown)
        #expect(error.isRetryable)
    }

    @Test(
        "says of a connection that ends within the reply that the request was received",
        arguments: ["Content-Length: 10\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"])
    func closedWithin(rest: String) async throws {
        let error = try await failure { try await $0.write("HTTP/1.1 201 Created\r\n\(rest)") }
        #expect(error.code == .connectionLost)
        #expect(error.delivery == .answered)
        #expect(error.status == .created)
    }

    @Test("gives up a reply that stalls in time")
    func stalled() async throws {
        let start = ContinuousClock.now
        let error = try await failure(within: patience) { peer in
            try await peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            try await peer.readToEnd()
        }
        #expect(error.code == .timedOut)
        #expect(error.delivery == .answered)
        #expect(error.status == .ok)
        #expect((patience...patience * 5).contains(start.duration(to: .now)))
    }

    @Test("refuses a body that announces more than the limit without reading it")
    func tooLargeAnnounced() async throws {
        let error = try await failure(limit: 5) { peer in
            try await peer.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n")
            try await peer.readToEnd()
        }
        #expect(error.code == .replyTooLarge)
        #expect(error.delivery == .answered)
        #expect(error.status == .ok)
        #expect(!error.isRetryable)
        #expect(error.message.contains("the limit of 5 bytes"))
    }

    @Test("sends nothing that is no HTTP address", arguments: ["ftp", "unix", ""])
    func schemes(scheme: String) async throws {
        let error = try await failure(of: .create(at: "127.0.0.1:1", scheme: scheme))
        #expect(error.code == .invalidRequest)
        #expect(error.delivery == .notSent)
    }

    @Test(
        "sends nothing to an address that cannot be read, or is none",
        arguments: [
            "", "a b", "host:port", "127.0.0.1:65536", "127.0.0.1:", "user:s3cret@127.0.0.1:1", "127.0.0.1:1/?s3cret=",
            "127.0.0.1:1#s3cret", "127.0.0.1:1\\s3cret",
        ])
    func authorities(authority: String) async throws {
        let error = try await failure(of: .create(at: authority))
        #expect(error.code == .invalidRequest)
        #expect(error.delivery == .notSent)
    }

    @Test(
        "sends no path that would be mended on its way",
        arguments: [
            "", "create", ".evil.example/", ":1/", "?s3cret", "/create?s3cret|", "/create?x=[s3cret]%20", "/a b",
            "/caf\u{E9}",
            "/%zz", "/%4z", "/%4", "/%", "/create#s3cret", "/a\\b",
        ])
    func paths(path: String) async throws {
        var request = OutboundRequest.create(at: "127.0.0.1")
        request.head.path = path
        let error = try await failure(of: request)
        #expect(error.code == .invalidRequest)
        #expect(error.delivery == .notSent)
        #expect(error.message.hasPrefix("A path begins with a slash"))
    }

    @Test("takes the colons of an IPv6 address for no port")
    func addressOfVersion6() async throws {
        let error = try await failure(of: .create(at: "[::1]:1"))
        #expect(error.code == .unreachable)
        #expect(error.delivery == .notSent)
    }

    @Test("sends no header field with a control character, and does not print it", arguments: [1, 31, 127] as [UInt8])
    func controlCharacter(character: UInt8) async throws {
        var request = OutboundRequest.create(at: "127.0.0.1:1")
        request.head.headerFields.append(HTTPField(name: .cookie, lenientValue: Array("s3cret".utf8) + [character]))
        let error = try await failure(of: request)
        #expect(error.code == .invalidRequest)
        #expect(error.message.contains("Cookie"))
    }

    @Test("says that the caller's client is shut down")
    func shutDown() async throws {
        let client = HTTPClient(configuration: AsyncHTTPClientExchange.clientConfiguration)
        try await client.shutdown()
        let error = try await failure(
            of: .create(at: "127.0.0.1:1"), by: AsyncHTTPClientExchange(client: client))
        #expect(error.code == .clientShutDown)
        #expect(error.delivery == .notSent)
    }

    @Test(
        "ends at once when it is cancelled, before the reply and within it",
        arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"])
    func cancelled(beginning: String) async throws {
        let (isReceived, isClosed) = (Signal(), Signal())
        try await withRawServer { peer in
            try await peer.readRequest()
            if !beginning.isEmpty { try await peer.write(beginning) }
            isReceived.send()
            try await peer.readToEnd()
            isClosed.send()
        } client: { authority in
            let start = ContinuousClock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    await #expect(throws: CancellationError.self) {
                        try await AsyncHTTPClientExchange().send(.create(at: authority))
                    }
                }
                await isReceived.wait()
                group.cancelAll()
                try await group.waitForAll()
            }
            #expect(start.duration(to: .now) < .seconds(5))
            await isClosed.wait()
        }
    }

    @Test("sends nothing from a task that is cancelled already")
    func cancelledBefore() async throws {
        let authority = try await refusingAuthority()
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask {
                await #expect(throws: CancellationError.self) {
                    try await AsyncHTTPClientExchange().send(.create(at: authority))
                }
            }
        }
    }
}
