/// `insight_response`: questions, action items and follow-ups, each with a reference to its message.
package struct SymblInsightResponse: Codable, Sendable, Hashable {
    package struct Insight: Codable, Sendable, Hashable {
        package struct Reference: Codable, Sendable, Hashable {
            package var id: String?
        }

        /// A measure under a name, both as text.
        package struct Hint: Codable, Sendable, Hashable {
            package var key: String
            package var value: LenientText
        }

        package struct DueBy: Codable, Sendable, Hashable {
            /// ISO 8601, with its offset from UTC.
            package var value: String
        }

        /// A part of the text that stands for a date or a person.
        package struct Tag: Codable, Sendable, Hashable {
            package struct Value: Codable, Sendable, Hashable {
                /// The members that are no text, number or truth value have none.
                package var value: [String: Lenient<LenientText>]
            }

            package var type: String
            package var text: String
            package var beginOffset: Lenient<LenientNumber>?
            package var value: Lenient<Value>?
        }

        package var id: String?
        package var type: String
        package var confidence: LenientNumber?
        package var payload: SymblText?
        /// Older servers write the text here and have no payload.
        package var text: String?
        package var from: SymblPerson?
        package var messageReference: Reference?
        package var dismissed: Bool?
        package var assignee: Lenient<SymblPerson>?
        package var dueBy: Lenient<DueBy>?
        package var hints: LenientList<Hint>?
        package var tags: LenientList<Tag>?

        package init(
            id: String, type: String, confidence: Double, text: String, from: SymblPerson, messageID: String
        ) {
            self.id = id
            self.type = type
            self.confidence = LenientNumber(confidence)
            self.payload = SymblText(text)
            self.from = from
            self.messageReference = Reference(id: messageID)
            self.dismissed = false
        }
    }

    private enum CodingKeys: String, CodingKey { case insights, sequenceNumber }

    package var insights: [Insight]
    package var sequenceNumber: Int?
    /// How many insights came that could not be read.
    package var unreadableCount = 0

    package init(insights: [Insight], sequenceNumber: Int) {
        self.insights = insights
        self.sequenceNumber = sequenceNumber
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let read = try container.decode(LenientArray<Insight>.self, forKey: .insights)
        self.insights = read.members
        self.unreadableCount = read.unreadableCount
        self.sequenceNumber = container.lenientCount(forKey: .sequenceNumber)
    }
}
