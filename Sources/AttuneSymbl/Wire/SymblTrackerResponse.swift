/// `tracker_response`: words that were looked for, or others that mean the same.
package struct SymblTrackerResponse: Codable, Sendable, Hashable {
    package struct Tracker: Codable, Sendable, Hashable {
        /// Only trackers that the account manages have one.
        package var id: String?
        /// Several trackers of one message may have the same.
        package var name: String
        package var matches: LenientList<Match>?
    }

    package struct Match: Codable, Sendable, Hashable {
        /// `vocabulary`; of older servers also `audio`, without words.
        package var type: String?
        package var value: String?
        package var messageRefs: LenientList<SymblTextReference>?
        package var insightRefs: LenientList<SymblTextReference>?
    }

    private enum CodingKeys: String, CodingKey { case isFinal, trackers, sequenceNumber }

    /// False in a message that a final one takes the place of.
    package var isFinal: Bool?
    package var trackers: [Tracker]
    package var sequenceNumber: Int?
    /// How many trackers and matches came that could not be read.
    package var unreadableCount = 0

    package init(isFinal: Bool?, trackers: [Tracker], sequenceNumber: Int) {
        self.isFinal = isFinal
        self.trackers = trackers
        self.sequenceNumber = sequenceNumber
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let read = try container.decode(LenientArray<Tracker>.self, forKey: .trackers)
        self.isFinal = try? container.decode(Bool.self, forKey: .isFinal)
        self.trackers = read.members
        self.unreadableCount =
            read.unreadableCount + read.members.reduce(0) { $0 + ($1.matches?.unreadableCount ?? 0) }
        self.sequenceNumber = container.lenientCount(forKey: .sequenceNumber)
    }
}
