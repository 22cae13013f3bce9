import AttuneAsyncHTTPClient
import HTTPTypes
import TestSupport
import Testing

@Suite("AsyncHTTPClientExchange: hostile peers", .timeLimit(.minutes(1)))
struct HostilePeerTests {
    @Test(
        "says that what came back is not HTTP",
        arguments: [
            "220 mail.example ESMTP", "HTTP/2.0 200 OK", "HTTP/1.1 2000 OK", "HTTP/1.1 -20 OK",
            "HTTP/1.1 200 OK\r\n: x",
            "HTTP/1.1 200 OK\r\nContent-Length: -1", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked",
        ])
    func malformed(head: String) async throws {
        let error = try await failure { try await $0.write("\(head)\r\n\r\n") }
        #expect(error.code == .malformedReply)
        #expect(error.delivery == .unknown)
        #expect(!error.isRetryable)
    }

    @Test(
        "does not end the process for a status that HTTP does not know", arguments: ["000", "001", "099"],
        ["Content-Length: 0\r\n\r\n", "Content-Length: 4\r\n\r\nbody", "\r\n"])
    func unknownStatus(status: String, rest: String) async throws {
        let error = try await failure { try await $0.write("HTTP/1.1 \(status) So\r\n\(rest)") }
        #expect(error.code == .malformedReply)
        #expect(error.delivery == .unknown)
    }

    @Test(
        "closes the connection of a reply that it gives up",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
            "HTTP/1.1 000 So\r\nContent-Length: 0\r\n\r\n", "",
        ])
    func closes(reply: String) async throws {
        let isClosed = Signal()
        try await withRawServer { peer in
            try await peer.readRequest()
            if !reply.isEmpty { try await peer.write(reply) }
            try await peer.readToEnd()
            isClosed.send()
        } client: { authority in
            _ = try await failure(of: .create(at: authority, within: patience))
            await isClosed.wait()
        }
    }

    @Test("says of a connection that ends before the request was read that it may have been received")
    func closedUnread() async throws {
        let error = try await withRawServer { peer in
            // More than the head: the body is on its way.
            _ = try await peer.read(1_000)
        } client: { authority in
            // More than the buffers of a socket hold, so that it cannot all be on its way.
            let body = String(repeating: "s3cret", count: 2_000_000)
            return try await failure(of: .create(at: authority, body: body))
        }
        #expect(error.code == .connectionLost)
        #expect(error.delivery == .unknown)
    }

    @Test("ends at once when it is cancelled while it writes to a server that does not read")
    func cancelledWriting() async throws {
        let (isBegun, isEnded) = (Signal(), Signal())
        try await withRawServer { peer in
            _ = try await peer.read(1)
            isBegun.send()
            await isEnded.wait()
        } client: { authority in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    await #expect(throws: CancellationError.self) {
                        let body = String(repeating: "secret", count: 2_000_000)
                        return try await AsyncHTTPClientExchange().send(.create(at: authority, body: body))
                    }
                }
                await isBegun.wait()
                group.cancelAll()
                try await group.waitForAll()
                isEnded.send()
            }
        }
    }
}
