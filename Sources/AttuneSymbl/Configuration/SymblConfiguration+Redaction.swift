extension SymblConfiguration {
    /// How the service hides what must not be seen, in English alone and on its host for trials.
    public struct Redaction: Sendable, Hashable {
        /// Whether messages say where such words stand, as entities.
        ///
        /// Default: false.
        public var identifies: Bool

        /// Whether such words are replaced.
        ///
        /// Default: true.
        public var redacts: Bool

        /// What they are replaced by, 1 to 16 characters.
        ///
        /// Default: `****`.
        public var replacement: String

        /// Creates a choice; every default is documented on its property.
        public init(identifies: Bool = false, redacts: Bool = true, replacement: String = "****") {
            precondition(
                (1...16).contains(replacement.count),
                "What stands for hidden words has 1 to 16 characters, not \(replacement.count).")
            self.identifies = identifies
            self.redacts = redacts
            self.replacement = replacement
        }
    }
}
