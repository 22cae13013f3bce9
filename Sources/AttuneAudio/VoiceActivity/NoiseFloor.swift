/// The power of the noise under the speech, from the quietest moments of the last seconds.
///
/// Speech has gaps, between words and in the closures of its consonants, in which only the noise is left; the minimum
/// of the smoothed power over a window that is longer than the distance between gaps is therefore the noise, and needs
/// no decision about what is speech (R. Martin, "Noise power spectral density estimation based on optimal smoothing and
/// minimum statistics", IEEE Transactions on Speech and Audio Processing 9(5), 2001). The window is kept as the minima
/// of its parts, so that each frame costs the same.
struct NoiseFloor: Sendable {
    /// Below an amplitude of 1 a line is muted or gated: it carries no noise that could be learnt.
    static let digitalSilence = 1.0

    /// How far the mean of the noise lies above its minimum.
    ///
    /// The minimum of 150 smoothed frames of 20 ms of white noise at 16 kHz is 0.89 of the mean; that of noise with
    /// more power at low frequencies, which varies more, is lower.
    private static let bias = 1.2

    private static let partCount = 6

    private let framesPerPart: Int

    private var minima: [Double] = []
    private var minimum = Double.infinity
    private var framesInPart = 0

    private var smoothed = 0.0
    private var liveFrames = 0

    init(windowFrames: Int) {
        self.framesPerPart = max(1, windowFrames / Self.partCount)
    }

    /// Takes the power of the next frame, and returns the lower of it and its value smoothed over about three frames:
    /// a single loud frame is held down, and the end of speech is not drawn out.
    ///
    /// A frame in which digital silence begins or ends is silent only in part. Its power says nothing, so each frame is
    /// learnt from only once both its neighbours are known to be live.
    mutating func hear(_ power: Double) -> Double {
        guard power >= Self.digitalSilence else {
            self.smoothed = power
            self.liveFrames = 0
            return power
        }
        if self.liveFrames >= 2 {
            self.learn(self.smoothed)
        }
        self.liveFrames += 1
        self.smoothed = self.liveFrames <= 2 ? power : (self.smoothed + power) / 2
        return min(power, self.smoothed)
    }

    /// The power of the noise, or `nil` while nothing has been heard to learn from.
    var power: Double? {
        let lowest = min(self.minimum, self.minima.min() ?? .infinity)
        return lowest.isFinite ? Self.bias * lowest : nil
    }

    private mutating func learn(_ power: Double) {
        self.minimum = min(self.minimum, power)
        self.framesInPart += 1
        guard self.framesInPart == self.framesPerPart else { return }
        self.minima.append(self.minimum)
        if self.minima.count > Self.partCount {
            self.minima.removeFirst()
        }
        self.minimum = .infinity
        self.framesInPart = 0
    }
}
