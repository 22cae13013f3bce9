import AttuneModels

/// `entity_response`: dates, places and other things that the words name.
package struct SymblEntityResponse: Encodable, Sendable, Hashable {
    package struct Entity: Encodable, Sendable, Hashable {
        package var type: String
        package var subType: String?
        /// `Custom` or `Managed`.
        package var category: String?
        package var matches: LenientList<Match>?
    }

    package struct Match: Encodable, Sendable, Hashable {
        package var detectedValue: String
        package var messageRefs: LenientList<SymblTextReference>?
    }

    private enum CodingKeys: String, CodingKey { case entities, sequenceNumber }

    package var entities: [Entity]
    package var sequenceNumber: Int?
    /// How many entities and matches came that could not be read.
    package var unreadableCount = 0

    package init(entities: [Entity], sequenceNumber: Int) {
        self.entities = entities
        self.sequenceNumber = sequenceNumber
    }
}

// MARK: - Reading

extension SymblEntityResponse: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        let read = try members.list("entities", of: Entity.self)
        self.entities = read.members
        self.unreadableCount =
            read.unreadableCount + read.members.reduce(0) { $0 + ($1.matches?.unreadableCount ?? 0) }
        self.sequenceNumber = members.lenientCount("sequenceNumber")
    }
}

extension SymblEntityResponse.Entity: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.type = try members.required("type")
        self.subType = try members.optional("subType")
        self.category = try members.optional("category")
        self.matches = try members.optional("matches")
    }
}

extension SymblEntityResponse.Match: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.detectedValue = try members.required("detectedValue")
        self.messageRefs = try members.optional("messageRefs")
    }
}
