public import AttuneAudio
import COpus

extension OpusDecoder {
    /// Fills a gap where packets were lost with audio that continues what was heard, and fades.
    ///
    /// - Parameter duration: How much is missing: a multiple of 2.5 ms, up to 120 ms. A longer gap takes more calls,
    ///   and soon is silence.
    /// - Returns: The samples; those of two channels are interleaved. Before the first packet they are zero.
    /// - Throws: ``OpusError`` with the code `unsupportedDuration`.
    public mutating func conceal(_ duration: Duration) throws(OpusError) -> [Int16] {
        var samples: [Int16] = []
        let silence = try OpusSilence.integers[..<self.sampleCount(of: duration)]
        try self.append(silence, of: nil, to: &samples, by: opus_decode)
        return samples
    }

    /// Fills a gap before a packet that has come with what that packet says of it.
    ///
    /// Where the packet has error correction (see ``OpusPacket/hasErrorCorrection``), its first frame carries the end of
    /// the gap, as long as that frame is; the rest of the gap, or all of it, is concealed. The packet itself is to be
    /// decoded next.
    ///
    /// - Parameters:
    ///   - duration: How much is missing before the packet: a multiple of 2.5 ms, up to 120 ms.
    ///   - next: The packet that came after the gap.
    /// - Returns: The samples of the gap; those of two channels are interleaved.
    /// - Throws: ``OpusError`` with the code `unsupportedDuration`.
    public mutating func recover(_ duration: Duration, from next: OpusPacket) throws(OpusError) -> [Int16] {
        var samples: [Int16] = []
        let silence = try OpusSilence.integers[..<self.sampleCount(of: duration)]
        try self.append(silence, of: next, isLost: true, to: &samples, by: opus_decode)
        return samples
    }

    /// The samples of all channels in a gap that Opus can fill at once.
    func sampleCount(of gap: Duration) throws(OpusError) -> Int {
        guard let microseconds = OpusLimits.microseconds(gap),
            (OpusLimits.shortestMicroseconds...OpusLimits.longestMicroseconds).contains(microseconds),
            microseconds.isMultiple(of: OpusLimits.shortestMicroseconds)
        else {
            throw OpusError(
                .unsupportedDuration, "A gap is filled by multiples of 2.5 ms, up to 120 ms, and not by \(gap).")
        }
        return OpusLimits.samples(in: microseconds, sampleRate: self.format.sampleRate) * self.format.channelCount
    }
}
