/// One frame of audio, of exactly the length that its reader works in, with its place in the call.
public struct PCMFrame: Sendable, Hashable {
    /// The sample rate and the channel count.
    public let format: PCMFormat

    /// The samples, oldest first; those of several channels are interleaved.
    public let samples: [Int16]

    /// The moment of the first sample.
    public let start: CallTime

    /// How many samples of each channel, at the end, are zeros that stand for audio that there is not.
    ///
    /// A stream seldom ends with a whole frame: whoever writes an exact length takes these off again.
    public let paddingCount: Int

    /// Places samples of any number of channels in a call.
    ///
    /// - Parameters:
    ///   - format: The sample rate and the channel count.
    ///   - samples: The samples, oldest first, interleaved; their count is a multiple of the channel count.
    ///   - start: The moment of the first sample.
    ///   - paddingCount: How many samples of each channel, at the end, stand for no audio. Default: none.
    public init(format: PCMFormat, samples: [Int16], start: CallTime, paddingCount: Int = 0) {
        precondition(
            samples.count.isMultiple(of: format.channelCount),
            "\(samples.count) samples do not divide among \(format.channelCount) channels.")
        precondition(
            (0...samples.count / format.channelCount).contains(paddingCount),
            "The padding is a part of the frame: \(paddingCount) of \(samples.count / format.channelCount) samples.")
        self.format = format
        self.samples = samples
        self.start = start
        self.paddingCount = paddingCount
    }

    /// Places samples of one channel in a call.
    ///
    /// - Parameters:
    ///   - samples: The samples, oldest first.
    ///   - sampleRate: Samples a second, in hertz; positive.
    ///   - start: The moment of the first sample.
    public init(samples: [Int16], sampleRate: Int, start: CallTime) {
        self.init(format: PCMFormat(sampleRate: sampleRate), samples: samples, start: start)
    }

    /// Samples a second of each channel, in hertz.
    public var sampleRate: Int { self.format.sampleRate }

    /// Samples of each channel, padding included.
    public var samplesPerChannel: Int { self.samples.count / self.format.channelCount }
}
