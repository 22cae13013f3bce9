/// A packet of an Ogg Opus stream, with its place and with how much of it is meant to be heard.
///
/// Decode every packet, and keep of its samples what ``heardSamples(at:)`` says: the pre-skip at the stream's beginning
/// and the padding at its end are left out.
public struct OggOpusPacket: Sendable, Hashable {
    /// The packet.
    public let packet: OpusPacket

    /// The position of its first sample in the stream, in samples at 48 kHz, which are ticks of ``CallTime``.
    ///
    /// It is the PCM sample position of RFC 7845, section 4.3: 0 is the first sample that is heard, unless the stream was
    /// cut out of a longer one, and what the decoder needs before that is negative.
    public let position: Int64

    /// The samples at 48 kHz that are meant to be heard, counted from the packet's first; most often all.
    public let heardTicks: Range<Int>

    /// The samples that are meant to be heard of what a decoder makes of the packet.
    ///
    /// - Parameter sampleRate: Samples a second of the decoder, in hertz; positive.
    /// - Returns: A range of samples of each channel, counted from the packet's first; empty where none is to be heard.
    public func heardSamples(at sampleRate: Int) -> Range<Int> {
        precondition(sampleRate > 0, "A sample rate is positive; this one is \(sampleRate).")
        let lower = self.heardTicks.lowerBound * sampleRate / Int(CallTime.ticksPerSecond)
        return lower..<(self.heardTicks.upperBound * sampleRate / Int(CallTime.ticksPerSecond))
    }
}
