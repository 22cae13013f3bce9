/// What the samples of a WAV file are.
public struct WAVFormat: Sendable, Hashable {
    /// How one sample is written down.
    public let encoding: WAVEncoding

    /// Samples a second of each channel, in hertz; from 1 to 4,294,967,295.
    public let sampleRate: Int

    /// Channels; a sample of each of them together has fewer than 65,536 bytes.
    ///
    /// Samples of several channels are interleaved.
    public let channelCount: Int

    /// Describes a format.
    ///
    /// - Parameters:
    ///   - encoding: How one sample is written down. Default: 16 bits with a sign.
    ///   - sampleRate: Samples a second of each channel, in hertz; from 1 to 4,294,967,295.
    ///   - channelCount: Channels; positive, and so few that a sample of each has fewer than 65,536 bytes together.
    public init(encoding: WAVEncoding = .signed16, sampleRate: Int, channelCount: Int = 1) {
        precondition(
            (1...0xFFFF_FFFF).contains(sampleRate),
            "A sample rate is from 1 to 4,294,967,295 Hz; this one is \(sampleRate).")
        precondition(
            (1...0xFFFF / encoding.bytesPerSample).contains(channelCount),
            "A WAV file has 1 to \(0xFFFF / encoding.bytesPerSample) channels of this encoding; this has \(channelCount)."
        )
        self.encoding = encoding
        self.sampleRate = sampleRate
        self.channelCount = channelCount
    }

    /// Describes PCM of 16 bits.
    ///
    /// - Parameter format: The sample rate and the channel count.
    public init(_ format: PCMFormat) {
        self.init(sampleRate: format.sampleRate, channelCount: format.channelCount)
    }

    /// The format of the samples once they are read as 16-bit integers.
    public var pcm: PCMFormat {
        PCMFormat(sampleRate: self.sampleRate, channelCount: self.channelCount)
    }

    /// Bytes of one sample of every channel.
    public var bytesPerBlock: Int {
        self.encoding.bytesPerSample * self.channelCount
    }
}
