import COpus

/// What went wrong with an Opus encoder or decoder.
public struct OpusError: Error, Sendable {
    /// The kinds of failure.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case unsupportedSampleRate, unsupportedChannelCount, unsupportedDuration, unsupportedBitrate
            case unsupportedComplexity, unsupportedLoss, unsupportedDepth, unsupportedGain, fixedSetting
            case wrongSampleCount, bufferTooSmall, invalidPacket, libraryFailure
        }

        private let value: Value

        /// Opus knows five sample rates, and this is none of them.
        public static let unsupportedSampleRate = Code(value: .unsupportedSampleRate)
        /// A stream has one channel or two, and codes no more of them than it has.
        public static let unsupportedChannelCount = Code(value: .unsupportedChannelCount)
        /// A packet, or a gap to be concealed, cannot be that long.
        public static let unsupportedDuration = Code(value: .unsupportedDuration)
        /// The bitrate is outside of what Opus can do.
        public static let unsupportedBitrate = Code(value: .unsupportedBitrate)
        /// The complexity is outside of 0 to 10.
        public static let unsupportedComplexity = Code(value: .unsupportedComplexity)
        /// The percentage of packets that are expected to be lost is outside of 0 to 100.
        public static let unsupportedLoss = Code(value: .unsupportedLoss)
        /// The bits of a sample that carry signal are outside of 8 to 24.
        public static let unsupportedDepth = Code(value: .unsupportedDepth)
        /// The gain is outside of -32,768 to 32,767 steps of 1/256 dB.
        public static let unsupportedGain = Code(value: .unsupportedGain)
        /// A running encoder was told to change what stays as it is for its life.
        public static let fixedSetting = Code(value: .fixedSetting)
        /// The samples handed over do not fill exactly one packet.
        public static let wrongSampleCount = Code(value: .wrongSampleCount)
        /// The caller's buffer cannot take what should go there; the encoder or the decoder is as it was before.
        public static let bufferTooSmall = Code(value: .bufferTooSmall)
        /// The packet cannot be decoded; the decoder itself is fine, and takes the next one.
        public static let invalidPacket = Code(value: .invalidPacket)
        /// The library failed in another way, as when it is out of memory.
        public static let libraryFailure = Code(value: .libraryFailure)

        /// The code's name.
        public var description: String { self.value.rawValue }
    }

    /// The kind of failure.
    public let code: Code

    /// One sentence for people, with the numbers that explain it.
    public let message: String

    /// The number that libopus returned, as in its `opus_defines.h`; nil where this module refused before it was asked.
    public let libraryStatus: Int?

    /// Whether the same call can succeed when it is made again.
    ///
    /// It never can: an encoder or a decoder depends on nothing but its input. The next packet may be fine, though.
    public var isRetryable: Bool { false }

    /// Creates the error of a check of our own.
    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
        self.libraryStatus = nil
    }

    /// Creates the error of a call to libopus.
    ///
    /// - Parameters:
    ///   - status: What the library returned: a negative number.
    ///   - action: What could not be done, as the beginning of a sentence.
    init(status: Int32, _ action: String) {
        self.code =
            switch status {
            case OPUS_INVALID_PACKET: .invalidPacket
            case OPUS_BUFFER_TOO_SMALL: .bufferTooSmall
            default: .libraryFailure
            }
        self.message = "\(action): libopus says \"\(String(cString: opus_strerror(status)))\" (\(status))."
        self.libraryStatus = Int(status)
    }
}

extension OpusError: Equatable {
    /// Compares the kind of failure only: the rest is for people.
    public static func == (left: OpusError, right: OpusError) -> Bool {
        left.code == right.code
    }
}

extension OpusError: CustomStringConvertible {
    /// The sentence for people.
    public var description: String { self.message }
}
