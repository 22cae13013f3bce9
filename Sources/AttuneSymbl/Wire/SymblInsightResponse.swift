import AttuneModels

/// `insight_response`: questions, action items and follow-ups, each with a reference to its message.
package struct SymblInsightResponse: Encodable, Sendable, Hashable {
    package struct Insight: Encodable, Sendable, Hashable {
        package struct Reference: Encodable, Sendable, Hashable {
            package var id: String?
        }

        /// A measure under a name, both as text.
        package struct Hint: Encodable, Sendable, Hashable {
            package var key: String
            package var value: LenientText
        }

        package struct DueBy: Encodable, Sendable, Hashable {
            /// ISO 8601, with its offset from UTC.
            package var value: String
        }

        /// A part of the text that stands for a date or a person.
        package struct Tag: Encodable, Sendable, Hashable {
            package struct Value: Encodable, Sendable, Hashable {
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
}

// MARK: - Reading

extension SymblInsightResponse: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        let read = try members.list("insights", of: Insight.self)
        self.insights = read.members
        self.unreadableCount = read.unreadableCount
        self.sequenceNumber = members.lenientCount("sequenceNumber")
    }
}

extension SymblInsightResponse.Insight: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.id = try members.optional("id")
        self.type = try members.required("type")
        self.confidence = try members.optional("confidence")
        self.payload = try members.optional("payload")
        self.text = try members.optional("text")
        self.from = try members.optional("from")
        self.messageReference = try members.optional("messageReference")
        self.dismissed = try members.optional("dismissed")
        self.assignee = try members.optional("assignee")
        self.dueBy = try members.optional("dueBy")
        self.hints = try members.optional("hints")
        self.tags = try members.optional("tags")
    }
}

extension SymblInsightResponse.Insight.Reference: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        self.id = try json.members().optional("id")
    }
}

extension SymblInsightResponse.Insight.Hint: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.key = try members.required("key")
        self.value = try members.required("value")
    }
}

extension SymblInsightResponse.Insight.DueBy: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        self.value = try json.members().required("value")
    }
}

extension SymblInsightResponse.Insight.Tag: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.type = try members.required("type")
        self.text = try members.required("text")
        self.beginOffset = try members.optional("beginOffset")
        self.value = try members.optional("value")
    }
}

extension SymblInsightResponse.Insight.Tag.Value: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        guard let values = try json.members()["value"] else { throw json.wrongValue }
        self.value = [:]
        for (name, value) in try values.members() { self.value[name] = Lenient(json: value) }
    }
}
