extension Insight {
    /// A part of an insight's text, such as a date or a person, with what it stands for.
    public struct Tag: Sendable, Hashable, Codable {
        /// What it is, as the service names it: `date`, `person`.
        public var type: String

        /// The words.
        public var text: String

        /// Where they stand in the insight's text; nil where the service does not say.
        public var span: TextSpan?

        /// What they stand for, under the service's names: `datetime` of a date, `name` or `userId` of a person.
        public var values: [String: String]

        /// Creates a tag.
        public init(type: String, text: String, span: TextSpan? = nil, values: [String: String] = [:]) {
            self.type = type
            self.text = text
            self.span = span
            self.values = values
        }
    }
}
