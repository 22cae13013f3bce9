/// The checksum of an Ogg page: CRC-32 with the polynomial 0x04C11DB7, most significant bit first, starting from 0 and
/// not inverted (RFC 3533, section 6).
///
/// Eight bytes are taken at once, each by a table of its own ("slicing by 8": Kounavis and Berry, "A Systematic Approach
/// to Building High Performance, Software-based, CRC Generators", 2005). The checksum is most of what a page costs.
enum OggChecksum {
    /// Where the checksum lies in a page; its own bytes count as zeros.
    static let field = 22..<26

    /// Eight tables of 256 values, one after the other: the n-th is for a byte that n more bytes follow.
    private static let tables: [UInt32] = {
        var tables = (0..<256).map { index in
            (0..<8).reduce(UInt32(index) << 24) { value, _ in
                value & 0x8000_0000 == 0 ? value << 1 : value << 1 ^ 0x04C1_1DB7
            }
        }
        for index in 256..<8 * 256 {
            let value = tables[index - 256]
            tables.append(value << 8 ^ tables[Int(value >> 24)])
        }
        return tables
    }()

    /// Computes the checksum of a page; the bytes of ``field`` count as zeros.
    ///
    /// - Parameter page: The page; more than 26 bytes.
    /// - Returns: The checksum.
    static func of(_ page: UnsafeRawBufferPointer) -> UInt32 {
        self.tables.withUnsafeBufferPointer { tables in
            let beginning = self.advance(0, over: page[..<self.field.lowerBound], tables)
            let zeroed = self.field.reduce(beginning) { checksum, _ in
                checksum << 8 ^ tables[Int(checksum >> 24)]
            }
            return self.advance(zeroed, over: page[self.field.upperBound...], tables)
        }
    }

    private static func advance(
        _ checksum: UInt32, over slice: Slice<UnsafeRawBufferPointer>, _ tables: UnsafeBufferPointer<UInt32>
    ) -> UInt32 {
        let bytes = UnsafeRawBufferPointer(rebasing: slice)
        var checksum = checksum
        var offset = 0
        while offset + 8 <= bytes.count {
            let word = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let mixed = word ^ UInt64(checksum) << 32
            checksum =
                tables[7 << 8 | Int(mixed >> 56)]
                ^ tables[6 << 8 | Int(mixed >> 48 & 0xFF)]
                ^ tables[5 << 8 | Int(mixed >> 40 & 0xFF)]
                ^ tables[4 << 8 | Int(mixed >> 32 & 0xFF)]
                ^ tables[3 << 8 | Int(mixed >> 24 & 0xFF)]
                ^ tables[2 << 8 | Int(mixed >> 16 & 0xFF)]
                ^ tables[1 << 8 | Int(mixed >> 8 & 0xFF)]
                ^ tables[Int(mixed & 0xFF)]
            offset += 8
        }
        while offset < bytes.count {
            checksum = checksum << 8 ^ tables[Int(UInt8(truncatingIfNeeded: checksum >> 24) ^ bytes[offset])]
            offset += 1
        }
        return checksum
    }
}
