/// Makes packets of PCM as it is, for services that take no codec.
///
/// Where a program chooses among encoders, this is the one that loses nothing and needs no library.
public struct PCMEncoder: PacketEncoder, Sendable {
    /// The audio that goes in, and comes out.
    public let format: PCMFormat

    /// Samples of each channel in one packet; positive.
    public let samplesPerFrame: Int

    /// Makes an encoder.
    ///
    /// - Parameters:
    ///   - format: The audio that goes in.
    ///   - samplesPerFrame: Samples of each channel in one packet; positive. Default: those of 20 ms, rounded down,
    ///     which are 320 at 16 kHz: 640 bytes.
    public init(format: PCMFormat, samplesPerFrame: Int? = nil) {
        self.format = format
        self.samplesPerFrame = samplesPerFrame ?? max(1, format.sampleRate / 50)
        precondition(
            self.samplesPerFrame > 0, "A packet has at least one sample; this one has \(self.samplesPerFrame).")
    }

    /// Makes a packet of one frame.
    ///
    /// - Parameter samples: Interleaved samples: exactly ``samplesPerFrame`` for each channel of ``format``.
    /// - Returns: The samples with their format.
    /// - Throws: ``PCMError`` with the code `wrongSampleCount` for another number of samples.
    public mutating func encode(_ samples: [Int16]) throws(PCMError) -> PCMAudio {
        try PCMError.check(samples.count, samplesPerFrame: self.samplesPerFrame, self.format)
        return PCMAudio(format: self.format, samples: samples)
    }
}

extension PCMError {
    /// Checks the samples of a frame.
    static func check(_ count: Int, samplesPerFrame: Int, _ format: PCMFormat) throws(PCMError) {
        guard count == samplesPerFrame * format.channelCount else {
            throw PCMError(
                .wrongSampleCount,
                "A packet takes \(samplesPerFrame) samples of each channel, \(samplesPerFrame * format.channelCount) "
                    + "altogether, and not \(count).")
        }
    }
}
