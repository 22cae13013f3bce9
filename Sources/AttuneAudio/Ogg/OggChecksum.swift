/// The checksum of an Ogg page: CRC-32 with the polynomial 0x04C11DB7, most significant bit first, starting from 0 and
/// not inverted (RFC 3533, section 6).
enum OggChecksum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index) << 24) { value, _ in
            value & 0x8000_0000 == 0 ? value << 1 : value << 1 ^ 0x04C1_1DB7
        }
    }

    /// Computes the checksum of a page; the four bytes at `zeroing` count as zeros, as they do for the writer.
    static func of(_ page: ArraySlice<UInt8>, zeroing field: Range<Int>) -> UInt32 {
        var checksum: UInt32 = 0
        for index in page.indices {
            let byte = field.contains(index) ? 0 : page[index]
            checksum = checksum << 8 ^ Self.table[Int(UInt8(truncatingIfNeeded: checksum >> 24) ^ byte)]
        }
        return checksum
    }
}
