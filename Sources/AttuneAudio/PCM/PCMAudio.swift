/// A finished piece of linear PCM, whole in memory: a file that was read, a fixture, a prompt.
///
/// Audio that is still arriving is not this; it goes through a ``PCMFramer``.
public struct PCMAudio: Sendable, Hashable {
    /// The sample rate and the channel count.
    public let format: PCMFormat

    /// Interleaved samples: the first of each channel, then the second of each, and so on.
    public let samples: [Int16]

    /// Wraps interleaved samples.
    ///
    /// - Parameters:
    ///   - format: The sample rate and the channel count.
    ///   - samples: Interleaved samples; their count is a multiple of the channel count.
    public init(format: PCMFormat, samples: [Int16]) {
        precondition(
            samples.count.isMultiple(of: format.channelCount),
            "\(samples.count) samples do not divide among \(format.channelCount) channels.")
        self.format = format
        self.samples = samples
    }

    /// Samples of each channel.
    public var samplesPerChannel: Int {
        self.samples.count / self.format.channelCount
    }

    /// How long the audio lasts, rounded down to a nanosecond.
    public var duration: Duration {
        let rate = self.format.sampleRate
        let (seconds, rest) = self.samplesPerChannel.quotientAndRemainder(dividingBy: rate)
        return .seconds(seconds) + .nanoseconds(Int64(rest) * 1_000_000_000 / Int64(rate))
    }

    /// The samples of one channel: one party of a call that was recorded in stereo.
    ///
    /// - Parameter index: The channel, from 0 (left) up to the channel count.
    /// - Returns: ``samplesPerChannel`` samples.
    public func channel(_ index: Int) -> [Int16] {
        let count = self.format.channelCount
        precondition((0..<count).contains(index), "Channel \(index) does not exist; there are \(count), from 0.")
        guard count > 1 else { return self.samples }
        return [Int16](unsafeUninitializedCapacity: self.samplesPerChannel) { output, initialized in
            self.samples.withUnsafeBufferPointer { samples in
                for place in 0..<self.samplesPerChannel {
                    output.initializeElement(at: place, to: samples[place &* count &+ index])
                }
            }
            initialized = self.samplesPerChannel
        }
    }
}
