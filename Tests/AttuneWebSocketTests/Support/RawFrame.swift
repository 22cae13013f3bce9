/// A frame of RFC 6455, section 5.2, with every bit open to a test.
struct RawFrame: Equatable {
    /// FIN, the three reserved bits, and the opcode.
    var firstByte: UInt8
    var payload: [UInt8]

    static func text(_ text: String) -> RawFrame { RawFrame(firstByte: 0x81, payload: Array(text.utf8)) }
    static func ping(_ payload: [UInt8]) -> RawFrame { RawFrame(firstByte: 0x89, payload: payload) }
    static func pong(_ payload: [UInt8]) -> RawFrame { RawFrame(firstByte: 0x8A, payload: payload) }

    static func close(_ code: UInt16, _ reason: String = "") -> RawFrame {
        RawFrame(firstByte: 0x88, payload: [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(reason.utf8))
    }

    /// The code of a close frame; nil for any other frame.
    var closeCode: UInt16? {
        guard self.firstByte == 0x88, self.payload.count >= 2 else { return nil }
        return UInt16(self.payload[0]) << 8 | UInt16(self.payload[1])
    }

    /// The reason of a close frame.
    var closeReason: String { String(decoding: self.payload.dropFirst(2), as: UTF8.self) }

    /// The bytes as a server sends them.
    var unmasked: [UInt8] { [self.firstByte] + self.length(maskBit: 0) + self.payload }

    /// The bytes as a client sends them.
    var masked: [UInt8] {
        let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
        return [self.firstByte] + self.length(maskBit: 0x80) + key
            + self.payload.enumerated().map { $1 ^ key[$0 % 4] }
    }

    private func length(maskBit: UInt8) -> [UInt8] {
        let count = self.payload.count
        if count < 126 { return [maskBit | UInt8(count)] }
        precondition(count <= 0xFFFF, "A test's frame holds at most 65,535 bytes.")
        return [maskBit | 126, UInt8(count >> 8), UInt8(count & 0xFF)]
    }
}
