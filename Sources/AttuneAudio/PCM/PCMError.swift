/// Why audio could not be taken as PCM.
///
/// Two errors are equal where their codes are; the message is for people.
public struct PCMError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public let code: Code

    /// A sentence with the offending number.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Compares the codes.
    public static func == (left: PCMError, right: PCMError) -> Bool {
        left.code == right.code
    }

    /// The code and the message.
    public var description: String {
        "\(self.code): \(self.message)"
    }
}

extension PCMError {
    /// What is wrong with PCM; more may be told apart later.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case partialSample, wrongSampleCount, unsupportedRate, unsupportedRatio, unsupportedChannelCount
        }

        private let value: Value

        /// The bytes end inside a sample, or before every channel has its sample.
        public static let partialSample = Code(value: .partialSample)
        /// A frame does not have as many samples as its encoder takes.
        public static let wrongSampleCount = Code(value: .wrongSampleCount)
        /// A sample rate is outside of what can be resampled.
        public static let unsupportedRate = Code(value: .unsupportedRate)
        /// There are no channels, or more than can be resampled.
        public static let unsupportedChannelCount = Code(value: .unsupportedChannelCount)
        /// Two sample rates have too little in common to resample from one to the other.
        public static let unsupportedRatio = Code(value: .unsupportedRatio)

        /// The name of the code.
        public var description: String { self.value.rawValue }
    }
}
