import DequeModule

/// The events that wait for one subscriber, bounded.
struct EventBuffer: Sendable {
    /// What a subscriber gets.
    enum Next: Sendable {
        case event(CallEvent)
        case finished
        case overflowed
    }

    private var events: Deque<CallEvent> = []
    private let capacity: Int

    /// Whether the subscriber was too slow; nothing more is kept then.
    private(set) var isOverflowed = false

    /// Whether the last event is in.
    private(set) var isFinished: Bool

    init(capacity: Int, isFinished: Bool = false) {
        self.capacity = capacity
        self.isFinished = isFinished
    }

    /// Keeps an event.
    ///
    /// An interim drops an older one of its segment that still waits; finals are never dropped, and nothing overtakes
    /// what came before it.
    mutating func append(_ event: CallEvent) {
        guard !self.isOverflowed, !self.isFinished else { return }
        if case .sessionClosed = event.kind { self.isFinished = true }
        if let index = self.indexOfOlderInterim(than: event) { self.events.remove(at: index) }
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
