package import NIOCore

/// The first 2 to 14 bytes of a frame (RFC 6455, section 5.2).
///
///      0                   1                   2                   3
///      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
///     +-+-+-+-+-------+-+-------------+-------------------------------+
///     |F|R|R|R| opcode|M| Payload len |    Extended payload length    |
///     |I|S|S|S|  (4)  |A|     (7)     |           (16/64)             |
///     |N|V|V|V|       |S|             |   (if payload len==126/127)   |
///     | |1|2|3|       |K|             |                               |
///     +-+-+-+-+-------+-+-------------+-------------------------------+
///     |  the rest of 64 bits of length, then 32 bits of masking key   |
///     +---------------------------------------------------------------+
package struct WebSocketFrameHeader: Sendable, Hashable {
    /// The most bytes that a header has.
    static let maximumByteCount = 14
    /// The longest payload of a control frame, in bytes (RFC 6455, section 5.5).
    static let maximumControlLength = 125

    /// What the frame is.
    package var opcode: WebSocketOpcode
    /// Whether the frame is the last of its message.
    package var isFinal: Bool
    /// Bytes of the payload.
    package var length: Int
    /// What the payload is masked with; nil where it is not.
    package var mask: WebSocketMask?

    /// Creates the header of a frame.
    package init(opcode: WebSocketOpcode, isFinal: Bool = true, length: Int, mask: WebSocketMask? = nil) {
        self.opcode = opcode
        self.isFinal = isFinal
        self.length = length
        self.mask = mask
    }

    /// Bytes of the header itself.
    package var byteCount: Int {
        2 + (self.length <= 125 ? 0 : self.length <= 0xFFFF ? 2 : 8) + (self.mask == nil ? 0 : 4)
    }
}

// MARK: - Writing

extension WebSocketFrameHeader {
    /// Writes the header.
    package func write(into buffer: inout ByteBuffer) {
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: self.byteCount) { target in
            self.write(to: target)
        }
    }

    /// Writes the header and its payload, masked where the header has a mask.
    ///
    /// - Parameters:
    ///   - buffer: Where the frame goes, behind what is there.
    ///   - payload: As many bytes as the header says; they are not masked yet.
    package func write(into buffer: inout ByteBuffer, payload: UnsafeRawBufferPointer) {
        precondition(
            payload.count == self.length, "A header of \(self.length) bytes stands before \(payload.count) bytes.")
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: self.byteCount + self.length) { target in
            let start = self.write(to: target)
            if let source = payload.baseAddress, let target = target.baseAddress {
                if let mask = self.mask {
                    mask.apply(from: source, to: target + start, count: payload.count)
                } else {
                    (target + start).copyMemory(from: source, byteCount: payload.count)
                }
            }
            return start + payload.count
        }
    }

    /// Writes the header to memory that has room for it.
    ///
    /// - Returns: How many bytes it has.
    private func write(to target: UnsafeMutableRawBufferPointer) -> Int {
        target[0] = self.opcode.rawValue | (self.isFinal ? 0x80 : 0)
        let maskBit: UInt8 = self.mask == nil ? 0 : 0x80
        var count = 2
        if self.length <= 125 {
            target[1] = maskBit | UInt8(truncatingIfNeeded: self.length)
        } else if self.length <= 0xFFFF {
            target[1] = maskBit | 126
            target.storeBytes(of: UInt16(truncatingIfNeeded: self.length).bigEndian, toByteOffset: 2, as: UInt16.self)
            count = 4
        } else {
            target[1] = maskBit | 127
            target.storeBytes(of: UInt64(self.length).bigEndian, toByteOffset: 2, as: UInt64.self)
            count = 10
        }
        if let mask = self.mask {
            target.storeBytes(of: mask.bytes, toByteOffset: count, as: UInt32.self)
            count += 4
        }
        return count
    }
}
