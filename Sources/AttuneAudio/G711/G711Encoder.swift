/// Makes packets of G.711: half the bytes of PCM, for services that take what telephones speak.
///
/// At rates above 8 kHz the code works as well; what the other end takes is for it to say.
public struct G711Encoder: PacketEncoder, Sendable {
    /// The code.
    public let law: G711

    /// The audio that goes in.
    public let format: PCMFormat

    /// Samples of each channel in one packet; positive.
    public let samplesPerFrame: Int

    /// Makes an encoder.
    ///
    /// - Parameters:
    ///   - law: The code.
    ///   - format: The audio that goes in. Default: one channel at 8 kHz, which is what telephones have.
    ///   - samplesPerFrame: Samples of each channel in one packet; positive. Default: those of 20 ms, rounded down,
    ///     which are 160 at 8 kHz.
    public init(
        _ law: G711, format: PCMFormat = PCMFormat(sampleRate: 8_000), samplesPerFrame: Int? = nil
    ) {
        self.law = law
        self.format = format
        self.samplesPerFrame = samplesPerFrame ?? max(1, format.sampleRate / 50)
        precondition(
            self.samplesPerFrame > 0, "A packet has at least one sample; this one has \(self.samplesPerFrame).")
    }

    /// Encodes one frame.
    ///
    /// - Parameter samples: Interleaved samples: exactly ``samplesPerFrame`` for each channel of ``format``.
    /// - Returns: A packet with a byte for each.
    /// - Throws: ``PCMError`` with the code `wrongSampleCount` for another number of samples.
    public mutating func encode(_ samples: [Int16]) throws(PCMError) -> G711Packet {
        try PCMError.check(samples.count, samplesPerFrame: self.samplesPerFrame, self.format)
        return G711Packet(self.law.encode(samples), law: self.law, format: self.format)
    }
}
