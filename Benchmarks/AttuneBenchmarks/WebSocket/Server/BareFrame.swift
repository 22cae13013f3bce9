import NIOCore

/// One frame of a client, taken to be a whole message (RFC 6455, section 5.2).
struct BareFrame {
    enum Kind: UInt8 {
        case text = 1
        case binary = 2
        case close = 8
        case other = 15
    }

    let kind: Kind
    let mask: UInt32
    /// As it came, masked: most frames are only counted.
    let masked: ByteBuffer

    /// What the client sent.
    var payload: ByteBuffer {
        var payload = ByteBuffer()
        payload.writePayload(of: self)
        return payload
    }
}

extension ByteBuffer {
    /// The next frame; nil where it is not whole yet.
    mutating func readBareFrame() -> BareFrame? {
        let start = self.readerIndex
        guard let first = self.getInteger(at: start, as: UInt8.self),
            let second = self.getInteger(at: start + 1, as: UInt8.self)
        else { return nil }
        var header = 2
        var size = Int(second & 0x7F)
        precondition(size < 127, "No client sends messages above 64 KiB here.")
        if size == 126 {
            guard let extended = self.getInteger(at: start + 2, as: UInt16.self) else { return nil }
            size = Int(extended)
            header = 4
        }
        guard let mask = self.getInteger(at: start + header, as: UInt32.self),
            let masked = self.getSlice(at: start + header + 4, length: size)
        else { return nil }
        self.moveReaderIndex(forwardBy: header + 4 + size)
        return BareFrame(kind: BareFrame.Kind(rawValue: first & 0x0F) ?? .other, mask: mask, masked: masked)
    }

    /// Adds the header of a frame as a server sends it.
    mutating func writeHeader(_ kind: BareFrame.Kind, size: Int) {
        self.writeInteger(0x80 | kind.rawValue)
        if size < 126 {
            self.writeInteger(UInt8(size))
        } else {
            self.writeInteger(UInt8(126))
            self.writeInteger(UInt16(size))
        }
    }

    /// Adds what a client sent, without its mask.
    mutating func writePayload(of frame: BareFrame) {
        var bytes = frame.masked
        let mask = UInt64(frame.mask) << 32 | UInt64(frame.mask)
        while let word = bytes.readInteger(as: UInt64.self) { self.writeInteger(word ^ mask) }
        var shift: UInt64 = 56
        while let byte = bytes.readInteger(as: UInt8.self) {
            self.writeInteger(byte ^ UInt8(truncatingIfNeeded: mask >> shift))
            shift -= 8
        }
    }
}
