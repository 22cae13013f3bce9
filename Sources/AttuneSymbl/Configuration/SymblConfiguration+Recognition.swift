extension SymblConfiguration {
    /// How words are recognised.
    public struct Recognition: Sendable, Hashable {
        /// How sure an insight must be to be told, 0.5 to 1; nil, the default, for the service's own choice: 0.5.
        public var confidenceThreshold: Double?

        /// How far the speaker's clock is ahead of UTC, in whole minutes, from -12 to 14 hours; nil, the default, for not
        /// known.
        ///
        /// The service reads words such as "tomorrow" by it.
        public var timeZoneOffset: Duration?

        /// Words that are rare elsewhere and not here, such as names of products.
        ///
        /// Default: none.
        public var customVocabulary: [String]

        /// Creates a choice; every default is documented on its property.
        public init(
            confidenceThreshold: Double? = nil, timeZoneOffset: Duration? = nil, customVocabulary: [String] = []
        ) {
            if let confidenceThreshold {
                precondition(
                    (0.5...1).contains(confidenceThreshold),
                    "A threshold of confidence is 0.5 to 1, not \(confidenceThreshold).")
            }
            if let timeZoneOffset {
                precondition(
                    timeZoneOffset.wholeSeconds.map { $0 % 60 == 0 && (-43_200...50_400).contains($0) } ?? false,
                    "A time zone is whole minutes, from -12 to 14 hours, ahead of UTC, not \(timeZoneOffset).")
            }
            self.confidenceThreshold = confidenceThreshold
            self.timeZoneOffset = timeZoneOffset
            self.customVocabulary = customVocabulary
        }
    }
}

extension Duration {
    /// The seconds, where there is no part of one.
    var wholeSeconds: Int? {
        let (seconds, attoseconds) = self.components
        return attoseconds == 0 ? Int(exactly: seconds) : nil
    }
}
