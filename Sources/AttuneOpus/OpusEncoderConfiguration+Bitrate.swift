import COpus

extension OpusEncoderConfiguration {
    /// How many bits a second the packets take.
    public struct Bitrate: Sendable, Hashable, ExpressibleByIntegerLiteral {
        enum Value: Hashable {
            case automatic
            case maximum
            case bitsPerSecond(Int)
        }

        let value: Value

        /// What suits the sample rate, the number of channels and the duration of a packet.
        public static let automatic = Bitrate(value: .automatic)

        /// As many as fit into the packets: up to 1,275 bytes a frame, or the buffer that a packet is written to.
        public static let maximum = Bitrate(value: .maximum)

        /// A number of bits a second.
        ///
        /// - Parameter count: Bits a second, all channels together: 500 to 512,000. libopus 1.3 spends no more than
        ///   300,000 on a channel; ``maximum`` does.
        /// - Returns: The bitrate; a number that Opus does not know is refused when an encoder is made of it.
        public static func bitsPerSecond(_ count: Int) -> Bitrate {
            Bitrate(value: .bitsPerSecond(count))
        }

        /// Creates a bitrate from a number that is written out: bits a second, all channels together.
        public init(integerLiteral value: Int) {
            self.init(value: .bitsPerSecond(value))
        }

        private init(value: Value) {
            self.value = value
        }

        /// The library's number for it.
        var libraryValue: Int32 {
            switch self.value {
            case .automatic: OPUS_AUTO
            case .maximum: OPUS_BITRATE_MAX
            case .bitsPerSecond(let count): Int32(clamping: count)
            }
        }
    }
}
