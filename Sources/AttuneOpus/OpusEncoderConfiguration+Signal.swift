import COpus

extension OpusEncoderConfiguration {
    /// What kind of audio an encoder is given.
    public struct Signal: Sendable, Hashable {
        private enum Value {
            case automatic, voice, music
        }

        private let value: Value

        /// The encoder finds it out, packet by packet.
        public static let automatic = Signal(value: .automatic)
        /// Speech.
        public static let voice = Signal(value: .voice)
        /// Music.
        public static let music = Signal(value: .music)

        /// The library's number for it.
        var libraryValue: Int32 {
            switch self.value {
            case .automatic: OPUS_AUTO
            case .voice: OPUS_SIGNAL_VOICE
            case .music: OPUS_SIGNAL_MUSIC
            }
        }
    }
}
