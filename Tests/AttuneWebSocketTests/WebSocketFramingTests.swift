import AttuneWebSocket
import NIOCore
import TestSupport
import Testing

@Suite("WebSocket frames from a raw peer", .serialized, .timeLimit(.minutes(1)))
struct WebSocketFramingTests {
    /// What a server's handler saw of one connection.
    private struct Seen: Sendable {
        var messages: [WebSocketMessage] = []
        var error: WebSocketError?
    }

    /// Speaks by hand to a server after the upgrade; returns what its handler saw.
    private func converse(_ client: (RawPeer) async throws -> Void) async throws -> Seen {
        let (handlers, continuation) = AsyncStream<Seen>.makeStream()
        let configuration = WebSocketConfiguration(maximumMessageSize: 1_000)
        let server = WebSocketServer(configuration: configuration) { _, inbound, _ in
            var seen = Seen()
            do {
                for try await message in inbound { seen.messages.append(message) }
            } catch {
                seen.error = error as? WebSocketError
            }
            continuation.yield(seen)
        }
        return try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                _ = try await peer.requestUpgrade()
                try await client(peer)
            }
            return try #require(await handlers.first { _ in true })
        }
    }

    @Test(
        "Pain point 22: what the protocol forbids ends the connection with 1002, and the sentence names it",
        arguments: [
            (RawFrame.text("a").unmasked, "not masked"),
            (RawFrame(firstByte: 0xC1, payload: []).masked, "RSV1"),
            (RawFrame(firstByte: 0xA1, payload: []).masked, "RSV2"),
            (RawFrame(firstByte: 0x91, payload: []).masked, "RSV3"),
            (RawFrame(firstByte: 0x83, payload: []).masked, "reserved"),
            (RawFrame(firstByte: 0x8B, payload: []).masked, "reserved"),
            (RawFrame(firstByte: 0x09, payload: []).masked, "fragmented"),
            (RawFrame.ping(Array(repeating: 0, count: 126)).masked, "(ping) has more than 125 bytes"),
            (RawFrame.pong(Array(repeating: 0, count: 126)).masked, "(pong) has more than 125 bytes"),
            (RawFrame.close(1000, String(repeating: "a", count: 124)).masked, "(close) has more than 125 bytes"),
            (RawFrame(firstByte: 0x80, payload: []).masked, "ragment"),
            (RawFrame(firstByte: 0x01, payload: []).masked + RawFrame.text("").masked, "revious"),
            (RawFrame(firstByte: 0x88, payload: [3]).masked, "code"),
            (RawFrame.close(1005).masked, "1005"),
            (RawFrame.close(999).masked, "999"),
            (RawFrame.close(2999).masked, "2999"),
        ])
    func violation(bytes: [UInt8], fault: String) async throws {
        let seen = try await self.converse { peer in
            try await peer.write(bytes)
            let answer = try await peer.readFrame()
            #expect(answer.closeCode == 1002)
            #expect(answer.closeReason.contains(fault), "\(answer.closeReason)")
            try await #expect(peer.readToEnd().isEmpty)
        }
        #expect(seen.messages.isEmpty)
        #expect(seen.error?.code == .protocolViolation)
        #expect(seen.error?.message.contains(fault) == true, "\(seen.error?.message ?? "")")
    }

    /// Lengths that no frame may have, as they stand behind its first byte, without the bit for a mask.
    static let wrongLengths: [([UInt8], String)] = [
        ([126, 0, 0], "length 0 in more bytes"), ([126, 0, 125], "length 125 in more bytes"),
        ([127, 0, 0, 0, 0, 0, 0, 0, 126], "length 126 in more bytes"),
        ([127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], "length 65535 in more bytes"),
        ([127, 0x80, 0, 0, 0, 0, 0, 0, 1], "length 9223372036854775809, of more than 63 bits"),
    ]

    @Test(
        "Pain point 22: a length in more bytes or bits than it may have ends the connection with 1002, by its number",
        arguments: wrongLengths)
    func wrongLength(length: [UInt8], fault: String) async throws {
        let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
        let start: [UInt8] = [0x82, 0x80 | length[0]]
        try await self.violation(bytes: start + length.dropFirst() + key, fault: fault)
    }

    @Test("Pain point 22: a client refuses such a length, too", arguments: wrongLengths)
    func wrongLengthByServer(length: [UInt8], fault: String) async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade(andSend: [0x82] + length)
                let answer = try await peer.readFrame()
                #expect(answer.closeCode == 1002)
                #expect(answer.closeReason.contains(fault), "\(answer.closeReason)")
                try await #expect(peer.readToEnd().isEmpty)
            },
            client: { url in
                try await WebSocketClient().withConnection(to: url) { inbound, _ in
                    let error = await #expect(throws: WebSocketError.self) { try await inbound.collect() }
                    #expect(error?.code == .protocolViolation)
                    #expect(error?.message.contains(fault) == true, "\(error?.message ?? "")")
                }
            })
    }

    @Test(
        "Text that is not UTF-8 ends the connection with 1007",
        arguments: [
            RawFrame(firstByte: 0x81, payload: [0xC3, 0x28]).masked,
            RawFrame(firstByte: 0x01, payload: [0xC3]).masked + RawFrame(firstByte: 0x80, payload: [0x28]).masked,
            RawFrame(firstByte: 0x88, payload: [3, 0xE8, 0xC3, 0x28]).masked,
        ])
    func invalidText(bytes: [UInt8]) async throws {
        let seen = try await self.converse { peer in
            try await peer.write(bytes)
            try await #expect(peer.readFrame().closeCode == 1007)
            try await #expect(peer.readToEnd().isEmpty)
        }
        #expect(seen.messages.isEmpty)
        #expect(seen.error?.code == .protocolViolation)
    }

    @Test("Fragments above the limit together end the connection with 1009")
    func largeFragments() async throws {
        let part = Array(repeating: UInt8(0), count: 600)
        let seen = try await self.converse { peer in
            try await peer.write(RawFrame(firstByte: 0x02, payload: part).masked)
            try await peer.write(RawFrame(firstByte: 0x80, payload: part).masked)
            try await #expect(peer.readFrame().closeCode == 1009)
        }
        #expect(seen.error?.code == .messageTooLarge)
    }

    @Test("A fragmented message is put together, with a ping between its parts")
    func fragments() async throws {
        // The fragments part in the middle of a character.
        let text = Array("née".utf8)
        let seen = try await self.converse { peer in
            try await peer.write(RawFrame(firstByte: 0x01, payload: Array(text[..<2])).masked)
            try await peer.write(RawFrame.ping([1]).masked)
            try await #expect(peer.readFrame() == .pong([1]))
            try await peer.write(RawFrame(firstByte: 0x00, payload: []).masked)
            try await peer.write(RawFrame(firstByte: 0x80, payload: Array(text[2...])).masked)
            try await peer.write(RawFrame.close(1000).masked)
            try await #expect(peer.readFrame() == .close(1000))
        }
        #expect(seen.messages == [.text("née")])
        #expect(seen.error == nil)
    }

    @Test("Pain point 20: a message that comes byte by byte is one message")
    func byteByByte() async throws {
        let seen = try await self.converse { peer in
            for byte in RawFrame.text(String(repeating: "é", count: 70)).masked { try await peer.write([byte]) }
            try await peer.write(RawFrame.close(1000).masked)
            try await #expect(peer.readFrame() == .close(1000))
        }
        #expect(seen.messages == [.text(String(repeating: "é", count: 70))])
    }

    @Test("A pong that nobody asked for is ignored")
    func pong() async throws {
        let seen = try await self.converse { peer in
            try await peer.write(RawFrame.pong([7]).masked + RawFrame.text("a").masked + RawFrame.close(1001).masked)
            try await #expect(peer.readFrame() == .close(1001))
        }
        #expect(seen.messages == [.text("a")])
    }

    @Test("Pain point 21: pings are answered with their payload while the program does not read")
    func pings() async throws {
        let mayEnd = Signal()
        let server = WebSocketServer { _, _, _ in await mayEnd.wait() }
        try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                _ = try await peer.requestUpgrade()
                try await peer.write(RawFrame.text("unread").masked)
                for payload in [[], [1, 2, 3], Array(repeating: UInt8(9), count: 125)] as [[UInt8]] {
                    try await peer.write(RawFrame.ping(payload).masked)
                    try await #expect(peer.readFrame() == .pong(payload))
                }
                mayEnd.send()
                try await #expect(peer.readFrame() == .close(1000))
            }
        }
    }

    @Test("A client masks every frame, with another key each time")
    func masks() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                var keys: Set<[UInt8]> = []
                for _ in 0..<4 {
                    try await #expect(peer.read(2) == [0x81, 0x80])
                    keys.insert(try await peer.read(4))
                }
                #expect(keys.count == 4)
                try await peer.write(RawFrame.close(1000).unmasked)
                try await #expect(peer.readFrame().closeCode == 1000)
            },
            client: { url in
                try await WebSocketClient().withConnection(to: url) { inbound, outbound in
                    for _ in 0..<4 { try await outbound.send(.text("")) }
                    try await #expect(inbound.collect().isEmpty)
                }
            })
    }

    @Test("A server that masks its frames is refused by a client with 1002")
    func maskedByServer() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade(andSend: RawFrame.text("a").masked)
                try await #expect(peer.readFrame().closeCode == 1002)
            },
            client: { url in
                try await WebSocketClient().withConnection(to: url) { inbound, _ in
                    let error = await #expect(throws: WebSocketError.self) { try await inbound.collect() }
                    #expect(error?.code == .protocolViolation)
                }
            })
    }
}
