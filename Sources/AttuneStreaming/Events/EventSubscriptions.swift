/// Everybody who listens to one session.
struct EventSubscriptions: Sendable {
    /// One that nobody reads any more is gone.
    private struct Subscription: Sendable {
        weak let buffer: Monitor<EventBuffer>?
        let leg: Int
    }

    let capacity: Int
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
        var isLast = false
        if case .sessionClosed = event.kind { isLast = true }
        self.isFinished = self.isFinished || isLast
        for interest in EventBuffer.Interest.allCases { self.backlogs[interest]?.append(event) }
        var wakes: [@Sendable () -> Void] = []
        self.subscriptions.removeAll { subscription in
            guard let buffer = subscription.buffer else { return true }
            let (isOver, woken) = buffer.withLockDeferringWakes { buffer in
                buffer.append(event, leg: subscription.leg)
                return buffer.isOverflowed || isLast
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
        if !buffer.isFinished { self.subscriptions.append(Subscription(buffer: subscription, leg: 0)) }
        return StreamingEvents(subscription)
    }

    /// Tells everything to one who listens to the sessions of a call's legs.
    ///
    /// - Parameters:
    ///   - buffer: What the sessions share.
    ///   - leg: The number of this one's leg.
    mutating func subscribe(_ buffer: Monitor<EventBuffer>, leg: Int) {
        let backlog = self.backlogs.removeValue(forKey: .all)
        let isFinished = self.isFinished
        buffer.withLock { $0.append(backlog, ofSessionThatIsOver: isFinished, leg: leg) }
        if !isFinished { self.subscriptions.append(Subscription(buffer: buffer, leg: leg)) }
    }
}
