/// Everybody who listens to one session.
struct EventSubscriptions: Sendable {
    private let capacity: Int
    private var subscriptions: [Monitor<EventBuffer>] = []

    /// What happened before anybody listened; the first subscriber gets it.
    private var backlog: EventBuffer?

    /// Whether the last event was told: who subscribes later finds the session over.
    private var isFinished = false

    init(capacity: Int) {
        self.capacity = capacity
        self.backlog = EventBuffer(capacity: capacity)
    }

    mutating func publish(_ event: CallEvent) {
        if case .sessionClosed = event.kind { self.isFinished = true }
        self.backlog?.append(event)
        self.subscriptions.removeAll { subscription in
            subscription.withLock { buffer in
                buffer.append(event)
                return buffer.isOverflowed || buffer.isFinished
            }
        }
    }

    mutating func subscribe() -> StreamingEvents {
        let buffer = self.backlog ?? EventBuffer(capacity: self.capacity, isFinished: self.isFinished)
        self.backlog = nil
        let subscription = Monitor(buffer)
        if !buffer.isFinished { self.subscriptions.append(subscription) }
        return StreamingEvents(subscription)
    }
}
