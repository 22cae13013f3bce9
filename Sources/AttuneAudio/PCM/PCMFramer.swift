/// Cuts runs of samples of any length into frames of one exact length.
///
/// Microphones, sockets and decoders hand over what they have; encoders and services take what they need. The framer
/// stands between them, and loses nothing: what does not fill a frame waits for more, and ``finish()`` fills up the last
/// rest with zeros and marks them. Frames carry their place in the call, counted in samples, so that it does not drift at
/// rates that do not divide 48,000 Hz. Less than one frame is ever held, and a sample is copied once or twice, whatever
/// the runs are like.
public struct PCMFramer: Sendable {
    /// Samples of each channel in one frame; positive.
    public let samplesPerFrame: Int

    /// The sample rate, and how many channels are interleaved.
    public let format: PCMFormat

    private let origin: CallTime

    /// Samples of all channels in one frame.
    private let frameLength: Int

    /// Samples of each channel from the origin to the first one that waits.
    private var position = 0

    /// What waits for the rest of its frame; interleaved, and always less than a frame.
    private var waiting: [Int16] = []

    /// Creates a framer.
    ///
    /// - Parameters:
    ///   - samplesPerFrame: Samples of each channel in one frame; positive.
    ///   - format: The sample rate, and how many channels are interleaved.
    ///   - origin: The moment of the first sample that will be given.
    public init(samplesPerFrame: Int, format: PCMFormat, startingAt origin: CallTime = .zero) {
        precondition(samplesPerFrame > 0, "A frame has at least one sample; this one has \(samplesPerFrame).")
        self.samplesPerFrame = samplesPerFrame
        self.format = format
        self.origin = origin
        self.frameLength = samplesPerFrame * format.channelCount
    }

    /// Samples of each channel that wait for the rest of their frame; always fewer than ``samplesPerFrame``.
    public var pendingSampleCount: Int {
        self.waiting.count / self.format.channelCount
    }

    /// Takes a run of samples and returns every frame that it completes.
    ///
    /// - Parameter samples: The next samples, interleaved, as many as there are: none is allowed, and so is a run that
    ///   ends between two channels.
    /// - Returns: Frames in order, each of ``samplesPerFrame`` samples of each channel; empty while none is complete.
    public mutating func append(_ samples: [Int16]) -> [PCMFrame] {
        let format = self.format
        var frames: [PCMFrame] = []
        frames.reserveCapacity((self.waiting.count + samples.count) / self.frameLength)
        self.append(samples.span) { frame, start in
            frames.append(PCMFrame(format: format, samples: frame.withUnsafeBufferPointer(Array.init), start: start))
        }
        return frames
    }

    /// Takes a run of samples and hands every frame that it completes to a body, which allocates nothing.
    ///
    /// For encoders and detectors that read a frame in place: a frame that lies whole in the run is not even copied.
    /// Where the body throws, the run is taken all the same: the run's later frames are not handed out, and the next run
    /// has its right place.
    ///
    /// - Parameters:
    ///   - samples: The next samples, interleaved, as many as there are.
    ///   - body: Takes the samples of one frame, interleaved, and the moment of its first.
    /// - Throws: What the body throws.
    public mutating func append<Failure: Error>(
        _ samples: Span<Int16>, _ body: (_ frame: Span<Int16>, _ start: CallTime) throws(Failure) -> Void
    ) throws(Failure) {
        var failure: Failure?
        var taken = 0
        if !self.waiting.isEmpty {
            taken = min(self.frameLength - self.waiting.count, samples.count)
            self.hold(samples.extracting(..<taken))
            guard self.waiting.count == self.frameLength else { return }
            let start = self.nextStart()
            do throws(Failure) { try body(self.waiting.span, start) } catch { failure = error }
            self.waiting.removeAll(keepingCapacity: true)
        }
        while samples.count - taken >= self.frameLength {
            let start = self.nextStart()
            if failure == nil {
                do throws(Failure) {
                    try body(samples.extracting(taken..<taken + self.frameLength), start)
                } catch { failure = error }
            }
            taken += self.frameLength
        }
        self.hold(samples.extracting(taken...))
        if let failure { throw failure }
    }

    /// Leaves out audio that is missing, such as that of lost packets: what comes next has its place after the gap.
    ///
    /// A gap that ends inside the frame that waits becomes silence in it. A longer one ends that frame, which is filled
    /// up and marked as by ``finish()``, and the next frame begins where the gap ends.
    ///
    /// - Parameter count: How many samples of each channel are missing; none is allowed.
    /// - Returns: The frame that the gap ended, or `nil` where it ended none.
    public mutating func skip(_ count: Int) -> PCMFrame? {
        precondition(count >= 0, "A gap is not negative; this one has \(count) samples.")
        guard count > 0 else { return nil }
        let channelCount = self.format.channelCount
        // A sample that some channels still lack is completed with silence: a gap lies between whole samples.
        let held = (self.waiting.count + channelCount - 1) / channelCount
        let room = self.samplesPerFrame - held
        guard held > 0 else {
            self.position += count
            return nil
        }
        guard count >= room else {
            self.waiting.append(
                contentsOf: repeatElement(0, count: (held + count) * channelCount - self.waiting.count))
            return nil
        }
        let frame = self.finish()
        self.position += count - room
        return frame
    }

    /// Returns what is left, filled up with zeros to a whole frame; the frame says how many they are.
    ///
    /// Samples that are appended afterwards follow the padding.
    ///
    /// - Returns: The last frame, or `nil` where nothing is left.
    public mutating func finish() -> PCMFrame? {
        guard !self.waiting.isEmpty else { return nil }
        let padding = self.frameLength - self.waiting.count
        let start = self.nextStart()
        defer { self.waiting.removeAll(keepingCapacity: true) }
        return PCMFrame(
            format: self.format, samples: self.waiting + repeatElement(0, count: padding), start: start,
            paddingCount: padding / self.format.channelCount)
    }

    /// Counts a frame, and returns the moment of its first sample.
    private mutating func nextStart() -> CallTime {
        let start = CallTime(samples: self.position, sampleRate: self.format.sampleRate)
        self.position += self.samplesPerFrame
        return self.origin.advanced(byTicks: start.ticks)
    }

    private mutating func hold(_ samples: Span<Int16>) {
        guard !samples.isEmpty else { return }
        if self.waiting.capacity < self.frameLength { self.waiting.reserveCapacity(self.frameLength) }
        samples.withUnsafeBufferPointer { self.waiting.append(contentsOf: $0) }
    }
}
