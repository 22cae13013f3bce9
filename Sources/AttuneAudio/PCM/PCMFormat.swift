/// How linear PCM is laid out in time and across channels.
///
/// Samples are always signed 16-bit integers: it is what telephones, WAV files and Opus encoders of speech exchange.
public struct PCMFormat: Sendable, Hashable {
    /// Samples a second of each channel, in hertz; positive.
    public let sampleRate: Int

    /// Channels; positive.
    ///
    /// Samples of several channels are interleaved.
    public let channelCount: Int

    /// Describes a format.
    ///
    /// - Parameters:
    ///   - sampleRate: Samples a second of each channel, in hertz; positive.
    ///   - channelCount: Channels; positive.
    public init(sampleRate: Int, channelCount: Int = 1) {
        precondition(sampleRate > 0, "A sample rate is positive; this one is \(sampleRate).")
        precondition(channelCount > 0, "Audio has at least one channel; this has \(channelCount).")
        self.sampleRate = sampleRate
        self.channelCount = channelCount
    }
}
