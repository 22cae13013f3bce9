import DequeModule

/// The events that wait for one subscriber, bounded.
struct EventBuffer: Sendable {
    /// What a subscriber gets.
    enum Next: Sendable {
        case event(CallEvent)
        case finished
        case overflowed
    }

    /// What a subscriber wants to know.
    enum Interest: Sendable, CaseIterable {
        case all
        /// The phases of the session's life, and its end.
        case states
    }

    private var events: Deque<CallEvent> = []
    private let interest: Interest
    private let capacity: Int

    /// Whether the subscriber was too slow; nothing more is kept then.
    private(set) var isOverflowed = false

    /// Whether the last event is in.
    private(set) var isFinished: Bool

    init(for interest: Interest = .all, capacity: Int, isFinished: Bool = false) {
        self.interest = interest
        self.capacity = capacity
        self.isFinished = isFinished
    }

    /// Keeps an event.
    ///
    /// An interim drops an older one of its segment that still waits; finals are never dropped, and nothing overtakes
    /// what came before it.
    mutating func append(_ event: CallEvent) {
        guard !self.isOverflowed, !self.isFinished else { return }
        switch event.kind {
        case .sessionClosed: self.isFinished = true
        case .sessionStateChanged: break
        default: guard self.interest == .all else { return }
        }
        var event = event
        if let index = self.indexOfOlderInterim(than: event) {
            event.inherit(from: self.events.remove(at: index))
        }
        if self.events.count < self.capacity || self.isFinished {
            // The end is always told: it is the one event beyond the capacity.
            self.events.append(event)
        } else {
            self.isOverflowed = true
        }
    }

    /// Takes the next event; nil while there is none.
    mutating func popFirst() -> CallEvent? {
        self.events.popFirst()
    }

    /// Takes the next event, or the end behind the last one; nil while there is neither.
    mutating func next() -> Next? {
        if let event = self.popFirst() { return .event(event) }
        if self.isOverflowed { return .overflowed }
        return self.isFinished ? .finished : nil
    }

    private func indexOfOlderInterim(than event: CallEvent) -> Int? {
        guard case .transcript(let new) = event.kind, new.stability == .interim else { return nil }
        return self.events.lastIndex { waiting in
            guard case .transcript(let old) = waiting.kind else { return false }
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
