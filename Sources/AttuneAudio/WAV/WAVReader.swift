/// Reads WAV files: RIFF/WAVE with linear PCM of 16 bits, in the plain and in the extensible form.
///
/// The layout is that of "Multimedia Programming Interface and Data Specifications 1.0" (IBM and Microsoft, 1991) and
/// of `WAVEFORMATEXTENSIBLE` (Microsoft, 2001). Chunks that are not understood are skipped.
public enum WAVReader {
    private static let headerSize = 12
    private static let chunkHeaderSize = 8
    private static let pcm: UInt16 = 0x0001
    private static let extensible: UInt16 = 0xFFFE

    /// The last 14 bytes of every subformat GUID that stands for a plain format tag; the tag is the first two.
    private static let subformatTail: [UInt8] = [
        0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71,
    ]

    /// Reads a whole file.
    ///
    /// Programs that write to a pipe cannot go back to fill in the size of the samples. A size that cannot be true (0,
    /// `0xFFFFFFFF`, or more than the file holds) therefore means all bytes up to the end; bytes there that are less
    /// than one sample of every channel are dropped.
    ///
    /// - Parameter bytes: The file from its first byte.
    /// - Returns: The samples with their format; there may be none.
    /// - Throws: ``WAVError`` with any of its codes.
    public static func read(_ bytes: [UInt8]) throws(WAVError) -> PCMAudio {
        guard bytes.hasASCII("RIFF", at: 0), bytes.hasASCII("WAVE", at: 8) else {
            throw WAVError(
                .notWAV,
                "A WAV file begins with \"RIFF\", a size and \"WAVE\"; "
                    + "these \(bytes.count) bytes begin with \(bytes.quoted(at: 0, count: Self.headerSize)).")
        }
        var format: PCMFormat?
        var offset = Self.headerSize
        while bytes.count - offset >= Self.chunkHeaderSize {
            let body = offset + Self.chunkHeaderSize
            let size = Int(bytes.littleEndian32(at: offset + 4))
            if bytes.hasASCII("fmt ", at: offset) {
                format = try self.format(of: bytes, at: body, size: size)
            } else if bytes.hasASCII("data", at: offset) {
                guard let format else {
                    throw WAVError(
                        .missingFormat,
                        "The samples at byte \(offset) come before a \"fmt \" chunk that describes them.")
                }
                let available = bytes.count - body
                return self.audio(of: bytes, at: body, size: size == 0 ? available : min(size, available), format)
            }
            // Chunks begin at even offsets: an odd one is followed by a byte that its size does not count.
            offset = body + size + size % 2
        }
        guard format != nil else {
            throw WAVError(.missingFormat, "The file ends after \(bytes.count) bytes without a \"fmt \" chunk.")
        }
        throw WAVError(.missingData, "The file ends after \(bytes.count) bytes without a \"data\" chunk.")
    }

    private static func format(of bytes: [UInt8], at offset: Int, size: Int) throws(WAVError) -> PCMFormat {
        let available = min(size, bytes.count - offset)
        guard available >= 16 else {
            throw WAVError(
                .malformedFormat, "The \"fmt \" chunk has 16 bytes or more; of this one there are \(available).")
        }
        var tag = bytes.littleEndian16(at: offset)
        if tag == Self.extensible {
            guard available >= 40 else {
                throw WAVError(
                    .malformedFormat,
                    "An extensible \"fmt \" chunk has 40 bytes or more; of this one there are \(available).")
            }
            guard bytes[(offset + 26)...].starts(with: Self.subformatTail) else {
                throw WAVError(
                    .unsupportedEncoding,
                    "The subformat \(bytes.quoted(at: offset + 24, count: 16)) is not linear PCM; "
                        + "convert the file to 16-bit PCM.")
            }
            tag = bytes.littleEndian16(at: offset + 24)
        }
        guard tag == Self.pcm else {
            throw WAVError(
                .unsupportedEncoding,
                "Format tag \(tag) is not linear PCM, which is \(Self.pcm); convert the file to 16-bit PCM.")
        }
        let bits = bytes.littleEndian16(at: offset + 14)
        guard bits == 16 else {
            throw WAVError(
                .unsupportedBitDepth, "The samples have \(bits) bits instead of 16; convert the file to 16-bit PCM.")
        }
        let channels = Int(bytes.littleEndian16(at: offset + 2))
        let rate = Int(bytes.littleEndian32(at: offset + 4))
        let blockSize = Int(bytes.littleEndian16(at: offset + 12))
        guard channels > 0, rate > 0, blockSize == 2 * channels else {
            throw WAVError(
                .malformedFormat,
                "\(channels) channels at \(rate) Hz in blocks of \(blockSize) bytes are no 16-bit PCM: "
                    + "a block has 2 bytes for each channel.")
        }
        return PCMFormat(sampleRate: rate, channelCount: channels)
    }

    private static func audio(of bytes: [UInt8], at offset: Int, size: Int, _ format: PCMFormat) -> PCMAudio {
        let count = size / (2 * format.channelCount) * format.channelCount
        let samples = [Int16](unsafeUninitializedCapacity: count) { buffer, initialized in
            for index in 0..<count {
                buffer.initializeElement(
                    at: index, to: Int16(bitPattern: bytes.littleEndian16(at: offset + 2 * index)))
            }
            initialized = count
        }
        return PCMAudio(format: format, samples: samples)
    }
}
