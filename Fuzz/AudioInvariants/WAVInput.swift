/// An input of the checks on WAV: how the bytes of a fuzzer become what a reader is given.
///
/// The first byte tells the form, the second how to cut:
///
/// | Byte | The rest |
/// |---|---|
/// | `r` | a file, taken as it is |
/// | `f` | a format: an encoding, two bytes of the rate, the channels, a byte of options; then the bytes of the samples |
struct WAVInput {
    let file: [UInt8]
    let seed: UInt8

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 2 else { return nil }
        let rest = Array(bytes[2...])
        self.seed = bytes[1]
        switch bytes[0] {
        case UInt8(ascii: "r"): self.file = rest
        case UInt8(ascii: "f"):
            guard rest.count >= 5 else { return nil }
            self.file = Self.file(Array(rest[..<5]), samples: Array(rest[5...]))
        default: return nil
        }
    }

    /// Each encoding as its format tag and its bits.
    private static let encodings: [(tag: UInt16, bits: UInt16)] = [(1, 8), (1, 16), (1, 24), (1, 32), (3, 32), (3, 64)]

    /// A file, put together without the code that is checked.
    private static func file(_ fields: [UInt8], samples: [UInt8]) -> [UInt8] {
        let (tag, bits) = self.encodings[Int(fields[0]) % self.encodings.count]
        let rate = UInt32(fields[1]) << 8 | UInt32(fields[2]) | 1
        let channels = UInt16(fields[3] % 5) + 1
        let options = fields[4]
        let block = channels * bits / 8
        var format = self.bytes(UInt64(options & 1 == 0 ? tag : 0xFFFE), 2) + self.bytes(UInt64(channels), 2)
        format += self.bytes(UInt64(rate), 4) + self.bytes(UInt64(rate) * UInt64(block), 4)
        format += self.bytes(UInt64(block), 2) + self.bytes(UInt64(bits), 2)
        if options & 1 != 0 {
            format += [22, 0] + self.bytes(UInt64(bits), 2) + [0, 0, 0, 0] + self.bytes(UInt64(tag), 2)
            format += [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]
        }
        var body = Array("WAVE".utf8)
        if options & 2 != 0 { body += self.chunk("LIST", [1, 2, 3]) }
        body += self.chunk("fmt ", format)
        let size: UInt64? =
            switch options >> 2 & 3 {
            case 0: nil
            case 1: 0xFFFF_FFFF
            case 2: UInt64(options)
            default: 0
            }
        body += self.chunk("data", samples, size: size)
        if options & 16 != 0 { body += self.chunk("id3 ", [7, 7]) }
        return Array("RIFF".utf8) + self.bytes(UInt64(body.count), 4) + body
    }

    private static func chunk(_ name: String, _ body: [UInt8], size: UInt64? = nil) -> [UInt8] {
        Array(name.utf8) + self.bytes(size ?? UInt64(body.count), 4) + body + (body.count % 2 == 0 ? [] : [0])
    }

    private static func bytes(_ number: UInt64, _ count: UInt64) -> [UInt8] {
        (0..<count).map { UInt8(number >> ($0 * 8) & 0xFF) }
    }
}
