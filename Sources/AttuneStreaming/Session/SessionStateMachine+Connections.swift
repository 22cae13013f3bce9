import DequeModule

extension SessionStateMachine {
    // MARK: - Outputs

    /// A connection to dial; nil while none is due.
    mutating func nextDial(now: Duration) -> Int? {
        if let time = self.dialTime, time <= now {
            self.dialTime = nil
            let connection = self.newConnection(now: now)
            self.active = connection
            return connection.id
        }
        guard let time = self.rolloverTime, time <= now else { return nil }
        let connection = self.newConnection(now: now)
        self.next = connection
        return connection.id
    }

    /// Whether a connection is to be closed: in order or at once; nil while it is not.
    mutating func nextClose(of id: Int) -> Bool? {
        self.closes.removeValue(forKey: id)
    }

    private mutating func newConnection(now: Duration) -> SessionConnection {
        defer { self.connectionCount += 1 }
        self.notes.append(.dialling(connection: self.connectionCount))
        return SessionConnection(
            id: self.connectionCount, rules: self.rules, dialled: now, until: now + self.configuration.connectTimeout)
    }

    // MARK: - Inputs

    /// A dial has come to a connection.
    mutating func connected(_ id: Int, now: Duration) {
        guard let dialled = self.current(id)?.dialled else { return }
        self.usage.connections += 1
        self.notes.append(.connected(id, after: now - dialled))
        self.overlap.connected(id)
        let greeting = self.dialect.connected(id)
        let (rules, deadline) = (self.rules, now + self.configuration.readyTimeout)
        self.update(id) { connection in
            connection.connected(rules, readyBy: deadline, now: now)
            connection.control.append(contentsOf: greeting)
        }
        if self.rules.readiness == .connected { self.ready(id, now: now) }
    }

    /// A connection has no room for what it was given.
    mutating func writeBlocked(on id: Int, now: Duration) {
        if let index = self.parting.firstIndex(where: { $0.id == id }) {
            // Nobody waits for a good-bye.
            self.closes[self.parting.remove(at: index).id] = false
            return
        }
        let deadline = now + self.configuration.writeTimeout
        self.update(id) { $0.writeDeadline = $0.writeDeadline ?? deadline }
    }

    /// A connection took what it had no room for.
    mutating func writeResumed(on id: Int) {
        self.update(id) { $0.writeDeadline = nil }
    }

    /// A connection took all that ``nextWrite(on:now:)`` has for it.
    mutating func allWritten(on id: Int) {
        guard let index = self.parting.firstIndex(where: { $0.id == id }) else { return }
        self.closes[id] = self.parting.remove(at: index).closesInOrder
    }

    /// The peer said something.
    mutating func received(_ message: StreamingMessage, on id: Int, now: Duration) {
        guard self.isCurrent(id) else { return }
        self.update(id) { $0.mute.received() }
        self.backfill.heard()
        for output in self.dialect.received(message, on: id) {
            guard self.isCurrent(id) else { return }
            switch output {
            case .ready: self.ready(id, now: now)
            case .event(let event): self.tell(event, id, now: now)
            case .acknowledged(let time): self.acknowledged(time, id)
            case .expires(let time): self.update(id) { $0.expiry = now + time }
            case .completed: self.completed(id, now: now)
            case .failed(let failure): self.lost(id, StreamingError(failure), now: now)
            }
        }
    }

    /// The peer closed a connection.
    mutating func connectionClosed(_ id: Int, _ close: StreamingClose, now: Duration) {
        guard let connection = self.current(id) else { return self.connectionEnded(id) }
        switch self.dialect.meaning(of: close, isFinished: connection.isFinishSaid) {
        case .completed: self.completed(id, now: now)
        case .idle:
            // Before its cursor nobody was in the middle of a word.
            self.ledger.acknowledge(id, through: connection.cursor)
            self.lost(id, self.closed(close, .transient), isIdle: true, now: now)
        case .failed(let kind): self.lost(id, self.closed(close, kind), now: now)
        }
    }

    /// No connection came about, or it broke.
    mutating func connectionFailed(_ id: Int, _ error: StreamingError, now: Duration) {
        guard self.isCurrent(id) else { return self.connectionEnded(id) }
        self.lost(id, error, now: now)
    }

    /// A connection is over: nothing is left to be written, or closed.
    mutating func connectionEnded(_ id: Int) {
        self.parting.removeAll { $0.id == id }
        self.closes[id] = false
    }

    private func closed(_ close: StreamingClose, _ kind: ServiceFailure.Kind) -> StreamingError {
        let code = close.code.map { " with \($0)" } ?? ""
        let reason = close.reason.isEmpty ? "" : ": \(close.reason)"
        return StreamingError(
            kind == .quota ? .quotaExceeded : .peerClosed,
            "The service closed the connection\(code) before its last word\(reason).", isRetryable: kind != .permanent)
    }

    // MARK: - A connection's life

    private mutating func ready(_ id: Int, now: Duration) {
        guard let connection = self.current(id), connection.isConnected, !connection.isReady else { return }
        let rules = self.rules
        self.update(id) { $0.ready(rules, now: now) }
        self.hasBeenReady = true
        self.backfill.heard()
        self.notes.append(.ready(id, after: now - connection.dialled))
        if id == self.active?.id { self.enter(.live) }
    }

    private mutating func tell(_ event: CallEvent, _ id: Int, now: Duration) {
        guard let connection = self.current(id) else { return }
        var event = event
        event.connection = id
        event.moveTimes { CallTime(ticks: connection.timeline.callTicks($0.ticks, isEnd: $1)) }
        switch event.kind {
        case .transcript(let transcript):
            guard var told = self.overlap.filter(transcript, on: id) else {
                return self.openSegments.repeated(transcript)
            }
            self.openSegments.observe(&told, on: id)
            event.kind = .transcript(told)
            if told.stability == .final, let end = told.end {
                self.notes.append(.settled(lag: (CallTime(ticks: max(self.sentTicks, end.ticks)) - end)))
            }
            if told.stability == .final, id == self.active?.id { self.speechPaused(now: now) }
        case .sentiment(let reading) where self.overlap.hasDropped(reading.segmentID): return
        case .insight(let insight) where insight.segmentID.map(self.overlap.hasDropped) == true: return
        default: break
        }
        self.events.append(event)
    }

    private mutating func acknowledged(_ time: CallTime, _ id: Int) {
        guard let connection = self.current(id) else { return }
        let position = connection.timeline.callTicks(time.ticks, isEnd: true)
        self.update(id) { $0.cursor = max($0.cursor, position) }
        switch self.rules.acknowledgement {
        case .received: self.ledger.acknowledge(id, through: position)
        case .transcribed(let overlap): self.ledger.acknowledge(id, through: position - CallTime(overlap).ticks)
        }
    }

    private mutating func completed(_ id: Int, now: Duration) {
        guard let connection = self.current(id) else { return }
        if self.dialect.onlyListens {
            self.isDrained = true
            self.remove(id, now: now)
            return self.drainedIfDone(now: now)
        }
        guard connection.isFinishSaid, connection.control.isEmpty else {
            let error = StreamingError(
                .peerClosed, "The service ended the conversation unasked.", isRetryable: true)
            return self.lost(id, error, now: now)
        }
        self.ledger.acknowledgeAll(id)
        // Only a session that is finished says so to its active connection.
        if id == self.active?.id { self.isDrained = true }
        self.remove(id, now: now)
        self.drainedIfDone(now: now)
    }

    // MARK: - Losing a connection

    /// A connection is gone, or of no use any more.
    mutating func lost(_ id: Int, _ error: StreamingError, isIdle: Bool = false, now: Duration) {
        guard let connection = self.current(id) else { return }
        let (wasActive, wasFormer) = (id == self.active?.id, id == self.former?.id)
        if wasActive, connection.isReady { self.backfill.lost(self.lost(connection)) }
        // Last words would end the session that another connection is to go on with.
        self.remove(id, saysLastWords: !self.rules.resumesSession, now: now)
        self.notes.append(.lost(id, error, kept: CallTime(ticks: self.ledger.keptTicks).duration))
        if wasFormer {
            // What it took comes before what its successor has: it cannot be sent again in its order.
            self.publishGaps(self.ledger.drop(takenBy: id), .unconfirmed)
            self.drainedIfDone(now: now)
        } else if wasActive {
            self.publishGaps(self.ledger.giveBack(id), .unconfirmed)
            self.openSegments.disconnected(id)
            self.replace(connection, error, isIdle: isIdle, now: now)
        } else {
            self.rolloverFailed(error, now: now)
        }
    }

    private mutating func rolloverFailed(_ error: StreamingError, now: Duration) {
        let attempts = (self.rolloverFailure?.attempts ?? 0) + 1
        guard let delay = self.redialing.delayOfRollover(after: error, attempts: attempts) else {
            self.warn("No second connection to change over to comes about: \(error.message)")
            // The connection is used to its end.
            if let active = self.active { self.update(active.id) { $0.expiry = nil } }
            return
        }
        self.rolloverFailure = (attempts, now + delay)
    }

    private mutating func replace(_ lost: SessionConnection, _ error: StreamingError, isIdle: Bool, now: Duration) {
        if let next = self.next.take() {
            self.active = next
            self.rolloverFailure = nil
            // It hears what the lost one had taken.
            self.overlap.connected(next.id)
            return self.enter(next.isReady ? .live : .interrupted)
        }
        switch self.phase {
        case .ended: return
        case .finishing:
            // Nothing is left that another connection could be sent.
            if lost.isFinishSaid, self.ledger.isEmpty, !self.rules.resumesSession {
                self.lossOfLastWord = error
                return self.drainedIfDone(now: now)
            }
        case .open:
            let mayRest = self.gate.isOpen ? isIdle : isIdle || error.isRetryable
            if mayRest, !self.ledger.isWaiting, !self.dialect.onlyListens {
                self.redialing.ended(lost.life, now: now)
                return self.enter(.resting)
            }
        }
        guard self.usage.connections > 0 || self.configuration.reconnect.retriesFirstConnection else {
            return self.fail(error, now: now)
        }
        switch self.redialing.failed(error, after: lost.life, now: now) {
        case .dial(let time, let isFirst):
            self.dialTime = time
            if isFirst { self.warn("The session dials again: \(error.message)") }
            self.enter(self.usage.connections == 0 ? .connecting : .interrupted)
        case .giveUp(let error):
            self.fail(error, now: now)
        }
    }

    // MARK: - Changing over

    /// When to dial the connection that takes the active one's place; nil while that is not due.
    var rolloverTime: Duration? {
        guard case .open = self.phase, self.next == nil, self.former == nil, let active = self.active, active.isReady,
            let connected = active.life.connected, let expiry = active.expiry
        else { return nil }
        let time = expiry - min(self.configuration.rolloverLead, (expiry - connected) / 4)
        return max(time, self.rolloverFailure?.retry ?? time)
    }

    /// When to change over in the middle of speech; nil while there is nothing to change over to.
    var switchTime: Duration? {
        guard let next = self.next, next.isReady, let active = self.active, let connected = active.life.connected,
            let expiry = active.expiry
        else { return nil }
        return expiry - min(self.configuration.rolloverLead, (expiry - connected) / 4) / 4
    }

    /// Somebody has stopped speaking: a good moment.
    private mutating func speechPaused(now: Duration) {
        if self.next?.isReady == true { self.changeOver(now: now) }
    }

    mutating func changeOver(now: Duration) {
        guard let next = self.next.take(), var former = self.active.take() else { return }
        former.isFinishSaid = true
        former.control.append(contentsOf: self.dialect.finish(former.id))
        former.drainDeadline = now + self.configuration.drainTimeout
        self.redialing.ended(former.life, now: now)
        self.notes.append(.changedOver(from: former.id, to: next.id))
        self.former = former
        self.active = next
        self.rolloverFailure = nil
    }

    // MARK: - Bookkeeping

    private func current(_ id: Int) -> SessionConnection? {
        if self.active?.id == id { return self.active }
        if self.next?.id == id { return self.next }
        return self.former?.id == id ? self.former : nil
    }

    private func isCurrent(_ id: Int) -> Bool {
        self.active?.id == id || self.next?.id == id || self.former?.id == id
    }

    /// Changes a connection in its place; nil where there is none of that number.
    @discardableResult
    mutating func update<Result>(_ id: Int, _ change: (inout SessionConnection) -> Result) -> Result? {
        if self.active?.id == id { return self.active.change(change) }
        if self.next?.id == id { return self.next.change(change) }
        if self.former?.id == id { return self.former.change(change) }
        return nil
    }

    private mutating func remove(_ id: Int, saysLastWords: Bool = true, now: Duration) {
        let connection =
            if self.active?.id == id { self.active.take() } else if self.next?.id == id { self.next.take() } else {
                self.former.take()
            }
        if let connection { self.part(connection, isOrderly: true, saysLastWords: saysLastWords, now: now) }
    }

    /// Lets a connection go; one that was not told so gets the dialect's last words, if it takes them at once.
    mutating func part(
        _ connection: SessionConnection, isOrderly: Bool, saysLastWords: Bool = true, now: Duration
    ) {
        var connection = connection
        if let connected = connection.life.connected, connection.writeDeadline == nil {
            self.usage.openTime += now - connected
            connection.life.connected = nil
            connection.closesInOrder = isOrderly
            if !connection.isFinishSaid {
                connection.control = saysLastWords ? Deque(self.dialect.finish(connection.id)) : []
            }
            self.parting.append(connection)
        } else {
            if let connected = connection.life.connected { self.usage.openTime += now - connected }
            self.closes[connection.id] = false
        }
        self.dialect.disconnected(connection.id)
        self.overlap.disconnected(connection.id)
    }
}

extension Optional {
    /// Changes what is there, taken out, so that it is changed without a copy of what it holds.
    fileprivate mutating func change<Result>(_ change: (inout Wrapped) -> Result) -> Result? {
        guard var wrapped = self.take() else { return nil }
        defer { self = wrapped }
        return change(&wrapped)
    }
}
