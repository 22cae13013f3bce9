/// Why bytes could not be read as a WAV file.
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
            case notWAV, missingFormat, malformedFormat, unsupportedEncoding, unsupportedBitDepth, missingData
        }

        private let value: Value

        /// The bytes do not begin with a RIFF header of form WAVE.
        public static let notWAV = Code(value: .notWAV)
        /// The samples, or the end, come before a `fmt ` chunk.
        public static let missingFormat = Code(value: .missingFormat)
        /// The `fmt ` chunk is too short, or its numbers contradict each other.
        public static let malformedFormat = Code(value: .malformedFormat)
        /// The samples are not linear PCM.
        public static let unsupportedEncoding = Code(value: .unsupportedEncoding)
        /// The samples are linear PCM, but not of 16 bits.
        public static let unsupportedBitDepth = Code(value: .unsupportedBitDepth)
        /// The file ends without a `data` chunk.
        public static let missingData = Code(value: .missingData)

        /// The name of the code.
        public var description: String { self.value.rawValue }
    }
}
