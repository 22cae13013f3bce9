import AttuneModels

/// `topic_response`: what the conversation is about, told anew whenever it changes.
package struct SymblTopicResponse: Encodable, Sendable, Hashable {
    package struct Topic: Encodable, Sendable, Hashable {
        package struct RootWord: Encodable, Sendable, Hashable {
            package var text: String
        }

        package struct Reference: Encodable, Sendable, Hashable {
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
}

// MARK: - Reading

extension SymblTopicResponse: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let read = try json.members().list("topics", of: Topic.self)
        self.topics = read.members
        self.unreadableCount = read.unreadableCount
    }
}

extension SymblTopicResponse.Topic: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.id = try members.optional("id")
        self.phrases = try members.required("phrases")
        self.score = try members.optional("score")
        self.type = try members.optional("type")
        self.rootWords = try members.optional("rootWords")
        self.messageReferences = try members.optional("messageReferences")
        self.sentiment = try members.optional("sentiment")
    }
}

extension SymblTopicResponse.Topic.RootWord: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        self.text = try json.members().required("text")
    }
}

extension SymblTopicResponse.Topic.Reference: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.id = try members.required("id")
        self.relation = try members.optional("relation")
    }
}
