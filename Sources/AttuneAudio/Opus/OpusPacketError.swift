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
            case empty, truncated, unevenFrames, noFrames, tooLong
        }

        private let value: Value

        /// There is no byte (RFC 6716, rule R1).
        public static let empty = Code(value: .empty)
        /// The packet ends before the bytes that describe its frames (rules R4 and R6).
        public static let truncated = Code(value: .truncated)
        /// Two frames are said to be of one size, and the bytes are odd in number (rule R3).
        public static let unevenFrames = Code(value: .unevenFrames)
        /// The count of frames is 0 (rule R5).
        public static let noFrames = Code(value: .noFrames)
        /// The frames last more than 120 ms (rule R5).
        public static let tooLong = Code(value: .tooLong)

        /// The name of the code.
        public var description: String { self.value.rawValue }
    }
}
