extension VoiceActivityDetector {
    /// When sound counts as speech.
    ///
    /// The defaults suit one party of a call, on a clean line and on a noisy one.
    public struct Configuration: Sendable, Hashable {
        /// The length of each frame.
        ///
        /// Default: 20 ms, the usual packet of a call.
        public var frameDuration: Duration

        /// How far the start of speech reaches back before its first loud frame.
        ///
        /// Default: 300 ms; a soft first consonant is shorter.
        public var preRoll: Duration

        /// How long it must be loud without a break before it is speech.
        ///
        /// Default: 60 ms; a click is shorter.
        public var onset: Duration

        /// How long it must be quiet before speech has ended.
        ///
        /// Default: 500 ms; with 1 s, turns run into each other.
        public var endSilence: Duration

        /// How long speech may last before it is ended where it stands, and begins anew.
        ///
        /// Default: 20 s, so that nothing that collects an utterance grows without bound.
        public var maximumUtterance: Duration

        /// The power above that of the noise, as a ratio, from which a frame is loud enough to begin speech.
        ///
        /// Default: 4 (6 dB).
        public var onsetRatio: Double

        /// The power above that of the noise, as a ratio, down to which a frame still belongs to speech.
        ///
        /// Default: 2 (3 dB); lower than ``onsetRatio``, so that speech that has begun is not cut at its soft sounds.
        public var releaseRatio: Double

        /// The amplitude (root mean square, of 32,767) below which nothing begins speech, however quiet the line.
        ///
        /// Default: 60 (-55 dB of full scale).
        public var minimumAmplitude: Double

        /// How far back the level of the noise is looked for.
        ///
        /// Default: 3 s; longer than one breath of speech, which has gaps that show the noise, and short enough to
        /// follow a line that gets louder.
        public var noiseWindow: Duration

        /// Creates a configuration; every value has a default.
        ///
        /// Durations are rounded to whole frames, to one at least; ``preRoll`` is taken as it is.
        public init(
            frameDuration: Duration = .milliseconds(20),
            preRoll: Duration = .milliseconds(300),
            onset: Duration = .milliseconds(60),
            endSilence: Duration = .milliseconds(500),
            maximumUtterance: Duration = .seconds(20),
            onsetRatio: Double = 4,
            releaseRatio: Double = 2,
            minimumAmplitude: Double = 60,
            noiseWindow: Duration = .seconds(3)
        ) {
            self.frameDuration = frameDuration
            self.preRoll = preRoll
            self.onset = onset
            self.endSilence = endSilence
            self.maximumUtterance = maximumUtterance
            self.onsetRatio = onsetRatio
            self.releaseRatio = releaseRatio
            self.minimumAmplitude = minimumAmplitude
            self.noiseWindow = noiseWindow
        }
    }
}

extension Duration {
    /// Ticks of 1/48,000 s, rounded down to the microsecond and then to the tick.
    var ticks: Int64 {
        let (seconds, attoseconds) = self.components
        return seconds * CallTime.ticksPerSecond + attoseconds / 1_000_000_000_000 * CallTime.ticksPerSecond / 1_000_000
    }

    /// The nearest count of whole frames, at least one.
    func frames(ofTicks ticksPerFrame: Int64) -> Int {
        max(1, Int((self.ticks + ticksPerFrame / 2) / ticksPerFrame))
    }
}
