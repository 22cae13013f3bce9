/// Writes WAV: a header, then samples as they come.
///
/// ```swift
/// var writer = WAVWriter(WAVFormat(sampleRate: 16_000))
/// file.write(writer.header)
/// for samples in pieces { file.write(writer.append(samples)) }
/// file.write(writer.finish(rewritesHeader: true))
/// file.seek(to: 0)
/// file.write(try writer.finalHeader())
/// ```
///
/// The header comes first, and has to say how long the samples are. Who knows that tells it. Who does not leaves it open,
/// as other programs do that write to a pipe, and writes ``finalHeader()`` over it where the output can go back.
///
/// Sizes have 32 bits in a WAV file, so that it ends at 4 GiB: 37 hours of one channel of 16 bits at 16 kHz.
public struct WAVWriter: Sendable {
    /// What the samples are.
    public let format: WAVFormat

    /// The bytes before the samples.
    public let header: [UInt8]

    /// Samples of each channel that the header promises; nil where it leaves that open.
    public let promisedSampleCount: Int?

    /// Samples of each channel so far.
    public private(set) var sampleCount = 0

    /// Creates a writer of a file whose length is not known.
    ///
    /// - Parameter format: What the samples are.
    public init(_ format: WAVFormat) {
        self.format = format
        self.promisedSampleCount = nil
        self.header = Self.header(format, nil)
    }

    /// Creates a writer of a file whose length is known.
    ///
    /// - Parameters:
    ///   - format: What the samples are.
    ///   - count: Samples of each channel; 0 or more.
    /// - Throws: ``WAVError`` with the code `tooLong`.
    public init(_ format: WAVFormat, sampleCount count: Int) throws(WAVError) {
        precondition(count >= 0, "Samples are 0 or more; these are \(count).")
        self.format = format
        self.promisedSampleCount = count
        self.header = Self.header(format, try Self.sizes(format, count))
    }

    /// Writes samples of 16 bits; with fewer they are rounded, with more nothing is lost.
    ///
    /// - Parameter samples: Interleaved samples; their count is a multiple of the channel count.
    /// - Returns: Their bytes.
    public mutating func append(_ samples: [Int16]) -> [UInt8] {
        self.count(samples.count)
        return self.format.encoding.bytes(samples)
    }

    /// Writes samples of floating point; as integers they are rounded and clamped, and what is no number is 0.
    ///
    /// - Parameter samples: Interleaved samples, of which full scale is 1; their count is a multiple of the channel count.
    /// - Returns: Their bytes.
    public mutating func append(_ samples: [Float]) -> [UInt8] {
        self.count(samples.count)
        return self.format.encoding.bytes(samples)
    }

    /// Ends the samples.
    ///
    /// - Parameter rewritesHeader: Whether ``finalHeader()`` will be written over a header that leaves the length open.
    /// - Returns: What comes after the samples: a byte where theirs are odd in number, or nothing. Behind a header that
    ///   stays open there is never one, since it would be taken for sound.
    public func finish(rewritesHeader: Bool = false) -> [UInt8] {
        precondition(
            self.promisedSampleCount ?? self.sampleCount == self.sampleCount,
            "The header promises \(self.promisedSampleCount ?? 0) samples; \(self.sampleCount) were written.")
        let isOpen = self.promisedSampleCount == nil && !rewritesHeader
        return isOpen ? [] : Array(repeating: 0, count: self.sampleCount * self.format.bytesPerBlock % 2)
    }

    /// The header for the samples so far, of as many bytes as ``header``, to be written over it.
    ///
    /// - Returns: The header.
    /// - Throws: ``WAVError`` with the code `tooLong`; ``header`` can stay, and means all bytes up to the end.
    public func finalHeader() throws(WAVError) -> [UInt8] {
        Self.header(self.format, try Self.sizes(self.format, self.sampleCount))
    }

    /// Writes a whole file of 16 bits.
    ///
    /// - Parameter audio: The samples with their format.
    /// - Returns: The file.
    /// - Throws: ``WAVError`` with the code `tooLong`.
    public static func file(_ audio: PCMAudio) throws(WAVError) -> [UInt8] {
        var writer = try WAVWriter(WAVFormat(audio.format), sampleCount: audio.samplesPerChannel)
        return writer.header + writer.append(audio.samples) + writer.finish()
    }

    private mutating func count(_ samples: Int) {
        precondition(
            samples.isMultiple(of: self.format.channelCount),
            "\(samples) samples do not divide among \(self.format.channelCount) channels.")
        self.sampleCount += samples / self.format.channelCount
    }

    // MARK: - Header

    /// What the header says of the length: in bytes of the file after its first eight, in bytes of the samples, and in
    /// samples of each channel.
    private struct Sizes {
        var file: UInt32
        var data: UInt32
        var samples: UInt32
    }

    private static func sizes(_ format: WAVFormat, _ sampleCount: Int) throws(WAVError) -> Sizes {
        let (data, isTooLarge) = sampleCount.multipliedReportingOverflow(by: format.bytesPerBlock)
        let others = self.header(format, nil).count - 8
        guard !isTooLarge, let size = UInt32(exactly: data), data <= Int(UInt32.max) - others - 1 else {
            throw WAVError(
                .tooLong,
                "A WAV file holds \(Int(UInt32.max) - others - 1) bytes of samples or less; \(sampleCount) samples of "
                    + "\(format.bytesPerBlock) bytes are more.")
        }
        return Sizes(file: UInt32(others) + size + size % 2, data: size, samples: UInt32(sampleCount))
    }

    private static func header(_ format: WAVFormat, _ sizes: Sizes?) -> [UInt8] {
        var header = Array("RIFF".utf8)
        header.append(littleEndian: sizes?.file ?? .max)
        header += Array("WAVE".utf8) + format.chunk
        if format.encoding.isFloat {
            // Whatever is not PCM says how many samples there are.
            header += Array("fact".utf8)
            header.append(littleEndian: UInt32(4))
            header.append(littleEndian: sizes?.samples ?? .max)
        }
        header += Array("data".utf8)
        header.append(littleEndian: sizes?.data ?? .max)
        return header
    }
}
