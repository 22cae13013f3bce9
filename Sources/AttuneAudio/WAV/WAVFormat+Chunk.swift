/// The `fmt ` chunk, in the plain and in the extensible form.
///
/// The layout is that of "Multimedia Programming Interface and Data Specifications 1.0" (IBM and Microsoft, 1991) and
/// of `WAVEFORMATEXTENSIBLE` (Microsoft, 2001).
extension WAVFormat {
    /// Bytes of the plain form for PCM.
    static let shortestChunk = 16
    /// Bytes of the extensible form.
    static let longestChunk = 40

    private static let pcm: UInt16 = 0x0001
    private static let float: UInt16 = 0x0003
    private static let extensible: UInt16 = 0xFFFE

    /// The last 14 bytes of every subformat GUID that stands for a plain format tag; the tag is the first two.
    private static let subformatTail: [UInt8] = [
        0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71,
    ]

    // MARK: - Reading

    /// Reads the first bytes of a chunk, from 16 to 40 of them.
    init(_ chunk: [UInt8]) throws(WAVError) {
        let bits = Int(chunk.littleEndian16(at: 14))
        let encoding = try Self.encoding(tag: Self.tag(of: chunk), bits: bits)
        let channels = Int(chunk.littleEndian16(at: 2))
        let rate = Int(chunk.littleEndian32(at: 4))
        let blockSize = Int(chunk.littleEndian16(at: 12))
        guard channels > 0, rate > 0, blockSize == encoding.bytesPerSample * channels else {
            throw WAVError(
                .malformedFormat,
                "\(channels) channels at \(rate) Hz in blocks of \(blockSize) bytes contradict \(bits) bits a sample: a "
                    + "block has \(encoding.bytesPerSample) bytes for each channel.")
        }
        self.init(encoding: encoding, sampleRate: rate, channelCount: channels)
    }

    private static func tag(of chunk: [UInt8]) throws(WAVError) -> UInt16 {
        let tag = chunk.littleEndian16(at: 0)
        guard tag == Self.extensible else { return tag }
        guard chunk.count >= Self.longestChunk else {
            throw WAVError(
                .malformedFormat,
                "An extensible \"fmt \" chunk has \(Self.longestChunk) bytes or more; this one has \(chunk.count).")
        }
        guard chunk[26...].starts(with: Self.subformatTail) else {
            throw WAVError(
                .unsupportedEncoding,
                "The subformat \(chunk.quoted(at: 24, count: 16)) is neither PCM nor floating point; convert the file "
                    + "to 16-bit PCM.")
        }
        return chunk.littleEndian16(at: 24)
    }

    /// The encoding of a format tag.
    ///
    /// An extensible file may say that fewer bits of its samples are valid. They are the upper ones, so that nothing
    /// else follows from it.
    private static func encoding(tag: UInt16, bits: Int) throws(WAVError) -> WAVEncoding {
        switch (tag, bits) {
        case (Self.pcm, 8): .unsigned8
        case (Self.pcm, 16): .signed16
        case (Self.pcm, 24): .signed24
        case (Self.pcm, 32): .signed32
        case (Self.float, 32): .float32
        case (Self.float, 64): .float64
        case (Self.pcm, _):
            throw WAVError(
                .unsupportedBitDepth,
                "The samples have \(bits) bits; 8, 16, 24 and 32 can be read. Convert the file to 16-bit PCM.")
        case (Self.float, _):
            throw WAVError(
                .unsupportedBitDepth,
                "The samples are floating point of \(bits) bits; 32 and 64 can be read. Convert the file to 16-bit PCM."
            )
        default:
            throw WAVError(
                .unsupportedEncoding,
                "Format tag \(tag) is neither PCM, which is \(Self.pcm), nor floating point, which is \(Self.float); "
                    + "convert the file to 16-bit PCM.")
        }
    }

    // MARK: - Writing

    /// The chunk, with its name and size.
    ///
    /// More than two channels take the extensible form, which can say that they have no place in a room: legs of a call
    /// have none.
    var chunk: [UInt8] {
        let isExtensible = self.channelCount > 2
        let tag = self.encoding.isFloat ? Self.float : Self.pcm
        let blockSize = self.bytesPerBlock
        var body: [UInt8] = []
        body.append(littleEndian: isExtensible ? Self.extensible : tag)
        body.append(littleEndian: UInt16(self.channelCount))
        body.append(littleEndian: UInt32(self.sampleRate))
        body.append(littleEndian: UInt32(clamping: self.sampleRate * blockSize))
        body.append(littleEndian: UInt16(blockSize))
        body.append(littleEndian: UInt16(self.encoding.bitsPerSample))
        if isExtensible {
            body.append(littleEndian: UInt16(Self.longestChunk - Self.shortestChunk - 2))
            body.append(littleEndian: UInt16(self.encoding.bitsPerSample))
            body.append(littleEndian: UInt32(0))
            body.append(littleEndian: tag)
            body += Self.subformatTail
        } else if self.encoding.isFloat {
            // Whatever is not PCM says how much more it says: nothing.
            body.append(littleEndian: UInt16(0))
        }
        var chunk = Array("fmt ".utf8)
        chunk.append(littleEndian: UInt32(body.count))
        return chunk + body
    }
}
