import HTTPTypes
import NIOCore
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketHandshake: a refusal")
struct RefusedUpgradeTests {
    private static let head = "HTTP/1.1 403 Forbidden\r\n"

    /// Offers the whole answer, and says what is known before the connection's end and at it.
    private func refusal(
        _ text: String
    ) throws -> (whole: WebSocketError.Refusal?, ended: WebSocketError.Refusal?) {
        var handshake = try WebSocketHandshakeTests.handshake()
        var buffer = ByteBuffer(string: text)
        let outcome = try handshake.received(&buffer)
        #expect(buffer.readableBytes == 0)
        return (whole: Self.refusal(outcome), ended: Self.refusal(handshake.ended()))
    }

    private static func refusal(_ outcome: WebSocketHandshake.Outcome?) -> WebSocketError.Refusal? {
        if case .refused(let refusal) = outcome { refusal } else { nil }
    }

    @Test(
        "A refusal has the status, the header fields and the body (pain point 29)",
        arguments: [200, 302, 400, 401, 403, 404, 426, 429, 500, 503])
    func refused(status: Int) throws {
        let text = "HTTP/1.1 \(status) Words\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nbody"
        let refusal = try self.refusal(text)
        #expect(refusal.whole?.status.code == status)
        #expect(refusal.whole?.status.reasonPhrase == "Words")
        #expect(refusal.whole?.headers[.retryAfter] == "7")
        #expect(refusal.whole?.body == "body")
        #expect(refusal.ended == refusal.whole)
    }

    @Test(
        "A body ends with its length, its last chunk, or its kind",
        arguments: [
            ("Content-Length: 0\r\n\r\n", ""), ("Content-Length: 3\r\n\r\nabcd", "abc"),
            ("Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", "abc"), ("Content-Length: 3, 3\r\n\r\nabc", "abc"),
            ("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", ""),
            ("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "abc"),
            ("Transfer-Encoding: chunked\r\n\r\n3\nabc\n0\n\n", "abc"),
            (
                "Transfer-Encoding: Chunked\r\n\r\n003\r\nabc\r\nA;name=\"v\"\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n",
                "abc0123456789"
            ),
            ("Transfer-Encoding: chunked\r\n\r\n1 \t;x\r\n\r\r\n1 \r\n\n\r\n0\r\n", "\r\n"),
            // The coding counts, and not the length (RFC 9112, section 6.3).
            ("Content-Length: 1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n", "ab"),
            // What is wrong with chunks ends the body: what came before stays.
            ("Transfer-Encoding: chunked\r\n\r\n<html>", ""), ("Transfer-Encoding: chunked\r\n\r\n\r\n", ""),
            ("Transfer-Encoding: chunked\r\n\r\n2\r\nabc", "ab"), ("Transfer-Encoding: chunked\r\n\r\n-2\r\nab", ""),
            ("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nab", ""),
            ("Transfer-Encoding: chunked\r\n\r\n20000000\r\nab", ""),
            ("Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n;\r\ncd", "ab"),
        ])
    func body(rest: String, body: String) throws {
        let text = Self.head + rest
        #expect(try self.refusal(text).whole?.body == body)
        for parts in Splits.all(of: Array(text.utf8)) {
            let answer = Answer(parts, to: try WebSocketHandshakeTests.handshake())
            #expect(Self.refusal(answer.outcome)?.body == body)
        }
    }

    @Test("A status that has no body waits for none", arguments: [204, 304])
    func withoutBody(status: Int) throws {
        let refusal = try self.refusal("HTTP/1.1 \(status) x\r\nContent-Length: 9\r\n\r\nbody")
        #expect(refusal.whole?.status.code == status)
        #expect(refusal.whole?.body == "")
    }

    @Test(
        "A body that has not ended is waited for, and given as far as it is there when the time is up",
        arguments: [
            "\r\nab", "Content-Length: 3\r\n\r\nab", "Content-Length: 99999999999999999999\r\n\r\nab",
            "Content-Length: -1\r\n\r\nab", "Content-Length: 2, 3\r\n\r\nab", "Content-Length: two\r\n\r\nab",
            "Content-Length: 2 x, 2\r\n\r\nab", "Content-Length: ,\r\n\r\nab", "Transfer-Encoding: chunked;a\r\n\r\nab",
            "Transfer-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab", "Transfer-Encoding: chunked\r\n\r\n3\r\nab",
            "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0",
        ])
    func ended(rest: String) throws {
        let refusal = try self.refusal(Self.head + rest)
        #expect(refusal.whole == nil)
        #expect(refusal.ended?.body == "ab")
        #expect(refusal.ended?.status == .forbidden)
    }

    @Test(
        "1,024 bytes of a body are kept, and end the wait",
        arguments: [
            "\r\n", "Content-Length: 5000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n1388\r\n",
        ])
    func largest(rest: String) throws {
        let start = Self.head + rest
        #expect(try self.refusal(start + String(repeating: "b", count: 1_023)).whole == nil)
        let refusal = try self.refusal(start + String(repeating: "b", count: 5_000))
        #expect(refusal.whole?.body == String(repeating: "b", count: 1_024))
    }

    @Test("A character that the limit cuts in two is left out; what is no UTF-8 is shown as such")
    func characters() throws {
        let text = String(repeating: "é", count: 511) + "€€"
        #expect(try self.refusal(Self.head + "\r\n" + text).whole?.body == String(repeating: "é", count: 511))
        var handshake = try WebSocketHandshakeTests.handshake()
        var buffer = ByteBuffer(string: Self.head + "Content-Length: 3\r\n\r\n")
        buffer.writeBytes([0x61, 0xFF, 0x62])
        #expect(Self.refusal(try handshake.received(&buffer))?.body == "a\u{FFFD}b")
    }

    @Test("A chunk's line without an end, and bytes between chunks, come to an end")
    func endlessChunk() throws {
        let start = Self.head + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"
        for end in ["1;" + String(repeating: "x", count: 5_000), "0" + String(repeating: "0", count: 5_000)] {
            #expect(try self.refusal(start + end).whole?.body == "ab")
        }
    }
}
