extension WebSocketFrameHeader {
    /// Reads a header, and checks it as far as a frame can be checked by itself.
    ///
    /// - Parameters:
    ///   - bytes: What has come in, from the frame's first byte on.
    ///   - role: Which end reads.
    /// - Returns: The header; nil while it is not whole.
    /// - Throws: What is wrong, with the byte that makes it so, and not only once the header is whole.
    @inline(__always)
    package static func parse(
        _ bytes: UnsafeRawBufferPointer, as role: WebSocketRole
    ) throws(WebSocketViolation) -> WebSocketFrameHeader? {
        guard bytes.count > 0 else { return nil }
        let first = bytes[0]
        // An extension would give the reserved bits a meaning: permessage-deflate sets RSV1.
        guard first & 0x70 == 0 else { throw .reservedBits(first) }
        guard let opcode = WebSocketOpcode(rawValue: first & 0x0F) else { throw .reservedOpcode(first & 0x0F) }
        let isFinal = first & 0x80 != 0
        guard isFinal || !opcode.isControl else { throw .fragmentedControlFrame(opcode) }

        guard bytes.count > 1 else { return nil }
        let second = bytes[1]
        let isMasked = second & 0x80 != 0
        guard isMasked == role.readsMasked else { throw .masking(isMasked: isMasked) }
        let short = Int(second & 0x7F)
        guard short <= Self.maximumControlLength || !opcode.isControl else { throw .longControlFrame(opcode) }

        let end = short <= 125 ? 2 : short == 126 ? 4 : 10
        guard bytes.count >= end else { return nil }
        let length = short <= 125 ? short : try self.extendedLength(in: bytes, end: end)
        guard isMasked else { return WebSocketFrameHeader(opcode: opcode, isFinal: isFinal, length: length) }
        guard bytes.count >= end + 4 else { return nil }
        let mask = WebSocketMask(bytes: bytes.loadUnaligned(fromByteOffset: end, as: UInt32.self))
        return WebSocketFrameHeader(opcode: opcode, isFinal: isFinal, length: length, mask: mask)
    }

    /// The length that stands in 2 or 8 bytes behind the first two.
    private static func extendedLength(
        in bytes: UnsafeRawBufferPointer, end: Int
    ) throws(WebSocketViolation) -> Int {
        if end == 4 {
            let length = UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
            guard length > 125 else { throw .wastefulLength(UInt64(length)) }
            return Int(length)
        }
        let length = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt64.self))
        guard length > 0xFFFF else { throw .wastefulLength(length) }
        guard let count = Int(exactly: length) else { throw .impossibleLength(length) }
        return count
    }
}
