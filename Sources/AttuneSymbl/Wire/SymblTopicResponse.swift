/// `topic_response`: what the conversation is about, told anew whenever it changes.
package struct SymblTopicResponse: Codable, Sendable, Hashable {
    package struct Topic: Codable, Sendable, Hashable {
        package struct RootWord: Codable, Sendable, Hashable {
            package var text: String
        }

        package struct Reference: Codable, Sendable, Hashable {
            package var id: String
            package var relation: String?
        }

        package var id: String?
        /// One text, in spite of its name.
        package var phrases: LenientTexts
        package var score: Lenient<LenientNumber>?
        package var type: String?
        package var rootWords: LenientList<RootWord>?
        package var messageReferences: LenientList<Reference>?
        package var sentiment: Lenient<SymblSentiment>?
    }

    private enum CodingKeys: String, CodingKey { case topics }

    package var topics: [Topic]
    /// How many topics came that could not be read.
    package var unreadableCount = 0

    package init(topics: [Topic]) {
        self.topics = topics
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let read = try container.decode(LenientArray<Topic>.self, forKey: .topics)
        self.topics = read.members
        self.unreadableCount = read.unreadableCount
    }
}
