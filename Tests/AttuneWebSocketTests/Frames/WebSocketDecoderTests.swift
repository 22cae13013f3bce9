import NIOCore
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketDecoder: frames in, messages out")
struct WebSocketDecoderTests {
    /// Frames that break no rule, and what they say.
    struct Conversation: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let frames: [RawFrame]
        let events: [WebSocketDecoder.Event]

        init(_ name: String, _ frames: [RawFrame], _ events: [WebSocketDecoder.Event]) {
            self.testDescription = name
            self.frames = frames
            self.events = events
        }
    }

    private static let zeros = [UInt8](repeating: 0, count: 0xFFFF)
    private static let reason = String(repeating: "é", count: 61) + "!"

    static let conversations = [
        Conversation("an empty text", [.text("")], [.text("")]),
        Conversation("an empty binary message", [.binary([])], [.binary([])]),
        Conversation("a text", [.text("née 東京 🛫")], [.text("née 東京 🛫")]),
        Conversation("a text with a zero", [.text("a\u{0}b")], [.text("a\u{0}b")]),
        Conversation(
            "a text with what is no character", [.text("\u{FEFF}\u{FFFE}\u{10FFFF}")],
            [.text("\u{FEFF}\u{FFFE}\u{10FFFF}")]),
        Conversation("bytes that are no text", [.binary([0xFF, 0xC3, 0x28])], [.binary([0xFF, 0xC3, 0x28])]),
        Conversation(
            "several messages", [.text("a"), .binary([1]), .text("")], [.text("a"), .binary([1]), .text("")]),
        Conversation(
            "fragments", [.fragment(0x01, "Hel"), .fragment(0x00, "l"), .fragment(0x80, "o")], [.text("Hello")]),
        Conversation(
            "fragments that part a character",
            [
                RawFrame(firstByte: 0x01, payload: [0xF0, 0x9F]), RawFrame(firstByte: 0x00, payload: [0x9B]),
                RawFrame(firstByte: 0x80, payload: [0xAB]),
            ], [.text("🛫")]),
        Conversation(
            "empty fragments",
            [.fragment(0x01, ""), .fragment(0x00, ""), .fragment(0x00, "a"), .fragment(0x80, "")], [.text("a")]),
        Conversation("nothing but empty fragments", [.fragment(0x02, ""), .fragment(0x80, "")], [.binary([])]),
        Conversation(
            "control frames between fragments",
            [
                .fragment(0x02, "a"), .ping([1, 2]), .pong([]), .fragment(0x00, "b"), .ping([]), .fragment(0x80, "c"),
            ],
            [.ping(ByteBuffer(bytes: [1, 2])), .pong(ByteBuffer()), .ping(ByteBuffer()), .binary(Array("abc".utf8))]),
        Conversation(
            "a ping of 125 bytes", [.ping(Array(zeros[..<125]))], [.ping(ByteBuffer(bytes: zeros[..<125]))]),
        Conversation(
            "a close frame without a code", [RawFrame(firstByte: 0x88, payload: [])], [.close(nil, reason: "")]),
        Conversation("a close frame with a code", [.close(1000)], [.close(.normal, reason: "")]),
        Conversation(
            "a close frame of 125 bytes", [.close(4999, reason)],
            [.close(WebSocketCloseCode(rawValue: 4999), reason: reason)]),
        Conversation(
            "a close frame between fragments", [.fragment(0x01, "a"), .close(1001, "bye")],
            [.close(.goingAway, reason: "bye")]),
        Conversation(
            "lengths of 16 bits", [.binary(Array(zeros[..<126])), .binary(zeros)],
            [.binary(Array(zeros[..<126])), .binary(zeros)]),
    ]

    @Test("Every conversation is read as it was meant, by both ends", arguments: conversations, WebSocketRole.allCases)
    func conversation(_ conversation: Conversation, role: WebSocketRole) {
        let decoded = Decoded(conversation.frames.flatMap { $0.bytes(to: role) }, as: role)
        #expect(decoded.events == conversation.events)
        #expect(decoded.violation == nil)
    }

    @Test("A length of 64 bits is read", arguments: WebSocketRole.allCases)
    func longFrame(role: WebSocketRole) {
        let payload = (0..<0x1_0000).map { UInt8(truncatingIfNeeded: $0) }
        var buffer = ByteBuffer()
        let mask = role == .server ? WebSocketMask(bytes: 0x1234_5678) : nil
        payload.withUnsafeBytes {
            WebSocketFrameHeader(opcode: .binary, length: $0.count, mask: mask).write(into: &buffer, payload: $0)
        }
        let bytes = Array(buffer.readableBytesView)
        #expect(bytes[1] & 0x7F == 127)
        #expect(Decoded(bytes, as: role).events == [.binary(payload)])
        #expect(Decoded([bytes[..<30_000], bytes[30_000...]], as: role).events == [.binary(payload)])
    }

    @Test("A message of exactly the limit is taken, whole or in fragments", arguments: WebSocketRole.allCases)
    func limit(role: WebSocketRole) {
        let payload = Array(Self.zeros[..<1_000])
        let parts = [
            RawFrame(firstByte: 0x02, payload: Array(payload[..<999])), RawFrame(firstByte: 0x80, payload: [0]),
        ]
        #expect(Decoded(RawFrame.binary(payload).bytes(to: role), as: role, limit: 1_000).events == [.binary(payload)])
        #expect(Decoded(parts.flatMap { $0.bytes(to: role) }, as: role, limit: 1_000).events == [.binary(payload)])
    }

    @Test("Reads that come before anything is asked for are read all the same", arguments: WebSocketRole.allCases)
    func severalReads(role: WebSocketRole) throws {
        let frames = [RawFrame.binary([1, 2, 3]), .text("née"), .ping([4]), .binary(Array(Self.zeros[..<200]))]
        let bytes = frames.flatMap { $0.bytes(to: role) }
        for size in 1...40 {
            var decoder = WebSocketDecoder(role: role, maximumMessageSize: 1_000)
            var events: [WebSocketDecoder.Event] = []
            for (index, start) in stride(from: 0, to: bytes.count, by: size).enumerated() {
                decoder.append(ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)]))
                // One event after every third read: some bytes have been taken then, and some have not.
                if index % 3 == 2, let event = try decoder.next() { events.append(event) }
            }
            while let event = try decoder.next() { events.append(event) }
            #expect(events == Decoded(bytes, as: role).events)
            #expect(events.count == 4)
        }
    }

    @Test("The size of a message is that of its payload on the wire")
    func byteCount() {
        #expect(WebSocketMessage.text("née").byteCount == 4)
        #expect(WebSocketMessage.binary(ByteBuffer(bytes: [1, 2, 3])).byteCount == 3)
    }
}
