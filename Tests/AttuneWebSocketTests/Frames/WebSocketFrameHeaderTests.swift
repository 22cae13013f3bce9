import NIOCore
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketFrameHeader: the first bytes of a frame")
struct WebSocketFrameHeaderTests {
    private static let mask = WebSocketMask(bytes: UInt32(bigEndian: 0x37FA_213D))

    /// The bytes of each length on the wire, behind the first byte of a frame.
    private static let lengths: [(length: Int, bytes: [UInt8])] = [
        (0, [0]), (1, [1]), (125, [125]),
        (126, [126, 0, 126]), (127, [126, 0, 127]), (0xFFFF, [126, 0xFF, 0xFF]),
        (0x1_0000, [127, 0, 0, 0, 0, 0, 1, 0, 0]), (.max, [127, 0x7F, 255, 255, 255, 255, 255, 255, 255]),
    ]

    private func parse(
        _ bytes: some Sequence<UInt8>, as role: WebSocketRole
    ) throws(WebSocketViolation) -> WebSocketFrameHeader? {
        try ByteBuffer(bytes: bytes).withUnsafeReadableBytes { bytes throws(WebSocketViolation) in
            try WebSocketFrameHeader.parse(bytes, as: role)
        }
    }

    @Test("Every header is written as RFC 6455 draws it, and read back", arguments: WebSocketOpcode.allCases)
    func roundTrip(opcode: WebSocketOpcode) throws {
        for (length, lengthBytes) in Self.lengths where !opcode.isControl || length <= 125 {
            for isFinal in opcode.isControl ? [true] : [true, false] {
                for role in WebSocketRole.allCases {
                    let mask = role == .server ? Self.mask : nil
                    let header = WebSocketFrameHeader(opcode: opcode, isFinal: isFinal, length: length, mask: mask)
                    var buffer = ByteBuffer(bytes: [1, 2, 3])
                    header.write(into: &buffer)
                    var expected = [opcode.rawValue | (isFinal ? 0x80 : 0)] + lengthBytes
                    if role == .server {
                        expected[1] |= 0x80
                        expected += [0x37, 0xFA, 0x21, 0x3D]
                    }
                    #expect(Array(buffer.readableBytesView) == [1, 2, 3] + expected)
                    #expect(header.byteCount == expected.count)
                    #expect(expected.count <= WebSocketFrameHeader.maximumByteCount)
                    #expect(try self.parse(expected + [9, 9], as: role) == header)
                    for count in expected.indices {
                        #expect(try self.parse(expected[..<count], as: role) == nil)
                    }
                }
            }
        }
    }

    @Test("The frames that RFC 6455 shows in section 5.7 are written to the byte")
    func examples() {
        let hello = Array("Hello".utf8)
        let frames: [(WebSocketFrameHeader, [UInt8], [UInt8])] = [
            (WebSocketFrameHeader(opcode: .text, length: 5), hello, [0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]),
            (
                WebSocketFrameHeader(opcode: .text, length: 5, mask: Self.mask), hello,
                [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58]
            ),
            (
                WebSocketFrameHeader(opcode: .text, isFinal: false, length: 3), Array("Hel".utf8),
                [0x01, 0x03, 0x48, 0x65, 0x6C]
            ),
            (WebSocketFrameHeader(opcode: .continuation, length: 2), Array("lo".utf8), [0x80, 0x02, 0x6C, 0x6F]),
            (WebSocketFrameHeader(opcode: .ping, length: 5), hello, [0x89, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]),
        ]
        for (header, payload, expected) in frames {
            var buffer = ByteBuffer()
            payload.withUnsafeBytes { header.write(into: &buffer, payload: $0) }
            #expect(Array(buffer.readableBytesView) == expected)
        }
    }

    @Test("A frame goes behind what is there, and a payload of no bytes needs no memory")
    func frames() {
        var buffer = ByteBuffer()
        for count in 0..<300 {
            let payload = Array(repeating: UInt8(truncatingIfNeeded: count), count: count)
            let header = WebSocketFrameHeader(opcode: .binary, length: count, mask: Self.mask)
            payload.withUnsafeBytes { header.write(into: &buffer, payload: $0) }
        }
        WebSocketFrameHeader(opcode: .binary, length: 0, mask: Self.mask)
            .write(into: &buffer, payload: UnsafeRawBufferPointer(start: nil, count: 0))
        let events = Decoded(Array(buffer.readableBytesView), as: .server).events
        #expect(events.count == 301)
        #expect(
            events.dropLast().enumerated().allSatisfy { count, event in
                event == .binary(Array(repeating: UInt8(truncatingIfNeeded: count), count: count))
            })
    }

    @Test(
        "A length in more bytes than it needs is refused by its number",
        arguments: [
            ([126, 0, 0], "0"), ([126, 0, 125], "125"), ([127, 0, 0, 0, 0, 0, 0, 0, 126], "126"),
            ([127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], "65535"),
        ] as [([UInt8], String)])
    func wastefulLength(length: [UInt8], number: String) {
        for bytes in [[0x82] + length, [0x01] + length] {
            let violation = #expect(throws: WebSocketViolation.self) { try self.parse(bytes, as: .client) }
            #expect(violation?.closeCode == .protocolError)
            #expect(
                violation?.message
                    == "A frame writes the length \(number) in more bytes than it needs (RFC 6455, section 5.2).")
        }
    }

    @Test("A length of 64 bits is refused by its number")
    func impossibleLength() {
        let bytes: [UInt8] = [0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 1]
        let violation = #expect(throws: WebSocketViolation.self) { try self.parse(bytes, as: .client) }
        #expect(
            violation?.message
                == "A frame has the length 9223372036854775809, of more than 63 bits (RFC 6455, section 5.2).")
    }

    @Test(
        "A mistake is told with the byte that makes it, before the header is whole",
        arguments: [
            ([0xC2], .server), ([0x83], .client), ([0x09], .client), ([0x82, 0x00], .server), ([0x82, 0x80], .client),
            ([0x89, 0xFE], .server), ([0x82, 0xFE, 0, 1], .server), ([0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1], .server),
        ] as [([UInt8], WebSocketRole)])
    func early(bytes: [UInt8], role: WebSocketRole) throws {
        #expect(try self.parse(bytes.dropLast(), as: role) == nil)
        #expect(throws: WebSocketViolation.self) { try self.parse(bytes, as: role) }
    }
}
