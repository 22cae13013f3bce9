extension SymblConfiguration {
    /// Words to look for.
    ///
    /// Who joins a conversation that goes on gets the trackers of who opened it.
    public struct Trackers: Sendable, Hashable {
        /// One tracker: a name for words that mean the same.
        public struct Tracker: Sendable, Hashable {
            /// What a match is told under.
            public var name: String

            /// The words; what means the same matches, too.
            public var vocabulary: [String]

            /// Creates a tracker.
            public init(name: String, vocabulary: [String]) {
                precondition(!name.isEmpty, "A tracker has a name.")
                precondition(!vocabulary.isEmpty, "The tracker \(name) has nothing to look for.")
                self.name = name
                self.vocabulary = vocabulary
            }
        }

        /// Trackers of this session alone.
        ///
        /// Default: none.
        public var own: [Tracker]

        /// Whether to use those that the account manages; nil, the default, for the service's own choice.
        ///
        /// Older documentation says that it does not, newer that it does.
        public var usesManaged: Bool?

        /// Whether matches in words that may still change are told, with ``TrackerMatch/isFinal`` false.
        ///
        /// Default: false.
        public var tellsInterim: Bool

        /// Creates a choice; every default is documented on its property.
        public init(own: [Tracker] = [], usesManaged: Bool? = nil, tellsInterim: Bool = false) {
            self.own = own
            self.usesManaged = usesManaged
            self.tellsInterim = tellsInterim
        }
    }
}
