import NIOCore
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketDecoder: what the protocol forbids")
struct WebSocketDecoderViolationTests {
    /// Frames of which the last breaks a rule, and what the peer is told.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let frames: [RawFrame]
        let code: WebSocketCloseCode
        let sentence: String

        init(_ name: String, _ frames: [RawFrame], _ code: WebSocketCloseCode, _ sentence: String) {
            self.testDescription = name
            self.frames = frames
            self.code = code
            self.sentence = sentence
        }
    }

    private static let zeros = [UInt8](repeating: 0, count: 1_001)

    static let protocolErrors = [
        Mistake(
            "RSV1", [.fragment(0xC1, "")], .protocolError,
            "A frame has RSV1 set, and no extension was agreed on (RFC 6455, section 5.2)."),
        Mistake(
            "RSV2", [.fragment(0xA1, "")], .protocolError,
            "A frame has RSV2 set, and no extension was agreed on (RFC 6455, section 5.2)."),
        Mistake(
            "RSV3 of a ping", [.fragment(0x99, "")], .protocolError,
            "A frame has RSV3 set, and no extension was agreed on (RFC 6455, section 5.2)."),
        Mistake(
            "all reserved bits", [.fragment(0xF2, "")], .protocolError,
            "A frame has RSV1 and RSV2 and RSV3 set, and no extension was agreed on (RFC 6455, section 5.2)."),
        Mistake(
            "a long fragmented ping", [RawFrame(firstByte: 0x09, payload: Array(zeros[..<126]))], .protocolError,
            "A control frame (ping) is fragmented (RFC 6455, section 5.5)."),
        Mistake(
            "a fragmented close", [.fragment(0x08, "")], .protocolError,
            "A control frame (close) is fragmented (RFC 6455, section 5.5)."),
        Mistake(
            "a ping of 126 bytes", [.ping(Array(zeros[..<126]))], .protocolError,
            "A control frame (ping) has more than 125 bytes (RFC 6455, section 5.5)."),
        Mistake(
            "a close of 126 bytes", [.close(1000, String(repeating: "a", count: 124))], .protocolError,
            "A control frame (close) has more than 125 bytes (RFC 6455, section 5.5)."),
        Mistake(
            "a continuation of nothing", [.fragment(0x80, "a")], .protocolError,
            "A fragment continues a message that was not begun (RFC 6455, section 5.4)."),
        Mistake(
            "a continuation of a message that is whole", [.text("a"), .fragment(0x00, "b")], .protocolError,
            "A fragment continues a message that was not begun (RFC 6455, section 5.4)."),
        Mistake(
            "a text among fragments", [.fragment(0x01, "a"), .text("b")], .protocolError,
            "A new message (text) begins before the last fragment of the previous one (RFC 6455, section 5.4)."),
        Mistake(
            "a binary fragment among fragments", [.fragment(0x01, "a"), .fragment(0x02, "b")], .protocolError,
            "A new message (binary) begins before the last fragment of the previous one (RFC 6455, section 5.4)."),
        Mistake(
            "half a close code", [RawFrame(firstByte: 0x88, payload: [3])], .protocolError,
            "A close frame has half a code, 0x03 (RFC 6455, section 5.5.1)."),
    ]

    static let dataErrors = [
        Mistake(
            "a text that is not UTF-8", [RawFrame(firstByte: 0x81, payload: [0x61, 0xC3, 0x28])], .invalidData,
            "A text message is not UTF-8: 0x28 at offset 2."),
        Mistake(
            "a text that ends within a character", [RawFrame(firstByte: 0x81, payload: [0xE2, 0x82])], .invalidData,
            "A text message is not UTF-8: it ends within a character."),
        Mistake(
            "fragments that end within a character",
            [RawFrame(firstByte: 0x01, payload: [0xC3]), .fragment(0x80, "")], .invalidData,
            "A text message is not UTF-8: it ends within a character."),
        Mistake(
            "fragments that are not UTF-8 together",
            [RawFrame(firstByte: 0x01, payload: [0xC3]), .fragment(0x80, "a")], .invalidData,
            "A text message is not UTF-8: 0x61 at offset 1."),
        Mistake(
            "a surrogate", [RawFrame(firstByte: 0x81, payload: [0xED, 0xA0, 0x80])], .invalidData,
            "A text message is not UTF-8: 0xA0 at offset 1."),
        Mistake(
            "a reason that is not UTF-8", [RawFrame(firstByte: 0x88, payload: [3, 0xE8, 0x61, 0xFF])], .invalidData,
            "The reason of a close frame is not UTF-8: 0xFF at offset 1."),
        Mistake(
            "a reason that ends within a character", [RawFrame(firstByte: 0x88, payload: [3, 0xE8, 0xC3])],
            .invalidData, "The reason of a close frame is not UTF-8: it ends within a character."),
        Mistake(
            "a frame above the limit", [.binary(zeros)], .messageTooBig,
            "A message has at least 1001 bytes, above the limit of 1000."),
        Mistake(
            "fragments above the limit",
            [
                RawFrame(firstByte: 0x02, payload: Array(zeros[..<600])),
                RawFrame(firstByte: 0x00, payload: Array(zeros[600...])),
            ], .messageTooBig, "A message has at least 1001 bytes, above the limit of 1000."),
    ]

    @Test(
        "Every mistake has its close code and its sentence, at both ends", arguments: protocolErrors + dataErrors,
        WebSocketRole.allCases)
    func mistake(_ mistake: Mistake, role: WebSocketRole) {
        let decoded = Decoded(mistake.frames.flatMap { $0.bytes(to: role) }, as: role, limit: 1_000)
        #expect(decoded.violation?.closeCode == mistake.code)
        #expect(decoded.violation?.message == mistake.sentence)
        #expect(mistake.sentence.utf8.count <= 123, "The sentence fits into a close frame.")
    }

    @Test("Every reserved opcode is refused by its number", arguments: [3, 4, 5, 6, 7, 11, 12, 13, 14, 15] as [UInt8])
    func reservedOpcode(opcode: UInt8) {
        let digit = String(opcode, radix: 16, uppercase: true)
        for role in WebSocketRole.allCases {
            let decoded = Decoded(RawFrame(firstByte: 0x80 | opcode, payload: []).bytes(to: role), as: role)
            #expect(decoded.violation?.closeCode == .protocolError)
            #expect(
                decoded.violation?.message == "A frame has the reserved opcode 0x0\(digit) (RFC 6455, section 5.2).")
        }
    }

    @Test("Frames that are masked the wrong way are refused")
    func masking() {
        #expect(
            Decoded(RawFrame.text("a").unmasked, as: .server).violation?.message
                == "A client's frame is not masked (RFC 6455, section 5.1).")
        #expect(
            Decoded(RawFrame.text("a").masked, as: .client).violation?.message
                == "A server's frame is masked (RFC 6455, section 5.1).")
    }

    @Test("A close code is taken where a frame may carry it, and else refused by its number")
    func closeCodes() {
        let numbers = Array(0...5_000) + stride(from: 5_001, through: .max, by: 257) + [.max] as [UInt16]
        let wrong = numbers.filter { number in
            let code = WebSocketCloseCode(rawValue: number)
            let decoded = Decoded([0x88, 2, UInt8(number >> 8), UInt8(number & 0xFF)], as: .client)
            if code.isValidOnWire { return decoded.events != [.close(code, reason: "")] }
            let sentence = "A close frame has the code \(number), which no frame may (RFC 6455, section 7.4)."
            return decoded.violation != WebSocketViolation(closeCode: .protocolError, message: sentence)
        }
        #expect(wrong.isEmpty)
    }

    @Test("What came before a mistake is handed out, and what comes after it is not looked at")
    func afterViolation() throws {
        var decoder = WebSocketDecoder(role: .client, maximumMessageSize: 100)
        decoder.append(ByteBuffer(bytes: RawFrame.text("a").unmasked + [0x83] + RawFrame.text("b").unmasked))
        #expect(try decoder.next() == .text("a"))
        for _ in 0..<3 {
            let violation = #expect(throws: WebSocketViolation.self) { try decoder.next() }
            #expect(violation?.message == "A frame has the reserved opcode 0x03 (RFC 6455, section 5.2).")
            decoder.append(ByteBuffer(bytes: RawFrame.text("c").unmasked))
            #expect(decoder.heldBytes == 0)
        }
    }

    // MARK: - As early as it can be known

    @Test("A text that is not UTF-8 is refused with the byte that makes it so, before its frame is whole")
    func failFast() {
        // As Autobahn's cases 6.4.3 and 6.4.4 cut it: 0xF4 may begin a character, and 0x90 behind it may not follow.
        let start = Array("Hello-µ@ßöäüàá-UTF-8!!".utf8)
        let payload = start + [0xF4, 0x90, 0x80, 0x80] + Array("edited".utf8)
        for firstByte in [0x01, 0x81] as [UInt8] {
            let frame = RawFrame(firstByte: firstByte, payload: payload)
            for role in WebSocketRole.allCases {
                let bytes = frame.bytes(to: role)
                let bad = bytes.count - payload.count + start.count + 1
                #expect(Decoded(Array(bytes[..<bad]), as: role).violation == nil)
                for pieces in [[bytes[...bad]], [bytes[..<bad], bytes[bad...bad]], [bytes[...]]] {
                    let decoded = Decoded(pieces, as: role)
                    #expect(decoded.violation?.closeCode == .invalidData)
                    #expect(
                        decoded.violation?.message
                            == "A text message is not UTF-8: 0x90 at offset \(start.count + 1).")
                }
            }
        }
    }

    @Test(
        "A message above the limit is refused from its header, before its payload",
        arguments: [
            [0x82, 126, 0x03, 0xE9], [0x01, 127, 0, 0, 0, 0, 0, 1, 0, 0],
            [0x82, 127, 0x7F, 255, 255, 255, 255, 255, 255, 255], [0x02, 1, 0, 0x80, 126, 0x03, 0xE8],
        ] as [[UInt8]])
    func tooBig(header: [UInt8]) {
        #expect(Decoded(header.dropLast(), as: .client, limit: 1_000).violation == nil)
        let decoded = Decoded([header.dropLast(), header.suffix(1)], as: .client, limit: 1_000)
        #expect(decoded.violation?.closeCode == .messageTooBig)
        #expect(decoded.violation?.message.hasSuffix(", above the limit of 1000.") == true)
    }

    @Test("Fragments whose lengths together are beyond 63 bits are refused as too big")
    func overflow() {
        let bytes: [UInt8] = [0x02, 1, 0, 0x80, 127, 0x7F, 255, 255, 255, 255, 255, 255, 255]
        let decoded = Decoded(bytes, as: .client, limit: Int(UInt32.max))
        #expect(decoded.violation?.closeCode == .messageTooBig)
        #expect(decoded.violation?.message.contains("9223372036854775807") == true)
    }
}
