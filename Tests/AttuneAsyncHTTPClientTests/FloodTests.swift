import AttuneAsyncHTTPClient
import Testing

/// Peers that send all they can: one after the other, so that they do not starve each other.
@Suite("AsyncHTTPClientExchange: floods", .serialized, .timeLimit(.minutes(1)))
struct FloodTests {
    @Test("refuses a head that has no end", arguments: ["x", "x\r\nX: "])
    func endlessHead(part: String) async throws {
        let error = try await failure { peer in
            try await peer.write("HTTP/1.1 200 OK\r\nX: ")
            try? await peer.writeForever(String(repeating: part, count: 1_000))
        }
        #expect(error.code == .malformedReply)
        #expect(error.delivery == .unknown)
    }

    @Test("lets no reply that is still to come put off the timeout")
    func endlessPreface() async throws {
        let error = try await failure(within: patience) { peer in
            try? await peer.writeForever("HTTP/1.1 102 Processing\r\n\r\n")
        }
        #expect(error.code == .timedOut)
        #expect(error.delivery == .unknown)
    }

    @Test("stops reading a body at the limit, though it has no end")
    func tooLargeStreamed() async throws {
        let error = try await failure(limit: 10_000) { peer in
            try await peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            try? await peer.writeForever("3e8\r\n\(String(repeating: "x", count: 1_000))\r\n")
        }
        #expect(error.code == .replyTooLarge)
    }

    @Test("stops reading a body at the limit, though its end would be the connection's")
    func tooLargeUntilClose() async throws {
        let error = try await failure(limit: 10_000) { peer in
            try await peer.write("HTTP/1.1 200 OK\r\n\r\n")
            try? await peer.writeForever(String(repeating: "x", count: 1_000))
        }
        #expect(error.code == .replyTooLarge)
    }

    @Test("lets no byte that keeps coming put off the timeout")
    func trickle() async throws {
        let error = try await failure(within: patience, limit: .max) { peer in
            try await peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n")
            try? await peer.writeForever("x")
        }
        #expect(error.code == .timedOut)
        #expect(error.delivery == .answered)
    }
}
