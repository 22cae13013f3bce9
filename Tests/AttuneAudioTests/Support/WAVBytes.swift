/// WAV files byte by byte, right and wrong.
enum WAVBytes {
    static func chunk(_ name: String, _ body: [UInt8], size: UInt32? = nil) -> [UInt8] {
        Array(name.utf8) + littleEndian(size ?? UInt32(body.count)) + body + (body.count % 2 == 0 ? [] : [0])
    }

    static func format(
        tag: UInt16 = 1, channels: UInt16 = 1, sampleRate: UInt32 = 16_000, bits: UInt16 = 16, blockSize: UInt16? = nil
    ) -> [UInt8] {
        let blockSize = blockSize ?? channels * bits / 8
        return littleEndian(tag) + littleEndian(channels) + littleEndian(sampleRate)
            + littleEndian(sampleRate * UInt32(blockSize)) + littleEndian(blockSize) + littleEndian(bits)
    }

    static func extensibleFormat(
        subformat: UInt16, bits: UInt16 = 16, valid: UInt16 = 16, tail: [UInt8] = subformatTail
    ) -> [UInt8] {
        self.format(tag: 0xFFFE, channels: 2, bits: bits) + littleEndian(UInt16(22)) + littleEndian(valid)
            + littleEndian(UInt32(3)) + littleEndian(subformat) + tail
    }

    static let subformatTail: [UInt8] = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]

    static func samples(_ samples: [Int16]) -> [UInt8] {
        samples.flatMap { littleEndian($0) }
    }

    static func file(_ chunks: [UInt8]...) -> [UInt8] {
        let body = Array("WAVE".utf8) + chunks.flatMap { $0 }
        return Array("RIFF".utf8) + littleEndian(UInt32(body.count)) + body
    }
}
