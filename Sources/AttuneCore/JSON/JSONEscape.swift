/// The escapes of JSON (RFC 8259, section 7), of which it is known that they are right.
enum JSONEscape {
    static func hexadecimalValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The text that bytes with escapes stand for.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        // No escape is shorter than what it stands for.
        String(unsafeUninitializedCapacity: bytes.count) { text in
            var count = 0
            self.decode(bytes) { byte in
                text[count] = byte
                count += 1
                return true
            }
            return count
        }
    }

    /// Whether bytes with escapes stand for these.
    static func isSame(_ bytes: UnsafeBufferPointer<UInt8>, as others: UnsafeBufferPointer<UInt8>) -> Bool {
        var count = 0
        let isSame = self.decode(bytes) { byte in
            guard count < others.count, byte == others[count] else { return false }
            count += 1
            return true
        }
        return isSame && count == others.count
    }

    /// Tells the bytes that others with escapes stand for, one by one.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - goesOn: Takes a byte, and returns whether it wants the next.
    /// - Returns: Whether it wanted all.
    @discardableResult
    @inline(__always)
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ goesOn: (UInt8) -> Bool) -> Bool {
        var position = 0
        while position < bytes.count {
            var byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\\") {
                byte = bytes[position]
                position += 1
                switch byte {
                case UInt8(ascii: "b"): byte = 0x08
                case UInt8(ascii: "f"): byte = 0x0C
                case UInt8(ascii: "n"): byte = 0x0A
                case UInt8(ascii: "r"): byte = 0x0D
                case UInt8(ascii: "t"): byte = 0x09
                case UInt8(ascii: "u"):
                    for unit in UTF8.encode(self.scalar(in: bytes, at: &position)) ?? .init() where !goesOn(unit) {
                        return false
                    }
                    continue
                // A quotation mark, a slash and a backslash stand for themselves.
                default: break
                }
            }
            guard goesOn(byte) else { return false }
        }
        return true
    }

    /// The character of the hexadecimal digits at a place, and of a second escape where it takes two.
    private static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at position: inout Int) -> Unicode.Scalar {
        let first = self.unit(in: bytes, at: &position)
        guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        position += 2
        return UTF16.decode(UTF16.EncodedScalar([first, self.unit(in: bytes, at: &position)]))
    }

    private static func unit(in bytes: UnsafeBufferPointer<UInt8>, at position: inout Int) -> UInt16 {
        defer { position += 4 }
        return bytes[position..<position + 4].reduce(0) { $0 << 4 | UInt16(self.hexadecimalValue($1) ?? 0) }
    }
}
