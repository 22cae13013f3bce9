import AttuneAudio

/// Ogg pages byte by byte, right and wrong.
enum OggBytes {
    struct Flags: OptionSet {
        let rawValue: UInt8
        static let continued = Flags(rawValue: 1)
        static let first = Flags(rawValue: 2)
        static let last = Flags(rawValue: 4)
    }

    /// A page of whole packets; with `unfinished`, one more that goes on on the next page (a multiple of 255 bytes).
    static func page(
        _ packets: [[UInt8]], unfinished: [UInt8]? = nil, flags: Flags = [], granule: Int64 = 0, serial: UInt32 = 7,
        number: UInt32, version: UInt8 = 0
    ) -> [UInt8] {
        var lacing: [UInt8] = []
        for packet in packets {
            lacing += Array(repeating: 255, count: packet.count / 255) + [UInt8(packet.count % 255)]
        }
        lacing += Array(repeating: 255, count: (unfinished?.count ?? 0) / 255)
        var page: [UInt8] = Array("OggS".utf8) + [version, flags.rawValue]
        page += littleEndian(granule) + littleEndian(serial)
        page += littleEndian(number) + [0, 0, 0, 0, UInt8(lacing.count)]
        page += lacing
        page += packets.flatMap { $0 } + (unfinished ?? [])
        page.replaceSubrange(22..<26, with: littleEndian(self.checksum(page)))
        return page
    }

    /// The pages of a file.
    static func pages(of file: [UInt8]) throws -> [OggPage] {
        var (pages, end) = ([OggPage](), 0)
        while end < file.count {
            pages.append(try OggPage(file, at: end))
            end += pages[pages.count - 1].byteCount
        }
        return pages
    }

    /// The checksum bit by bit, as RFC 3533 words it: a second opinion on the table of the reader.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var register: UInt32 = 0
        for byte in bytes {
            for bit in (0..<8).reversed() {
                let carry = register >> 31 ^ UInt32(byte >> UInt8(bit) & 1)
                register = register << 1 ^ (carry == 1 ? 0x04C1_1DB7 : 0)
            }
        }
        return register
    }

    static func head(
        version: UInt8 = 1, channels: UInt8 = 1, preSkip: UInt16 = 312, gain: Int16 = 0, family: UInt8 = 0
    ) -> [UInt8] {
        Array("OpusHead".utf8) + [version, channels] + littleEndian(preSkip) + littleEndian(UInt32(16_000))
            + littleEndian(gain) + [family]
    }

    static let tags: [UInt8] = Array("OpusTags".utf8) + littleEndian(UInt32(0)) + littleEndian(UInt32(0))

    static func headers(_ head: [UInt8] = head(), serial: UInt32 = 7) -> [UInt8] {
        self.page([head], flags: .first, serial: serial, number: 0)
            + self.page([self.tags], serial: serial, number: 1)
    }

    /// A packet of one frame, of SILK wideband and 20 ms where nothing else is said: 960 ticks.
    ///
    /// A frame has 1,275 bytes at most; the rest of a larger packet is padding (RFC 6716, section 3.2.5).
    static func packet(byteCount: Int = 12, configuration: UInt8 = 9) -> [UInt8] {
        guard byteCount > 1_276 else {
            return [configuration << 3] + (1..<byteCount).map { UInt8(truncatingIfNeeded: $0) }
        }
        let (full, last) = (byteCount - 3).quotientAndRemainder(dividingBy: 255)
        let head = [configuration << 3 | 3, 0b0100_0001] + [UInt8](repeating: 255, count: full) + [UInt8(last)]
        return head + (head.count..<byteCount).map { UInt8(truncatingIfNeeded: $0) }
    }
}
