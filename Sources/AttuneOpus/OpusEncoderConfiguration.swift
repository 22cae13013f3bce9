public import AttuneAudio
import COpus

/// What an Opus encoder is told once, before its first packet.
///
/// The defaults are those of a voice call to a speech recogniser. Values that Opus does not know are refused when the
/// encoder is made, with a sentence.
public struct OpusEncoderConfiguration: Sendable, Hashable {
    /// Samples a second: 8,000, 12,000, 16,000, 24,000 or 48,000.
    ///
    /// The default is 16,000. That is what speech recognisers are trained on, and what Opus calls wideband.
    public var sampleRate: Int

    /// Channels: 1, or 2 with their samples interleaved.
    ///
    /// The default is 1: a call is streamed a leg at a time, so that nobody has to guess who speaks.
    public var channelCount: Int

    /// How long a packet is: 2.5, 5, 10, 20, 40, 60, 80, 100 or 120 ms.
    ///
    /// The default is 20 ms, what every service accepts. Shorter ones cost more bits and messages; longer ones add to
    /// the time after which a word can be shown.
    public var frameDuration: Duration

    /// Bits a second of the packets, all channels together: 500 to 512,000.
    ///
    /// The default is 24,000. It is the mean that the encoder aims at while there is speech; silence takes fewer.
    public var bitrate: Int

    /// The work done for each packet: 0 (least) to 10.
    ///
    /// The default is 5. On speech it takes about half the time of 10, which sounds the same to a recogniser; a server
    /// that encodes hundreds of legs notices the one and not the other.
    public var complexity: Int

    /// What the encoder trades sound for.
    ///
    /// The default is ``Application/voip``: words that are understood matter more than a likeness.
    public var application: Application

    /// What the audio is.
    ///
    /// The default is ``Signal/voice``: the encoder need not find it out.
    public var signal: Signal

    /// Creates a configuration; see each property for its default and the reason for it.
    public init(
        sampleRate: Int = 16_000,
        channelCount: Int = 1,
        frameDuration: Duration = .milliseconds(20),
        bitrate: Int = 24_000,
        complexity: Int = 5,
        application: Application = .voip,
        signal: Signal = .voice
    ) {
        self.sampleRate = sampleRate
        self.channelCount = channelCount
        self.frameDuration = frameDuration
        self.bitrate = bitrate
        self.complexity = complexity
        self.application = application
        self.signal = signal
    }
}

extension OpusEncoderConfiguration {
    /// What an encoder trades sound for.
    public struct Application: Sendable, Hashable {
        private enum Value {
            case voip, audio, restrictedLowDelay
        }

        private let value: Value

        /// Speech that is easy to understand: a high-pass filter, and emphasis on formants and harmonics.
        public static let voip = Application(value: .voip)
        /// Sound that is close to the input, for music and for speech with music.
        public static let audio = Application(value: .audio)
        /// The least delay: 2.5 ms of lookahead, without the modes that are made for speech.
        public static let restrictedLowDelay = Application(value: .restrictedLowDelay)

        /// The library's number for it.
        var libraryValue: Int32 {
            switch self.value {
            case .voip: OPUS_APPLICATION_VOIP
            case .audio: OPUS_APPLICATION_AUDIO
            case .restrictedLowDelay: OPUS_APPLICATION_RESTRICTED_LOWDELAY
            }
        }
    }

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

extension OpusEncoderConfiguration: PacketEncoderConfiguration {
    /// Makes an ``OpusEncoder``.
    ///
    /// - Returns: An encoder that has encoded nothing yet.
    /// - Throws: ``OpusError`` with the number that Opus does not know.
    public func makeEncoder() throws(OpusError) -> sending any PacketEncoder<OpusPacket> & ~Copyable {
        try OpusEncoder(self)
    }
}
