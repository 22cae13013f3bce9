/// A session's decisions, those who listen to it, and its connections.
struct SessionDriverState: Sendable {
    var machine: SessionStateMachine
    var subscriptions: EventSubscriptions
    /// Whether a report was returned.
    var wasReported = false
    private var lines: [SessionLine] = []
    /// The deadline that is slept for; nil while none is.
    private var alarm: Duration?
    /// The number of the change that is going on.
    private(set) var thisChange: UInt64 = 1
    /// How many wait for the next change.
    var waiterCount = 0
    private var isOver = false

    init(machine: SessionStateMachine, eventBuffer: Int) {
        self.machine = machine
        self.subscriptions = EventSubscriptions(capacity: eventBuffer)
    }

    // MARK: - Connections

    /// A dial has come to a connection.
    mutating func opened(_ id: Int, _ outbound: some StreamingOutbound, now: Duration) {
        if let index = self.lines.firstIndex(where: { $0.id == id }) { self.lines[index].outbound = outbound }
        self.machine.connected(id, now: now)
    }

    /// A connection that had no room has some.
    mutating func unblocked(_ id: Int) {
        if let index = self.lines.firstIndex(where: { $0.id == id }) { self.lines[index].isBlocked = false }
        self.machine.writeResumed(on: id)
    }

    /// A connection is over.
    mutating func ended(_ id: Int) {
        self.lines.removeAll { $0.id == id }
        self.machine.connectionEnded(id)
        // It is closed already.
        _ = self.machine.nextClose(of: id)
    }

    /// The time has come to look at the deadlines.
    mutating func alarmRang(now: Duration) {
        self.alarm = nil
        self.machine.deadlineReached(now: now)
    }

    // MARK: - What follows

    /// Does what follows from a change: hands messages to connections, and events to subscribers.
    ///
    /// - Returns: What is to be done once the lock is free.
    mutating func settle(now: Duration) -> SessionConsequences {
        var orders: SessionOrders?
        while let id = self.machine.nextDial(now: now) {
            self.lines.append(SessionLine(id: id))
            orders.add { $0.dials.append(id) }
        }
        for index in self.lines.indices {
            let id = self.lines[index].id
            if self.lines[index].write(&self.machine, now: now) { orders.add { $0.blocked.insert(id) } }
            if let isOrderly = self.machine.nextClose(of: id) { orders.add { $0.closes[id] = isOrderly } }
        }
        if let order = self.machine.nextBackfill(now: now) { orders.add { $0.backfills.append(order) } }
        if let id = self.machine.nextBackfillEnd() { orders.add { $0.backfillEnds.insert(id) } }
        var wakes: [@Sendable () -> Void] = []
        while let event = self.machine.nextEvent() { wakes += self.subscriptions.publish(event) }
        if self.waiterCount > 0 {
            let change = self.thisChange
            orders.add { $0.change = change }
        }
        self.thisChange += 1
        self.setAlarm(&orders)
        var notes: [SessionNote] = []
        while let note = self.machine.nextNote() { notes.append(note) }
        return SessionConsequences(orders: orders, wakes: wakes, notes: notes)
    }

    private mutating func setAlarm(_ orders: inout SessionOrders?) {
        guard !self.isOver else { return }
        if self.machine.end != nil {
            self.isOver = true
            return orders.add { $0.isOver = true }
        }
        guard let deadline = self.machine.nextDeadline, self.alarm.map({ deadline < $0 }) ?? true else { return }
        self.alarm = deadline
        orders.add { $0.alarm = deadline }
    }
}

/// What follows from a change once nobody holds the session's lock.
struct SessionConsequences: Sendable {
    /// What the session's tasks are to do; nil for nothing.
    let orders: SessionOrders?
    /// What wakes subscribers.
    let wakes: [@Sendable () -> Void]
    /// What operators are told.
    let notes: [SessionNote]
}

extension SessionOrders? {
    fileprivate mutating func add(_ change: (inout SessionOrders) -> Void) {
        var orders = self.take() ?? SessionOrders()
        change(&orders)
        self = orders
    }
}
