/// Something that a program did and that the protocol forbids.
struct SymblViolation: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// A path that is none of the protocol's.
        case unknownPath(String)
        /// A conversation that is opened at both of the addresses.
        case mixedPaths(String)
        case missingToken
        /// More than one token, in these places.
        case severalTokens([String])
        /// Bytes that hold a message, or a container, instead of audio.
        case noAudio
        /// More than 8,192 bytes, or nothing.
        case audioSize(Int)
        /// Bytes that are not whole samples, or no packet.
        case brokenAudio
        case audioBeforeStart
        case audioAfterStop
        /// A text that is no JSON object with a type.
        case unreadableText(String)
        case unknownType(String)
        /// A member that the protocol does not know.
        case unknownField(String)
        /// A member of another type than the protocol's.
        case wrongType(String)
        /// A member whose value is out of its bounds.
        case outOfBounds(String)
        case unknownEncoding(String)
        /// A sample rate that the encoding does not allow.
        case sampleRate(Int, encoding: String)
        case startedTwice
        case modifiedBeforeStart
        case modifiedAfterStop
        /// A modification of something else than the audio's encoding and sample rate.
        case modifiedElse(String)
        case stoppedBeforeStart
        case stoppedTwice
        /// A message from who only listens.
        case saidBySubscriber
        /// A plain request that is none of the protocol's.
        case unknownRequest(String)
        case requestWithoutToken
    }

    let kind: Kind
    /// The connection; nil for a plain request.
    let connection: Int?
}
