/// Why bytes are no Opus packet.
///
/// Two errors are equal where their codes are; the message is for people.
public struct OpusPacketError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public let code: Code

    /// A sentence with the offending number.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Compares the codes.
    public static func == (left: OpusPacketError, right: OpusPacketError) -> Bool {
        left.code == right.code
    }

    /// The code and the message.
    public var description: String {
        "\(self.code): \(self.message)"
    }
}

extension OpusPacketError {
    /// What is wrong with a packet; more may be told apart later.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case empty, truncated, unevenFrames, oversizedFrame, noFrames, tooLong
        }

        private let value: Value

        /// There is no byte (RFC 6716, rule R1).
        public static let empty = Code(value: .empty)
        /// The packet ends before what describes its frames, before the frames that it describes, or before its padding
        /// (rules R4, R6 and R7).
        public static let truncated = Code(value: .truncated)
        /// All frames are said to be of one size, and cannot share the bytes evenly (rules R3 and R6).
        public static let unevenFrames = Code(value: .unevenFrames)
        /// A frame would have more than 1,275 bytes (rule R2).
        public static let oversizedFrame = Code(value: .oversizedFrame)
        /// The count of frames is 0 (rule R5).
        public static let noFrames = Code(value: .noFrames)
        /// The frames last more than 120 ms (rule R5).
        public static let tooLong = Code(value: .tooLong)

        /// The name of the code.
        public var description: String { self.value.rawValue }
    }
}
