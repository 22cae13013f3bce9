/// Unique ids for tokens: a UUID of version 4 (RFC 9562, section 5.4).
enum RandomID {
    /// An id from the system's cryptographic source.
    static func next() -> String {
        var generator = SystemRandomNumberGenerator()
        return self.next(using: &generator)
    }

    static func next(using generator: inout some RandomNumberGenerator) -> String {
        let high = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return String(unsafeUninitializedCapacity: 36) { text in
            var end = 0
            for nibble in 0..<32 {
                if [8, 12, 16, 20].contains(nibble) {
                    text[end] = UInt8(ascii: "-")
                    end += 1
                }
                let word = nibble < 16 ? high : low
                text[end] = Hexadecimal.digit(UInt8(truncatingIfNeeded: word >> UInt64(60 - nibble % 16 * 4) & 15))
                end += 1
            }
            return end
        }
    }
}
