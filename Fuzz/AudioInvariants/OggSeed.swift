/// Inputs of Ogg to start from: valid, or nearly so, in order that small changes of them reach everything.
package enum OggSeed {
    /// Each with the name of its file in a corpus.
    package static let all: [(name: String, bytes: [UInt8])] = [
        ("pages", Self.list(5, Self.stream)),
        ("file", Self.file("c", 20, Self.stream)),
        ("raw", Self.file("r", 200, Self.stream)),
        ("raw-text", Array("r".utf8) + [1] + Array("OggS, it says, and OggS\0 again".utf8)),
        ("chained", Self.list(33, Self.stream + Self.again(Self.stream))),
        ("chained-file", Self.file("c", 100, Self.stream.dropLast() + Self.again(Self.stream))),
        ("beside", Self.list(60, Array(Self.stream[..<1]) + [(0b1010, 0, [Self.head])] + Array(Self.stream[1...]))),
        ("missing", Self.list(2, Array(Self.stream[..<3]) + [(0b1_0000, 16, [Self.packet])] + Self.stream.suffix(1))),
        ("twice", Self.list(9, Array(Self.stream[..<3]) + [(0b11_0000, 0, [Self.packet])] + Self.stream.suffix(1))),
        ("positions", Self.list(7, Self.headers + Self.positions)),
        ("one-page", Self.list(90, Self.headers + [(0b1100_0100, 500, [Self.packet, Self.packet])])),
        ("continued", Self.continued(size: 300)),
        ("too-large", Self.continued(size: 700)),
        ("no-packet", Self.list(11, Self.headers + [(0, 16, [Self.packet, [], [0x7B, 0], Self.packet])])),
        (
            "packets",
            Self.list(4, Self.headers + [(4, 127, [[0x7A, 1, 1, 2], [0x79, 1, 1], [0x7B, 3, 9, 9, 9], [3, 2]])])
        ),
        ("no-tags", Self.list(12, [Self.stream[0]] + Self.stream[2...])),
        ("lying-tags", Self.list(14, [Self.stream[0], (0, 0, [Self.tags.dropLast(9) + [255, 255, 255, 255]])])),
        ("surround", Self.list(3, [(2, 0, [Self.head.dropLast() + [1]])])),
        ("video", Self.list(18, [(2, 0, [Array("\u{80}theora".utf8)])] + Self.again(Self.stream))),
        ("no-packets", Self.list(1, Self.headers + [(4, 0, [])])),
    ]

    private typealias Page = (flags: UInt8, step: Int16, packets: [[UInt8]])

    private static let head: [UInt8] = Array("OpusHead".utf8) + [1, 1, 0x38, 1, 0x80, 0x3E, 0, 0, 0, 0, 0]
    private static let tags: [UInt8] =
        Array("OpusTags".utf8) + [1, 0, 0, 0, 0x76, 2, 0, 0, 0, 3, 0, 0, 0] + Array("A=b".utf8) + [1, 0, 0, 0, 0xFF]
    /// 20 ms.
    private static let packet: [UInt8] = [0x48, 1, 2, 3]

    private static let headers: [Page] = [(2, 0, [head]), (0, 0, [tags])]
    private static let stream: [Page] =
        headers + [(0, 16, [packet, packet]), (0, 8, [packet]), (0b1100_0100, 900, [packet])]
    private static let positions: [Page] = [
        (0b1000_0000, 30_000, [packet]), (0, -3, [packet]), (0b1000_0000, -1, [packet]), (0, 100, [packet]),
        (0b1100_0100, 1, [packet]),
    ]

    /// The same pages, whose numbers begin at 0 again.
    private static func again(_ pages: [Page]) -> [Page] {
        // Another stream: a page that begins one may have any number.
        pages.map { ($0.flags | 0b1000, $0.step, $0.packets) }
    }

    private static func list(_ cut: UInt8, _ pages: [Page]) -> [UInt8] {
        [OggInput.pages, cut]
            + pages.flatMap { page in
                let sizes = page.packets.flatMap { packet in
                    Array(repeating: UInt8(255), count: packet.count / 255) + [UInt8(packet.count % 255)]
                }
                let step = UInt16(bitPattern: page.step)
                return [page.flags, UInt8(step >> 8), UInt8(step & 0xFF), UInt8(sizes.count)] + sizes
                    + page.packets.flatMap { $0 }
            }
    }

    private static func file(_ form: String, _ cut: UInt8, _ pages: [Page]) -> [UInt8] {
        Array(form.utf8) + [cut] + (OggInput(self.list(cut, pages))?.file ?? [])
    }

    /// A packet that goes on on a second page.
    private static func continued(size: Int) -> [UInt8] {
        let packet = Self.packet + Array(repeating: 7, count: size)
        let rest = packet.count - 255
        let sizes = Array(repeating: UInt8(255), count: rest / 255) + [UInt8(rest % 255)]
        return self.list(8, self.headers) + [0, 0xFF, 0xFF, 1, 255] + packet[..<255]
            + [0b1000_0101, 3, 0xC0, UInt8(sizes.count)] + sizes + packet[255...]
    }
}
