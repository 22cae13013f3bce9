/// What keeps PocketSphinx from recognising.
public struct PocketSphinxError: Error, Sendable, CustomStringConvertible {
    /// The kinds of failure.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String { case modelNotFound, modelUnusable, recognitionFailed }

        private let value: Value

        /// A file of the model is missing.
        public static let modelNotFound = Code(value: .modelNotFound)
        /// The library does not accept the model.
        public static let modelUnusable = Code(value: .modelUnusable)
        /// The library failed in the middle of an utterance.
        public static let recognitionFailed = Code(value: .recognitionFailed)

        /// The name of the kind.
        public var description: String { self.value.rawValue }
    }

    /// The kind of failure.
    public let code: Code

    /// One sentence for people, with what to do where something can be done.
    public let message: String

    /// Where the error was made.
    public let file: String

    /// Where the error was made.
    public let line: Int

    init(_ code: Code, _ message: String, file: String = #fileID, line: Int = #line) {
        self.code = code
        self.message = message
        self.file = file
        self.line = line
    }

    /// Trying again cannot help: the same files and samples give the same result.
    public var isRetryable: Bool { false }

    /// The sentence with the kind.
    public var description: String { "\(self.message) (\(self.code))" }
}
