/// Everybody who listens to one session.
struct EventSubscriptions: Sendable {
    /// One that nobody reads any more is gone.
    private struct Subscription: Sendable {
        weak let buffer: Monitor<EventBuffer>?
    }

    private let capacity: Int
    private var subscriptions: [Subscription] = []

    /// What happened before anybody listened; the first subscriber of an interest gets it.
    private var backlogs: [EventBuffer.Interest: EventBuffer]

    /// Whether the last event was told: who subscribes later finds the session over.
    private var isFinished = false

    init(capacity: Int) {
        self.capacity = capacity
        self.backlogs = Dictionary(
            uniqueKeysWithValues: EventBuffer.Interest.allCases.map { ($0, EventBuffer(for: $0, capacity: capacity)) })
    }

    /// Tells everybody.
    ///
    /// - Returns: What wakes those who wait, to be called once no lock is held.
    mutating func publish(_ event: CallEvent) -> [@Sendable () -> Void] {
        if case .sessionClosed = event.kind { self.isFinished = true }
        for interest in EventBuffer.Interest.allCases { self.backlogs[interest]?.append(event) }
        var wakes: [@Sendable () -> Void] = []
        self.subscriptions.removeAll { subscription in
            guard let buffer = subscription.buffer else { return true }
            let (isOver, woken) = buffer.withLockDeferringWakes { buffer in
                buffer.append(event)
                return buffer.isOverflowed || buffer.isFinished
            }
            wakes += woken
            return isOver
        }
        return wakes
    }

    mutating func subscribe(to interest: EventBuffer.Interest = .all) -> StreamingEvents {
        let buffer =
            self.backlogs.removeValue(forKey: interest)
            ?? EventBuffer(for: interest, capacity: self.capacity, isFinished: self.isFinished)
        let subscription = Monitor(buffer)
        if !buffer.isFinished { self.subscriptions.append(Subscription(buffer: subscription)) }
        return StreamingEvents(subscription)
    }
}
