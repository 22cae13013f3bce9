/// One frame of one channel, of exactly the length that its reader works in, with its place in the call.
public struct PCMFrame: Sendable, Hashable {
    /// The samples, oldest first.
    public let samples: [Int16]

    /// Samples a second, in hertz; positive.
    public let sampleRate: Int

    /// The moment of the first sample.
    public let start: CallTime

    /// Places samples in a call.
    ///
    /// - Parameters:
    ///   - samples: The samples, oldest first.
    ///   - sampleRate: Samples a second, in hertz; positive.
    ///   - start: The moment of the first sample.
    public init(samples: [Int16], sampleRate: Int, start: CallTime) {
        precondition(sampleRate > 0, "A sample rate is positive; this one is \(sampleRate).")
        self.samples = samples
        self.sampleRate = sampleRate
        self.start = start
    }
}
