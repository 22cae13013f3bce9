extension Resampler {
    /// How near to half of the lower rate a resampler keeps what is there, and how far down it presses what is not.
    ///
    /// More of both takes a longer filter, and so more time and more delay. The stop band begins at half of the lower
    /// rate; the figures are of `Documentation/Decisions/0010-resampler.md`.
    public struct Quality: Sendable, Hashable {
        /// The length of the filter, in samples of the lower rate.
        public let tapCount: Int

        /// How far the stop band lies below the pass band, in decibels.
        public let attenuation: Double

        /// 80 dB, and the band up to 86 % of half of the lower rate: for level meters and detectors.
        public static let fast = Quality(tapCount: 64, attenuation: 80)

        /// 100 dB, and the band up to 90 % of half of the lower rate: for speech, and the default.
        public static let standard = Quality(tapCount: 112, attenuation: 100)

        /// 120 dB, and the band up to 95 % of half of the lower rate: for music.
        public static let high = Quality(tapCount: 256, attenuation: 120)
    }
}
