/// Why bytes could not be read as a WAV file, or why one could not be written.
///
/// Two errors are equal where their codes are; the message is for people.
public struct WAVError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public let code: Code

    /// A sentence with the offending number, and what to do where something can be done.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The error for bytes that begin in another way.
    static func notWAV(_ bytes: [UInt8]) -> WAVError {
        WAVError(
            .notWAV,
            "A WAV file begins with \"RIFF\", a size and \"WAVE\"; this begins with \(bytes.quoted(at: 0, count: 12)).")
    }

    /// Compares the codes.
    public static func == (left: WAVError, right: WAVError) -> Bool {
        left.code == right.code
    }

    /// The code and the message.
    public var description: String {
        "\(self.code): \(self.message)"
    }
}

extension WAVError {
    /// What is wrong with a WAV file; more may be told apart later.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case notWAV, missingFormat, malformedFormat, unsupportedEncoding, unsupportedBitDepth, missingData, tooLong
        }

        private let value: Value

        /// The bytes do not begin with a RIFF header of form WAVE.
        public static let notWAV = Code(value: .notWAV)
        /// The samples, or the end, come before a `fmt ` chunk.
        public static let missingFormat = Code(value: .missingFormat)
        /// The `fmt ` chunk is too short, or its numbers contradict each other.
        public static let malformedFormat = Code(value: .malformedFormat)
        /// The samples are neither linear PCM nor floating point.
        public static let unsupportedEncoding = Code(value: .unsupportedEncoding)
        /// The samples are linear PCM or floating point, but of a number of bits that is not read.
        public static let unsupportedBitDepth = Code(value: .unsupportedBitDepth)
        /// The file ends without a `data` chunk.
        public static let missingData = Code(value: .missingData)
        /// The samples have more bytes than the 32 bits of a size can say.
        public static let tooLong = Code(value: .tooLong)

        /// The name of the code.
        public var description: String { self.value.rawValue }
    }
}
