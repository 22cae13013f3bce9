import AttuneModels

/// `message_response`: what was said, written out, with an id.
package struct SymblMessageResponse: Encodable, Sendable, Hashable {
    package struct Message: Encodable, Sendable, Hashable {
        package var id: String
        package var from: SymblPerson?
        package var payload: SymblText?
        package var channel: Channel?
        package var metadata: Metadata?
        package var dismissed: Bool?
        package var duration: Span?
        /// What the words name, where that was asked for.
        package var entities: LenientList<Entity>?
        package var sentiment: SymblSentiment?

        package init(
            id: String, from: SymblPerson, payload: SymblText, metadata: Metadata, duration: Span,
            sentiment: SymblSentiment?
        ) {
            self.id = id
            self.from = from
            self.payload = payload
            self.channel = Channel(id: "realtime-api")
            self.metadata = metadata
            self.dismissed = false
            self.duration = duration
            self.sentiment = sentiment
        }
    }

    package struct Channel: Encodable, Sendable, Hashable {
        package var id: String?
    }

    package struct Metadata: Encodable, Sendable, Hashable {
        package var disablePunctuation: Bool?
        /// The recogniser's own words, before they were written out.
        package var originalContent: String?
        package var originalMessageId: String?
        /// A text that holds JSON: `[{word, startTime, endTime}]`, with times in ISO 8601.
        package var words: String?

        package init(disablePunctuation: Bool, originalContent: String, originalMessageId: String, words: String) {
            self.disablePunctuation = disablePunctuation
            self.originalContent = originalContent
            self.originalMessageId = originalMessageId
            self.words = words
        }
    }

    /// A thing that the words name; documentation and SDKs do not agree on the names of its members.
    package struct Entity: Encodable, Sendable, Hashable {
        package var type: String
        package var subType: String?
        package var category: String?
        package var detectedValue: String?
        package var value: Lenient<LenientText>?
        package var text: String?
        package var offset: Lenient<LenientNumber>?

        /// The words, wherever they stand.
        package var words: String? {
            self.detectedValue ?? self.text ?? self.value?.value?.value
        }
    }

    /// When it was said, in ISO 8601 and UTC.
    package struct Span: Encodable, Sendable, Hashable {
        package var startTime: String?
        package var endTime: String?
        /// Seconds from the start of the speaker's own audio, as this package's engine sends it; what it means where
        /// newer servers of the hosted service sent it is not published.
        package var timeOffset: LenientNumber?
        /// Seconds.
        package var duration: LenientNumber?

        package init(startTime: String, endTime: String, timeOffset: Double, duration: Double) {
            self.startTime = startTime
            self.endTime = endTime
            self.timeOffset = LenientNumber(timeOffset)
            self.duration = LenientNumber(duration)
        }
    }

    private enum CodingKeys: String, CodingKey { case messages, sequenceNumber }

    package var messages: [Message]
    package var sequenceNumber: Int?
    /// How many messages came that could not be read.
    package var unreadableCount = 0

    package init(messages: [Message], sequenceNumber: Int) {
        self.messages = messages
        self.sequenceNumber = sequenceNumber
    }
}

/// A text with its kind.
package struct SymblText: Encodable, Sendable, Hashable {
    package var content: String?
    package var contentType: String?

    package init(_ content: String) {
        self.content = content
        self.contentType = "text/plain"
    }
}

/// The sentiment of a message.
package struct SymblSentiment: Encodable, Sendable, Hashable {
    package struct Polarity: Encodable, Sendable, Hashable {
        /// -1 to 1.
        package var score: LenientNumber?
    }

    package var polarity: Polarity?
    /// `positive`, `neutral` or `negative`.
    package var suggested: String?

    package init(score: Double, suggested: String) {
        self.polarity = Polarity(score: LenientNumber(score))
        self.suggested = suggested
    }
}

// MARK: - Reading

extension SymblMessageResponse: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        let read = try members.list("messages", of: Message.self)
        self.messages = read.members
        self.unreadableCount = read.unreadableCount
        self.sequenceNumber = members.lenientCount("sequenceNumber")
    }
}

extension SymblMessageResponse.Message: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.id = try members.required("id")
        self.from = try members.optional("from")
        self.payload = try members.optional("payload")
        self.channel = try members.optional("channel")
        self.metadata = try members.optional("metadata")
        self.dismissed = try members.optional("dismissed")
        self.duration = try members.optional("duration")
        self.entities = try members.optional("entities")
        self.sentiment = try members.optional("sentiment")
    }
}

extension SymblMessageResponse.Channel: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        self.id = try json.members().optional("id")
    }
}

extension SymblMessageResponse.Metadata: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.disablePunctuation = try members.optional("disablePunctuation")
        self.originalContent = try members.optional("originalContent")
        self.originalMessageId = try members.optional("originalMessageId")
        self.words = try members.optional("words")
    }
}

extension SymblMessageResponse.Entity: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.type = try members.required("type")
        self.subType = try members.optional("subType")
        self.category = try members.optional("category")
        self.detectedValue = try members.optional("detectedValue")
        self.value = try members.optional("value")
        self.text = try members.optional("text")
        self.offset = try members.optional("offset")
    }
}

extension SymblMessageResponse.Span: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.startTime = try members.optional("startTime")
        self.endTime = try members.optional("endTime")
        self.timeOffset = try members.optional("timeOffset")
        self.duration = try members.optional("duration")
    }
}

extension SymblText: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.content = try members.optional("content")
        self.contentType = try members.optional("contentType")
    }
}

extension SymblSentiment: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.polarity = try members.optional("polarity")
        self.suggested = try members.optional("suggested")
    }
}

extension SymblSentiment.Polarity: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        self.score = try json.members().optional("score")
    }
}
