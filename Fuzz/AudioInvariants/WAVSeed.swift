/// Inputs of WAV to start from: valid, or nearly so, in order that small changes of them reach everything.
package enum WAVSeed {
    /// Each with the name of its file in a corpus.
    package static let all: [(name: String, bytes: [UInt8])] = [
        ("unsigned8", Self.format(0, channels: 0, options: 0)),
        ("signed16", Self.format(1, channels: 1, options: 2)),
        ("signed24", Self.format(2, channels: 0, options: 4)),
        ("signed32", Self.format(3, channels: 2, options: 1)),
        ("float32", Self.format(4, channels: 0, options: 16)),
        ("float64", Self.format(5, channels: 1, options: 13)),
        ("sizes", Self.format(1, channels: 0, options: 9)),
        ("file", Self.file(1, channels: 1, options: 18)),
        ("file-extensible", Self.file(2, channels: 0, options: 1)),
        ("file-float", Self.file(4, channels: 0, options: 4)),
        ("no-format", Array("r".utf8) + [3] + Array("RIFF....WAVEdata\u{4}\0\0\0abcd".utf8)),
        ("no-data", Array("r".utf8) + [4] + Array("RIFF....WAVELIST\u{3}\0\0\0abc\0JUNK".utf8)),
        ("long", Self.long(Array("RF64".utf8))),
        ("long-successor", Self.long(Array("BW64".utf8))),
    ]

    private static let samples: [UInt8] =
        [0, 0, 0x80, 0x3F, 0, 0, 0xC0, 0x7F, 0xFF, 0x7F, 0, 0x80, 0, 0, 0x80, 0xFF, 0xFF, 0xFF, 0x7F, 0xBF]
        + (0..<37).map { $0 &* 29 }

    private static func format(_ encoding: UInt8, channels: UInt8, options: UInt8) -> [UInt8] {
        Array("f".utf8) + [channels &* 50 &+ encoding, encoding, 0x3E, 0x80, channels, options] + self.samples
    }

    private static func file(_ encoding: UInt8, channels: UInt8, options: UInt8) -> [UInt8] {
        Array("r".utf8) + [5] + (WAVInput(self.format(encoding, channels: channels, options: options))?.file ?? [])
    }

    private static func long(_ name: [UInt8]) -> [UInt8] {
        let sizes: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0]
        let format: [UInt8] = [1, 0, 1, 0, 0x80, 0x3E, 0, 0, 0, 0x7D, 0, 0, 2, 0, 16, 0]
        let header: [UInt8] = name + [255, 255, 255, 255] + Array("WAVEds64".utf8) + [16, 0, 0, 0] + sizes
        let data: [UInt8] = Array("data".utf8) + [255, 255, 255, 255, 1, 2, 3, 4, 5, 6, 7, 8, 9]
        return Array("r".utf8) + [2] + header + Array("fmt ".utf8) + [16, 0, 0, 0] + format + data
    }
}
