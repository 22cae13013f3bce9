/// Why bytes could not be read as an Ogg page or as an Ogg Opus stream, or why one could not be written.
///
/// Two errors are equal where their codes are; the message is for people.
public struct OggError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public let code: Code

    /// A sentence with the offending number and the place.
    public let message: String

    /// What is wrong inside the packet, where the code is `invalidPacket`.
    public let underlyingError: OpusPacketError?

    init(_ code: Code, _ message: String, underlyingError: OpusPacketError? = nil) {
        self.code = code
        self.message = message
        self.underlyingError = underlyingError
    }

    /// Compares the codes.
    public static func == (left: OggError, right: OggError) -> Bool {
        left.code == right.code
    }

    /// The code and the message.
    public var description: String {
        "\(self.code): \(self.message)"
    }
}

extension OggError {
    /// What is wrong with an Ogg stream; more may be told apart later.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case notOgg, truncated, unsupportedVersion, badChecksum, malformedPage, missingPage, brokenPacket
            case multipleStreams, notOpus, malformedHeader, malformedComment, unsupportedMapping, invalidPacket,
                tooLarge
            case unreachableEnd
        }

        private let value: Value

        /// There is no capture pattern `OggS` where a page should begin.
        public static let notOgg = Code(value: .notOgg)
        /// The bytes end inside a page, inside a packet, or before both headers.
        public static let truncated = Code(value: .truncated)
        /// The version of the Ogg page, or the major version of the Opus header, is not known.
        public static let unsupportedVersion = Code(value: .unsupportedVersion)
        /// The checksum of a page does not match its bytes: they were damaged.
        public static let badChecksum = Code(value: .badChecksum)
        /// A page says what no page can: a position that goes back, or is smaller than the audio before it.
        public static let malformedPage = Code(value: .malformedPage)
        /// The number of a page does not follow that of the page before.
        public static let missingPage = Code(value: .missingPage)
        /// A packet is said to go on in the next page and does not, or the reverse.
        public static let brokenPacket = Code(value: .brokenPacket)
        /// There is more than one logical stream, one beside or one after the other.
        public static let multipleStreams = Code(value: .multipleStreams)
        /// The stream holds another codec.
        public static let notOpus = Code(value: .notOpus)
        /// The identification or the comment header is not as RFC 7845 has it.
        public static let malformedHeader = Code(value: .malformedHeader)
        /// A comment that is to be written is not a name of printable ASCII, an equals sign and a value.
        public static let malformedComment = Code(value: .malformedComment)
        /// The channel mapping is not family 0 (mono or stereo).
        public static let unsupportedMapping = Code(value: .unsupportedMapping)
        /// A packet of audio is no Opus packet.
        public static let invalidPacket = Code(value: .invalidPacket)
        /// A packet or a comment header has more bytes than the reader was told to hold.
        public static let tooLarge = Code(value: .tooLarge)
        /// A stream that is being written cannot end where it should: the packets hold less audio, or what comes after
        /// that end has been given out.
        public static let unreachableEnd = Code(value: .unreachableEnd)

        /// The name of the code.
        public var description: String { self.value.rawValue }
    }
}
