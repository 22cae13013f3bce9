/// Whether bytes are UTF-8 (RFC 3629), told as early as it can be known, however they are cut.
struct UTF8Check: Sendable {
    /// Bytes that the character begun still needs.
    private var missing: UInt8 = 0
    /// What the next of them may be: less after E0, ED, F0 and F4, which begin what must not be (overlong forms,
    /// surrogates, and what lies above U+10FFFF).
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    /// Whether no character is left unfinished.
    var isComplete: Bool {
        self.missing == 0
    }

    /// Takes the next bytes.
    ///
    /// - Returns: The offset among them of the first that no UTF-8 text has in its place; nil where there is none.
    mutating func firstFault(in bytes: UnsafeRawBufferPointer) -> Int? {
        var index = 0
        while index < bytes.count {
            if self.missing == 0 {
                index = Self.skipASCII(bytes, from: index)
                guard index < bytes.count else { return nil }
                guard self.begin(bytes[index]) else { return index }
            } else {
                let byte = bytes[index]
                guard byte >= self.lowest, byte <= self.highest else { return index }
                self.missing &-= 1
                self.lowest = 0x80
                self.highest = 0xBF
            }
            index &+= 1
        }
        return nil
    }

    /// Skips eight bytes at a time while none has its first bit set.
    private static func skipASCII(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index &+ 8 <= bytes.count,
            bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            index &+= 8
        }
        while index < bytes.count, bytes[index] < 0x80 { index &+= 1 }
        return index
    }

    /// Takes the first byte of a character that has several.
    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xC2...0xDF: self.missing = 1
        case 0xE0...0xEF: self.missing = 2
        case 0xF0...0xF4: self.missing = 3
        default: return false
        }
        switch byte {
        case 0xE0: self.lowest = 0xA0
        case 0xED: self.highest = 0x9F
        case 0xF0: self.lowest = 0x90
        case 0xF4: self.highest = 0x8F
        default: break
        }
        return true
    }
}
