extension PCMFramer {
    /// Creates a framer of one channel.
    ///
    /// - Parameters:
    ///   - samplesPerFrame: Samples in each frame; positive.
    ///   - sampleRate: Samples a second, in hertz; positive.
    ///   - origin: The moment of the first sample that will be given.
    public init(samplesPerFrame: Int, sampleRate: Int, startingAt origin: CallTime = .zero) {
        self.init(
            samplesPerFrame: samplesPerFrame, format: PCMFormat(sampleRate: sampleRate), startingAt: origin)
    }

    /// Creates a framer that cuts by time: 2.5, 5, 10, 20, 40, 60, 80, 100 or 120 ms for Opus.
    ///
    /// - Parameters:
    ///   - frameDuration: How long a frame lasts; a whole number of samples, one at least, as
    ///     ``PCMFormat/sampleCount(in:)`` tells.
    ///   - format: The sample rate, and how many channels are interleaved.
    ///   - origin: The moment of the first sample that will be given.
    public init(frameDuration: Duration, format: PCMFormat, startingAt origin: CallTime = .zero) {
        guard let count = format.sampleCount(in: frameDuration), count > 0 else {
            preconditionFailure("A frame of \(frameDuration) is no whole number of samples at \(format.sampleRate) Hz.")
        }
        self.init(samplesPerFrame: count, format: format, startingAt: origin)
    }

    /// Creates a framer that cuts by size: 640 bytes for a service that takes 20 ms of 16 kHz at a time, 320 of 8 kHz.
    ///
    /// - Parameters:
    ///   - bytesPerFrame: Bytes of all channels in one frame, two for each sample; a positive multiple of twice the
    ///     channel count.
    ///   - format: The sample rate, and how many channels are interleaved.
    ///   - origin: The moment of the first sample that will be given.
    public init(bytesPerFrame: Int, format: PCMFormat, startingAt origin: CallTime = .zero) {
        let bytesPerSample = MemoryLayout<Int16>.size * format.channelCount
        precondition(
            bytesPerFrame > 0 && bytesPerFrame.isMultiple(of: bytesPerSample),
            "A frame of \(bytesPerFrame) bytes is no whole number of samples of \(bytesPerSample) bytes.")
        self.init(samplesPerFrame: bytesPerFrame / bytesPerSample, format: format, startingAt: origin)
    }

    /// Creates a framer that cuts what an encoder takes.
    ///
    /// - Parameters:
    ///   - encoder: What the frames are for.
    ///   - origin: The moment of the first sample that will be given.
    public init<Encoder: PacketEncoder & ~Copyable>(for encoder: borrowing Encoder, startingAt origin: CallTime = .zero)
    {
        self.init(samplesPerFrame: encoder.samplesPerFrame, format: encoder.format, startingAt: origin)
    }
}
