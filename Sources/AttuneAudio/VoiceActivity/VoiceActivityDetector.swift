/// Finds where somebody speaks on one channel, from the energy of the sound against that of the noise.
///
/// A value: it takes exact frames (see ``PCMFramer``), counts the samples it was given, and returns events on that
/// clock. It knows no wall time, so a recording gives the same events at any speed. It tells sound from noise and not
/// speech from other sounds: music is speech to it.
public struct VoiceActivityDetector: Sendable {
    /// Samples in each frame that ``process(_:)`` takes.
    public let samplesPerFrame: Int

    /// Samples a second, in hertz.
    public let sampleRate: Int

    /// When sound counts as speech.
    public let configuration: Configuration

    private enum State {
        case quiet(loudFrames: Int)
        case speaking(since: CallTime, endOfLastLoudFrame: Int)
    }

    private let origin: CallTime
    private let onsetFrames: Int
    private let endSilenceFrames: Int
    private let settlingFrames: Int

    private var state = State.quiet(loudFrames: 0)
    private var framesGiven = 0
    private var previousEnd: CallTime
    private var floor: NoiseFloor

    /// The live frames of the first second, until the noise is known well enough; `nil` afterwards.
    private var beginning: [(frame: Int, power: Double)]? = []

    /// Creates a detector for one channel.
    ///
    /// - Parameters:
    ///   - sampleRate: Samples a second, in hertz; a frame must be a whole number of them.
    ///   - origin: The moment of the first sample that will be given.
    ///   - configuration: When sound counts as speech.
    public init(sampleRate: Int, startingAt origin: CallTime = .zero, configuration: Configuration = Configuration()) {
        let ticksPerFrame = configuration.frameDuration.ticks
        let (samples, rest) = (ticksPerFrame * Int64(sampleRate)).quotientAndRemainder(
            dividingBy: CallTime.ticksPerSecond)
        precondition(
            samples > 0 && rest == 0,
            "A frame of \(configuration.frameDuration) is no whole number of samples at \(sampleRate) Hz.")
        precondition(
            1 <= configuration.releaseRatio && configuration.releaseRatio <= configuration.onsetRatio,
            "The release ratio \(configuration.releaseRatio) lies between 1 and the onset ratio "
                + "\(configuration.onsetRatio).")
        precondition(
            configuration.preRoll >= .zero, "The pre-roll is not negative; this one is \(configuration.preRoll).")
        precondition(
            configuration.endSilence < configuration.maximumUtterance,
            "The end silence \(configuration.endSilence) is shorter than the maximum utterance "
                + "\(configuration.maximumUtterance).")
        self.samplesPerFrame = Int(samples)
        self.sampleRate = sampleRate
        self.configuration = configuration
        self.origin = origin
        self.previousEnd = origin
        self.onsetFrames = configuration.onset.frames(ofTicks: ticksPerFrame)
        self.endSilenceFrames = configuration.endSilence.frames(ofTicks: ticksPerFrame)
        self.settlingFrames = Duration.seconds(1).frames(ofTicks: ticksPerFrame)
        self.floor = NoiseFloor(windowFrames: configuration.noiseWindow.frames(ofTicks: ticksPerFrame))
    }

    /// Whether somebody is speaking, as far as is known.
    public var isSpeaking: Bool {
        if case .speaking = self.state { true } else { false }
    }

    /// Takes the next frame.
    ///
    /// - Parameter samples: Exactly ``samplesPerFrame`` samples of the channel, right after those before.
    /// - Returns: What was found out with this frame; `nil` for most.
    public mutating func process(_ samples: [Int16]) -> VoiceActivityEvent? {
        precondition(
            samples.count == self.samplesPerFrame,
            "A frame has \(self.samplesPerFrame) samples; this one has \(samples.count).")
        let power = self.floor.hear(Self.power(of: samples))
        let frame = self.framesGiven
        self.framesGiven += 1
        self.remember(power, of: frame)
        guard let onsetPower = self.onsetPower else { return nil }
        switch self.state {
        case .quiet(let loudFrames):
            guard power > onsetPower else {
                self.state = .quiet(loudFrames: 0)
                return nil
            }
            guard loudFrames + 1 >= self.onsetFrames else {
                self.state = .quiet(loudFrames: loudFrames + 1)
                return nil
            }
            return self.begin(atFrame: frame - loudFrames, onsetPower: onsetPower)
        case .speaking(let start, var end):
            if power > onsetPower * self.configuration.releaseRatio / self.configuration.onsetRatio {
                end = frame + 1
            }
            self.state = .speaking(since: start, endOfLastLoudFrame: end)
            // The check comes before the frame that would pass the limit, so that no utterance is longer.
            let next = self.moment(ofFrame: frame + 2)
            guard
                frame + 1 - end >= self.endSilenceFrames
                    || next.ticks - start.ticks > self.configuration.maximumUtterance.ticks
            else { return nil }
            return self.end(atFrame: end)
        }
    }

    /// Ends the channel: nothing more will come.
    ///
    /// - Returns: The end of the speech that was going on, or `nil`.
    public mutating func finish() -> VoiceActivityEvent? {
        guard case .speaking(_, let end) = self.state else { return nil }
        return self.end(atFrame: end)
    }

    // MARK: Decisions

    /// The power from which a frame is loud enough to begin speech; `nil` while the noise is not known at all.
    private var onsetPower: Double? {
        let quietest = self.configuration.minimumAmplitude * self.configuration.minimumAmplitude
        return self.floor.power.map { max(quietest, $0 * self.configuration.onsetRatio) }
    }

    private mutating func begin(atFrame loud: Int, onsetPower: Double) -> VoiceActivityEvent {
        // A call may begin in the middle of a word. Then the first frames were taken for noise, and only a gap between
        // sounds has shown that they were not: they are judged again.
        let first = self.beginning?.first { $0.power > onsetPower }?.frame ?? loud
        let reach = self.moment(ofFrame: min(first, loud)).advanced(byTicks: -self.configuration.preRoll.ticks)
        let start = max(reach, self.previousEnd)
        self.state = .speaking(since: start, endOfLastLoudFrame: self.framesGiven)
        return .speechStarted(at: start)
    }

    private mutating func end(atFrame frame: Int) -> VoiceActivityEvent {
        self.previousEnd = self.moment(ofFrame: frame)
        // What was loud then has been told.
        self.beginning = nil
        self.state = .quiet(loudFrames: 0)
        return .speechEnded(at: self.previousEnd)
    }

    private mutating func remember(_ power: Double, of frame: Int) {
        guard let first = self.beginning?.first else {
            if power >= NoiseFloor.digitalSilence { self.beginning?.append((frame, power)) }
            return
        }
        // Counted from the first sound, muted frames included: what is judged again must not reach back further.
        if frame - first.frame >= self.settlingFrames {
            self.beginning = nil
        } else if power >= NoiseFloor.digitalSilence {
            self.beginning?.append((frame, power))
        }
    }

    private func moment(ofFrame frame: Int) -> CallTime {
        let position = CallTime(samples: frame * self.samplesPerFrame, sampleRate: self.sampleRate)
        return self.origin.advanced(byTicks: position.ticks)
    }

    /// The power of the sound around its mean: a sound card's constant offset is not sound.
    private static func power(of samples: [Int16]) -> Double {
        var sum: Int64 = 0
        var squares: Int64 = 0
        for sample in samples {
            let value = Int64(sample)
            sum &+= value
            squares &+= value * value
        }
        let count = Double(samples.count)
        let mean = Double(sum) / count
        return max(Double(squares) / count - mean * mean, 0)
    }
}
