import DequeModule

/// Tells once what several sessions of one conversation hear.
///
/// Every socket of a conversation hears every speaker. A leg's words are told by the leg's own session, where their times are
/// exact, and by another one once that session is over. Somebody who is on no leg is told by the session that heard them
/// first, so that the ids of their segments agree. What is about nobody is told by whoever tells the words that the same
/// message brought, else by the session that brings it first.
struct LegFilter: Sendable {
    /// So many messages, and so many speakers who are on no leg, are remembered.
    static let bound = 256

    private let legs: [Participant]
    /// The legs whose sessions are over.
    private var ended: Set<Int> = []
    /// Which leg's session tells what a message says, by the message's hash.
    private var tellers = RecentLegs<Int>()
    /// Which leg's session tells what somebody says who is on no leg, by the speaker's id.
    private var foreignTellers = RecentLegs<String>()

    init(_ legs: [Participant]) {
        self.legs = legs
    }

    /// A leg's session is over.
    mutating func ended(_ leg: Int) {
        self.ended.insert(leg)
    }

    /// Whether to tell an event that a leg's session brought.
    mutating func lets(_ event: CallEvent, from leg: Int) -> Bool {
        // What no message brought is the session's own.
        guard let message = event.raw?.hashValue else { return self.owner(of: event.speaker, from: leg) == leg }
        if let teller = self.tellers[message] { return teller == leg }
        let teller = self.owner(of: event.speaker, from: leg)
        self.tellers[message] = teller
        return teller == leg
    }

    /// Which leg's session tells of a speaker.
    private mutating func owner(of speaker: Participant?, from leg: Int) -> Int {
        guard let speaker, !self.legs[leg].isSame(as: speaker) else { return leg }
        let isOpen = { [ended] in !ended.contains($0) }
        if let owner = self.legs.indices.first(where: { isOpen($0) && self.legs[$0].isSame(as: speaker) }) {
            return owner
        }
        if let teller = self.foreignTellers[speaker.id], isOpen(teller) { return teller }
        self.foreignTellers[speaker.id] = leg
        return leg
    }
}

/// Numbers of legs by key, as many of the newest as ``LegFilter/bound``.
private struct RecentLegs<Key: Hashable & Sendable>: Sendable {
    private var legs: [Key: Int] = [:]
    private var keys: Deque<Key> = []

    subscript(key: Key) -> Int? {
        get { self.legs[key] }
        set {
            if self.legs.updateValue(newValue ?? 0, forKey: key) == nil { self.keys.append(key) }
            if self.keys.count > LegFilter.bound { self.legs[self.keys.removeFirst()] = nil }
        }
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
