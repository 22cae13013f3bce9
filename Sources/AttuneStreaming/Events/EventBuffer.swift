import DequeModule

/// The events that wait for one subscriber, bounded.
struct EventBuffer: Sendable {
    /// What a subscriber gets.
    enum Next: Sendable {
        case event(Entry)
        case finished
        case overflowed
    }

    /// What a subscriber wants to know.
    enum Interest: Sendable, CaseIterable {
        case all
        /// The phases of the session's life, and its end.
        case states
    }

    /// An event, and the number of the call's leg whose session told it: 0 where there is one session.
    struct Entry: Sendable {
        var event: CallEvent
        let leg: Int
    }

    private var entries: Deque<Entry> = []
    private let interest: Interest
    private let capacity: Int
    /// Tells once what several sessions hear; nil for one session.
    private var filter: LegFilter?
    /// How many sessions are left to tell their ends.
    private var openCount = 1

    /// Whether the subscriber was too slow; nothing more is kept then.
    private(set) var isOverflowed = false

    /// Creates the buffer of one session's subscriber.
    init(for interest: Interest = .all, capacity: Int, isFinished: Bool = false) {
        self.interest = interest
        self.capacity = capacity
        self.openCount = isFinished ? 0 : 1
    }

    /// Creates the buffer of one who listens to the sessions of a call's legs.
    init(_ legs: [Participant], capacity: Int) {
        self.interest = .all
        self.capacity = capacity
        self.filter = LegFilter(legs)
        self.openCount = legs.count
    }

    /// Whether the last event is in.
    var isFinished: Bool { self.openCount == 0 }

    /// Keeps an event.
    ///
    /// An interim drops an older one of its segment that still waits; finals are never dropped, and nothing overtakes
    /// what came before it.
    ///
    /// - Parameters:
    ///   - event: The event.
    ///   - leg: The number of the leg whose session tells it.
    mutating func append(_ event: CallEvent, leg: Int = 0) {
        guard !self.isOverflowed, !self.isFinished else { return }
        var isEnd = false
        switch event.kind {
        case .sessionClosed: isEnd = true
        case .sessionStateChanged: break
        default: guard self.interest == .all, self.filter?.lets(event, from: leg) ?? true else { return }
        }
        var entry = Entry(event: event, leg: leg)
        if let index = self.indexOfOlderInterim(than: entry) {
            entry.event.inherit(from: self.entries.remove(at: index).event)
        }
        if self.entries.count < self.capacity || isEnd {
            // The end is always told: it is the one event of a session beyond the capacity.
            self.entries.append(entry)
        } else {
            self.isOverflowed = true
        }
        if isEnd { self.ended(leg) }
    }

    /// Takes over what happened before somebody listened to a leg's session; nil where another subscriber has it.
    mutating func append(_ backlog: EventBuffer?, ofSessionThatIsOver isOver: Bool, leg: Int) {
        for entry in backlog?.entries ?? [] { self.append(entry.event, leg: leg) }
        if backlog?.isOverflowed == true { self.isOverflowed = true }
        if backlog == nil, isOver { self.ended(leg) }
    }

    private mutating func ended(_ leg: Int) {
        self.openCount -= 1
        self.filter?.ended(leg)
    }

    /// Takes the next event; nil while there is none.
    mutating func popFirst() -> Entry? {
        self.entries.popFirst()
    }

    /// Takes the next event, or the end behind the last one; nil while there is neither.
    mutating func next() -> Next? {
        if let entry = self.popFirst() { return .event(entry) }
        if self.isOverflowed { return .overflowed }
        return self.isFinished ? .finished : nil
    }

    private func indexOfOlderInterim(than entry: Entry) -> Int? {
        guard case .transcript(let new) = entry.event.kind, new.stability == .interim else { return nil }
        return self.entries.lastIndex { waiting in
            guard waiting.leg == entry.leg, case .transcript(let old) = waiting.event.kind else { return false }
            return old.segmentID == new.segmentID && old.stability == .interim
        }
    }
}

extension CallEvent {
    /// Takes over what an interim that nobody has seen would have replaced.
    fileprivate mutating func inherit(from unseen: CallEvent) {
        guard case .transcript(var transcript) = self.kind, case .transcript(let older) = unseen.kind else { return }
        transcript.replaces += older.replaces.filter { !transcript.replaces.contains($0) }
        self.kind = .transcript(transcript)
    }
}
