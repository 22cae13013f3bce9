/// An input of the checks on Ogg: how the bytes of a fuzzer become what a reader is given.
///
/// A change anywhere in a page breaks its checksum, and nothing behind the checksum would ever be reached. So checksums
/// can be put right, and an input may also be a list of pages that are written here. The first byte tells the form, the
/// second how to cut:
///
/// | Byte | The rest |
/// |---|---|
/// | `r` | a file, taken as it is |
/// | `c` | a file, in which the checksum of every whole page is put right |
/// | `p` | pages: for each a byte of flags, two of the position, a count of segments, their sizes, and their bytes |
struct OggInput {
    /// The form for pages.
    static let pages = UInt8(ascii: "p")

    let file: [UInt8]
    let seed: UInt8

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 2 else { return nil }
        let rest = Array(bytes[2...])
        self.seed = bytes[1]
        switch bytes[0] {
        case UInt8(ascii: "r"): self.file = rest
        case UInt8(ascii: "c"): self.file = Self.withChecksums(rest)
        case Self.pages: self.file = Self.file(of: rest)
        default: return nil
        }
    }

    // MARK: - Pages

    /// Writes pages.
    ///
    /// The lower three bits of the flags are the page's own; the fourth moves it to another stream, the next
    /// two say how far its number goes on, and the upper two whether its position counts from the one before.
    private static func file(of list: [UInt8]) -> [UInt8] {
        var file: [UInt8] = []
        var rest = list[...]
        var number: UInt32 = 0
        var position: Int64 = 0
        while rest.count >= 4 {
            let fields = Array(rest.prefix(4))
            rest = rest.dropFirst(4)
            let (flags, step) = (fields[0], Int16(bitPattern: UInt16(fields[1]) << 8 | UInt16(fields[2])))
            switch flags >> 6 {
            case 0, 1: position &+= Int64(step) &* 120
            case 2: position = Int64(step)
            default: position &+= Int64(step)
            }
            number = flags & 0b11_0000 == 0b11_0000 ? number &- 1 : number &+ UInt32(flags >> 4 & 0b11)
            let sizes = Array(rest.prefix(Int(fields[3])))
            rest = rest.dropFirst(sizes.count)
            let count = sizes.reduce(0) { $0 + Int($1) }
            let body = Array(rest.prefix(count))
            rest = rest.dropFirst(body.count)
            file += self.page(
                flags: flags & 0b111, position: position, serial: flags & 0b1000 == 0 ? 1 : 2, number: number,
                sizes: sizes, body: body + Array(repeating: 0, count: count - body.count))
            number &+= 1
        }
        return file
    }

    /// One page, put together without the code that is checked.
    static func page(
        flags: UInt8, position: Int64, serial: UInt32, number: UInt32, sizes: [UInt8], body: [UInt8]
    ) -> [UInt8] {
        let header: [UInt8] = Array("OggS".utf8) + [0, flags]
        let numbers = self.bytes(UInt64(bitPattern: position), 8) + self.bytes(UInt64(serial), 4)
        let page = header + numbers + self.bytes(UInt64(number), 4) + [0, 0, 0, 0, UInt8(sizes.count)] + sizes + body
        return self.withChecksums(page)
    }

    private static func bytes(_ number: UInt64, _ count: UInt64) -> [UInt8] {
        (0..<count).map { UInt8(number >> ($0 * 8) & 0xFF) }
    }

    // MARK: - Checksums

    /// Puts the checksum of every page right that is there as a whole.
    private static func withChecksums(_ file: [UInt8]) -> [UInt8] {
        var file = file
        var start = 0
        while start + 27 <= file.count {
            let body = start + 27 + Int(file[start + 26])
            guard file[start...].starts(with: "OggS".utf8), file[start + 4] == 0, body <= file.count else {
                start += 1
                continue
            }
            let end = file[start + 27..<body].reduce(body) { $0 + Int($1) }
            guard end <= file.count else {
                start += 1
                continue
            }
            file.replaceSubrange(start + 22..<start + 26, with: [0, 0, 0, 0])
            file.replaceSubrange(
                start + 22..<start + 26, with: self.bytes(UInt64(self.checksum(file[start..<end])), 4))
            start = end
        }
        return file
    }

    /// RFC 3533, section 6, in the plainest way that is fast enough: the remainder, a byte at a time.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { register, byte in
            register << 8 ^ self.remainders[Int(UInt8(register >> 24) ^ byte)]
        }
    }

    private static let remainders: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte) << 24) { rest, _ in rest >> 31 == 1 ? rest << 1 ^ 0x04C1_1DB7 : rest << 1 }
    }
}
