/// Why a request to the video service is not made: what was asked for breaks one of its rules.
///
/// What the service answers is a ``ServiceError``; where there is no answer, an ``HTTPError``.
public struct VideoError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The rules.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case archiveNeedsRoutedMedia, archiveNeedsPlainMedia, encryptionNeedsRoutedMedia
            case invalidArchiveName, invalidLocation
        }

        private let value: Value

        /// Only a session whose media the service routes can be archived.
        public static let archiveNeedsRoutedMedia = Code(value: .archiveNeedsRoutedMedia)
        /// What is encrypted from end to end cannot be archived.
        public static let archiveNeedsPlainMedia = Code(value: .archiveNeedsPlainMedia)
        /// End-to-end encryption is for routed media.
        public static let encryptionNeedsRoutedMedia = Code(value: .encryptionNeedsRoutedMedia)
        /// An archive's name has 1 to 80 characters.
        public static let invalidArchiveName = Code(value: .invalidArchiveName)
        /// A location hint is an IPv4 address.
        public static let invalidLocation = Code(value: .invalidLocation)

        /// The name of the code, as in `invalidLocation`.
        public var description: String { self.value.rawValue }
    }

    /// The rule that is broken.
    public let code: Code

    /// One sentence for people, with the limit and the value's size.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The code and the message.
    public var description: String {
        "\(self.code): \(self.message)"
    }
}
