/// `entity_response`: dates, places and other things that the words name.
package struct SymblEntityResponse: Codable, Sendable, Hashable {
    package struct Entity: Codable, Sendable, Hashable {
        package var type: String
        package var subType: String?
        /// `Custom` or `Managed`.
        package var category: String?
        package var matches: LenientList<Match>?
    }

    package struct Match: Codable, Sendable, Hashable {
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

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let read = try container.decode(LenientArray<Entity>.self, forKey: .entities)
        self.entities = read.members
        self.unreadableCount =
            read.unreadableCount + read.members.reduce(0) { $0 + ($1.matches?.unreadableCount ?? 0) }
        self.sequenceNumber = container.lenientCount(forKey: .sequenceNumber)
    }
}
