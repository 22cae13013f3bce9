/// Something that a program did and that the language of ``PlainService`` forbids.
public struct PlainViolation: Sendable, Hashable {
    /// What is forbidden.
    public enum Kind: Sendable, Hashable {
        /// Audio, or a good-bye, before `hello`.
        case beforeHello
        /// A second `hello`.
        case helloAgain
        /// Audio, or a second good-bye, after `bye`.
        case afterBye
        /// A piece of audio whose number is not above that of the piece before it on the same connection.
        case sequenceWentBack(from: Int64, to: Int64)
        /// Bytes that are no ``PlainAudio``.
        case unreadableAudio
        /// A text that is no line of the language.
        case unknownText(String)
    }

    /// What was forbidden.
    public let kind: Kind

    /// The connection on which it happened.
    public let connection: Int
}
