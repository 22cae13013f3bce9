/// `message_response`: what was said, written out, with an id.
package struct SymblMessageResponse: Codable, Sendable, Hashable {
    package struct Message: Codable, Sendable, Hashable {
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

    package struct Channel: Codable, Sendable, Hashable {
        package var id: String?
    }

    package struct Metadata: Codable, Sendable, Hashable {
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
    package struct Entity: Codable, Sendable, Hashable {
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
    package struct Span: Codable, Sendable, Hashable {
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

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let read = try container.decode(LenientArray<Message>.self, forKey: .messages)
        self.messages = read.members
        self.unreadableCount = read.unreadableCount
        self.sequenceNumber = container.lenientCount(forKey: .sequenceNumber)
    }
}

/// A text with its kind.
package struct SymblText: Codable, Sendable, Hashable {
    package var content: String?
    package var contentType: String?

    package init(_ content: String) {
        self.content = content
        self.contentType = "text/plain"
    }
}

/// The sentiment of a message.
package struct SymblSentiment: Codable, Sendable, Hashable {
    package struct Polarity: Codable, Sendable, Hashable {
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
