/// Cuts runs of samples of any length into frames of one exact length.
///
/// Microphones, sockets and decoders hand over what they have; encoders and detectors take what they need. The framer
/// stands between them, and loses nothing: what does not fill a frame waits for more, and ``finish()`` pads the last
/// rest with zeros. Frames carry their place in the call, counted in samples, so that it does not drift at rates that
/// do not divide 48,000 Hz.
public struct PCMFramer: Sendable {
    /// Samples in each frame; positive.
    public let samplesPerFrame: Int

    /// Samples a second, in hertz; positive.
    public let sampleRate: Int

    private let origin: CallTime
    private var samplesFramed = 0
    private var rest: [Int16] = []

    /// Creates a framer of one channel.
    ///
    /// - Parameters:
    ///   - samplesPerFrame: Samples in each frame; positive.
    ///   - sampleRate: Samples a second, in hertz; positive.
    ///   - origin: The moment of the first sample that will be given.
    public init(samplesPerFrame: Int, sampleRate: Int, startingAt origin: CallTime = .zero) {
        precondition(samplesPerFrame > 0, "A frame has at least one sample; this one has \(samplesPerFrame).")
        precondition(sampleRate > 0, "A sample rate is positive; this one is \(sampleRate).")
        self.samplesPerFrame = samplesPerFrame
        self.sampleRate = sampleRate
        self.origin = origin
    }

    /// Samples that wait for the rest of their frame; always fewer than ``samplesPerFrame``.
    public var pendingSampleCount: Int {
        self.rest.count
    }

    /// Takes a run of samples and returns every frame that it completes.
    ///
    /// - Parameter samples: The next samples of the channel, as many as there are; none is allowed.
    /// - Returns: Frames in order, each of ``samplesPerFrame`` samples; empty while none is complete.
    public mutating func append(_ samples: [Int16]) -> [PCMFrame] {
        self.rest += samples
        let count = self.rest.count / self.samplesPerFrame
        guard count > 0 else { return [] }
        let frames = (0..<count).map { index in
            self.frame(Array(self.rest[index * self.samplesPerFrame..<(index + 1) * self.samplesPerFrame]), index)
        }
        self.rest.removeFirst(count * self.samplesPerFrame)
        self.samplesFramed += count * self.samplesPerFrame
        return frames
    }

    /// Returns what is left, filled up with zeros to a whole frame.
    ///
    /// Samples that are appended afterwards follow the padding.
    ///
    /// - Returns: The last frame, or `nil` where nothing is left.
    public mutating func finish() -> PCMFrame? {
        guard !self.rest.isEmpty else { return nil }
        return self.append(Array(repeating: 0, count: self.samplesPerFrame - self.rest.count)).first
    }

    private func frame(_ samples: [Int16], _ index: Int) -> PCMFrame {
        let position = CallTime(samples: self.samplesFramed + index * self.samplesPerFrame, sampleRate: self.sampleRate)
        return PCMFrame(
            samples: samples, sampleRate: self.sampleRate, start: self.origin.advanced(byTicks: position.ticks))
    }
}
