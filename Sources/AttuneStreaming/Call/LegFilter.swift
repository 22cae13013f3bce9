import DequeModule

/// Tells once what several sessions of one conversation hear.
///
/// Every socket of a conversation hears every speaker. A leg's words are taken from the leg's own session, where their
/// times are exact; what is about nobody on a leg, from the session that brings it first.
struct LegFilter: Sendable {
    /// So many messages are remembered.
    static let bound = 256

    private let legs: [Participant]
    /// Which leg's session brought a message first.
    private var bringers: [String: Int] = [:]
    private var messages: Deque<String> = []

    init(_ legs: [Participant]) {
        self.legs = legs
    }

    /// Whether to tell an event that a leg's session brought.
    mutating func lets(_ event: CallEvent, from leg: Int) -> Bool {
        if let speaker = event.speaker, let owner = self.legs.firstIndex(where: { $0.isSame(as: speaker) }) {
            return owner == leg
        }
        // What no message brought is the session's own.
        guard let message = event.raw else { return true }
        if let bringer = self.bringers[message] { return bringer == leg }
        if self.messages.count == Self.bound { self.bringers[self.messages.removeFirst()] = nil }
        self.messages.append(message)
        self.bringers[message] = leg
        return true
    }
}

extension Participant {
    /// Whether a service means this participant: it may know no more than the address that it was told.
    fileprivate func isSame(as other: Participant) -> Bool {
        self.id == other.id || other.userID.map { $0 == self.userID ?? self.id } ?? false
    }
}

extension CallEvent {
    /// Whose words the event is about; nil where it is about the call or the session.
    fileprivate var speaker: Participant? {
        switch self.kind {
        case .transcript(let transcript): transcript.speaker?.participant
        case .sentiment(let reading): reading.speaker?.participant
        case .insight(let insight): insight.speaker?.participant
        case .participantChanged(let change): change.participant
        default: nil
        }
    }
}
