import COpus

extension OpusEncoderConfiguration {
    /// What an encoder trades sound for.
    public struct Application: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case voip, audio, restrictedLowDelay
        }

        private let value: Value

        /// Speech that is easy to understand: a high-pass filter, and emphasis on formants and harmonics.
        public static let voip = Application(value: .voip)
        /// Sound that is close to the input, for music and for speech with music.
        public static let audio = Application(value: .audio)
        /// The least delay: 2.5 ms of lookahead, without the modes that are made for speech.
        public static let restrictedLowDelay = Application(value: .restrictedLowDelay)

        /// The application's name.
        public var description: String { self.value.rawValue }

        /// The library's number for it.
        var libraryValue: Int32 {
            switch self.value {
            case .voip: OPUS_APPLICATION_VOIP
            case .audio: OPUS_APPLICATION_AUDIO
            case .restrictedLowDelay: OPUS_APPLICATION_RESTRICTED_LOWDELAY
            }
        }
    }
}
