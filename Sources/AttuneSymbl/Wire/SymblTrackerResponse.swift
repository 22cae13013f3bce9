import AttuneModels

/// `tracker_response`: words that were looked for, or others that mean the same.
package struct SymblTrackerResponse: Encodable, Sendable, Hashable {
    package struct Tracker: Encodable, Sendable, Hashable {
        /// Only trackers that the account manages have one.
        package var id: String?
        /// Several trackers of one message may have the same.
        package var name: String
        package var matches: LenientList<Match>?
    }

    package struct Match: Encodable, Sendable, Hashable {
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
}

// MARK: - Reading

extension SymblTrackerResponse: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        let read = try members.list("trackers", of: Tracker.self)
        self.isFinal = members.lenient("isFinal")
        self.trackers = read.members
        self.unreadableCount =
            read.unreadableCount + read.members.reduce(0) { $0 + ($1.matches?.unreadableCount ?? 0) }
        self.sequenceNumber = members.lenientCount("sequenceNumber")
    }
}

extension SymblTrackerResponse.Tracker: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.id = try members.optional("id")
        self.name = try members.required("name")
        self.matches = try members.optional("matches")
    }
}

extension SymblTrackerResponse.Match: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.type = try members.optional("type")
        self.value = try members.optional("value")
        self.messageRefs = try members.optional("messageRefs")
        self.insightRefs = try members.optional("insightRefs")
    }
}
