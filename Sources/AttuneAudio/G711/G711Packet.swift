/// One packet of G.711: a byte for each sample, and what is needed to decode it.
public struct G711Packet: Sendable, Hashable {
    /// A byte for each sample; those of several channels are interleaved.
    public let bytes: [UInt8]

    /// The code.
    public let law: G711

    /// The audio that was encoded.
    public let format: PCMFormat

    /// Wraps bytes.
    ///
    /// - Parameters:
    ///   - bytes: A byte for each sample; their count is a multiple of the channel count.
    ///   - law: The code.
    ///   - format: The audio that was encoded. Default: one channel at 8 kHz, which is what telephones have.
    public init(_ bytes: [UInt8], law: G711, format: PCMFormat = PCMFormat(sampleRate: 8_000)) {
        precondition(
            bytes.count.isMultiple(of: format.channelCount),
            "\(bytes.count) samples do not divide among \(format.channelCount) channels.")
        self.bytes = bytes
        self.law = law
        self.format = format
    }

    /// Samples of each channel.
    public var sampleCount: Int {
        self.bytes.count / self.format.channelCount
    }

    /// Samples a second of each channel, in hertz.
    public var sampleRate: Int {
        self.format.sampleRate
    }

    /// How long the packet lasts, in ticks of 1/48,000 s; rounded down where the rate does not divide 48,000.
    public var ticks: Int64 {
        CallTime(samples: self.sampleCount, sampleRate: self.sampleRate).ticks
    }

    /// The samples.
    ///
    /// - Returns: As many as there are bytes.
    public func decoded() -> PCMAudio {
        PCMAudio(format: self.format, samples: self.law.decode(self.bytes))
    }
}
