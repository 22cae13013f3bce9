extension PCMAudio {
    /// Puts channels together: parties of a call that were recorded one by one.
    ///
    /// Channels that are still arriving go through a ``PCMInterleaver``.
    ///
    /// - Parameters:
    ///   - sampleRate: Samples a second of each channel, in hertz; positive.
    ///   - channels: The samples of each channel, the left one first: one channel or more, all of one length.
    public init(sampleRate: Int, channels: [[Int16]]) {
        let format = PCMFormat(sampleRate: sampleRate, channelCount: channels.count)
        let count = channels[0].count
        for channel in channels {
            precondition(
                channel.count == count, "Channels are of one length; these have \(channels.map(\.count)) samples.")
        }
        self.init(format: format, samples: Self.interleave(channels, count: count))
    }

    /// The samples of each channel: the parties of a call that was recorded in stereo.
    public var channels: [[Int16]] {
        (0..<self.format.channelCount).map { self.channel($0) }
    }

    /// Mixes all channels down to one.
    ///
    /// Each sample is the mean of those of the channels, rounded to the nearest, a tie to the even one. A mean is never
    /// too large. The price is loudness: who speaks on one of two channels, while the other is silent, comes out 6 dB
    /// lower.
    ///
    /// - Returns: Audio of one channel and of the same length.
    public func mixedToMono() -> PCMAudio {
        let (count, channelCount) = (self.samplesPerChannel, self.format.channelCount)
        guard channelCount > 1 else { return self }
        let mono = [Int16](unsafeUninitializedCapacity: count) { output, initialized in
            self.samples.withUnsafeBufferPointer { samples in
                if channelCount == 2 {
                    // By far the most frequent, and in this form done in vectors.
                    for index in 0..<count {
                        let sum = Int32(samples[2 &* index]) &+ Int32(samples[2 &* index &+ 1])
                        output.initializeElement(at: index, to: Int16(truncatingIfNeeded: Self.halved(sum)))
                    }
                } else {
                    for index in 0..<count {
                        var sum = 0
                        for channel in 0..<channelCount { sum &+= Int(samples[index &* channelCount &+ channel]) }
                        output.initializeElement(
                            at: index, to: Int16(truncatingIfNeeded: Self.divided(sum, by: channelCount)))
                    }
                }
            }
            initialized = count
        }
        return PCMAudio(format: PCMFormat(sampleRate: self.format.sampleRate), samples: mono)
    }

    /// Repeats the one channel on several: mono for what takes stereo only.
    ///
    /// - Parameter channelCount: Channels that come out; positive.
    /// - Returns: Audio of the same length, all of whose channels are alike.
    public func spread(over channelCount: Int) -> PCMAudio {
        precondition(
            self.format.channelCount == 1,
            "One channel is spread over several; this audio has \(self.format.channelCount).")
        precondition(channelCount > 0, "Audio has at least one channel; this would have \(channelCount).")
        return PCMAudio(
            sampleRate: self.format.sampleRate, channels: Array(repeating: self.samples, count: channelCount))
    }

    // MARK: - Samples

    /// Half of a number, rounded to the nearest, a tie to the even one.
    @inline(__always)
    private static func halved(_ number: Int32) -> Int32 {
        // Shifting rounds down; one more where that would be odd makes ties even, and changes nothing else.
        (number &+ ((number &>> 1) & 1)) &>> 1
    }

    /// A number by a positive one, rounded to the nearest, a tie to the even one.
    private static func divided(_ number: Int, by divisor: Int) -> Int {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        let twice = 2 * remainder.magnitude
        guard twice > divisor || (twice == divisor && !quotient.isMultiple(of: 2)) else { return quotient }
        return quotient + number.signum()
    }

    /// Interleaves channels of a length.
    static func interleave(_ channels: [[Int16]], count: Int) -> [Int16] {
        let channelCount = channels.count
        return [Int16](unsafeUninitializedCapacity: count * channelCount) { output, initialized in
            for (number, channel) in channels.enumerated() {
                channel.withUnsafeBufferPointer { channel in
                    for index in 0..<count {
                        output.initializeElement(at: index &* channelCount &+ number, to: channel[index])
                    }
                }
            }
            initialized = count * channelCount
        }
    }
}
