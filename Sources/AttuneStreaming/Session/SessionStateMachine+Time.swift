extension SessionStateMachine {
    /// When ``deadlineReached(now:)`` is due; nil while nothing is waited for.
    ///
    /// It is asked after every change: no array is made for it.
    var nextDeadline: Duration? {
        guard self.end == nil else { return nil }
        var earliest = Earliest()
        earliest.add(self.dialTime)
        earliest.add(self.drainDeadline)
        earliest.add(self.openDeadline)
        earliest.add(self.rolloverTime)
        earliest.add(self.switchTime)
        earliest.add(self.backfill.asking?.deadline)
        if let active = self.active {
            earliest.add(active, self.rules.keepalive)
            if active.isReady, active.writeDeadline == nil, self.ledger.isWaiting { earliest.add(active.pace.next) }
        }
        if let next = self.next { earliest.add(next, self.rules.keepalive) }
        if let former = self.former { earliest.add(former, self.rules.keepalive) }
        return earliest.time
    }

    private var drainDeadline: Duration? {
        if case .finishing(let deadline) = self.phase { deadline } else { nil }
    }

    /// Time has come to look at the deadlines.
    mutating func deadlineReached(now: Duration) {
        guard self.end == nil else { return }
        if let deadline = self.openDeadline, deadline <= now {
            self.openDeadline = nil
            if case .open = self.phase { self.isOpenTimeExceeded = true }
            self.finishRequested(now: now)
        }
        if let deadline = self.switchTime, deadline <= now { self.changeOver(now: now) }
        self.backfillOverdue(now: now)
        for connection in [self.active, self.next, self.former].compactMap(\.self) {
            if let error = self.overdue(connection, now: now) {
                self.lost(connection.id, error, now: now)
            } else if let deadline = connection.keepaliveDeadline(self.rules.keepalive), deadline <= now {
                self.keepAlive(connection.id, now: now)
            }
        }
        if let deadline = self.drainDeadline, deadline <= now, self.end == nil {
            let message = "The service did not say its last word within \(self.configuration.drainTimeout)."
            self.finish(SessionEnd(.drainTimedOut, message: message), now: now)
        }
    }

    /// Why a connection is given up; nil where it has time left.
    private func overdue(_ connection: SessionConnection, now: Duration) -> StreamingError? {
        func isOver(_ deadline: Duration?) -> Bool { deadline.map { $0 <= now } ?? false }
        let timeout: (StreamingError.Code, String, Duration)
        switch connection.phase {
        case .dialing(let deadline) where deadline <= now:
            timeout = (.connectTimedOut, "No connection came about", self.configuration.connectTimeout)
        case .opening(let deadline) where deadline <= now:
            timeout = (.readyTimedOut, "The service did not get ready", self.configuration.readyTimeout)
        case _ where isOver(connection.writeDeadline):
            timeout = (.writeTimedOut, "The connection took no data", self.configuration.writeTimeout)
        case _ where isOver(connection.mute.deadline):
            timeout = (.peerMute, "The service said nothing to speech", self.rules.muteTimeout ?? .zero)
        case _ where isOver(connection.drainDeadline):
            timeout = (.drainTimedOut, "The service did not say its last word", self.configuration.drainTimeout)
        default: return nil
        }
        return StreamingError(timeout.0, "\(timeout.1) within \(timeout.2).", isRetryable: true)
    }

    private mutating func keepAlive(_ id: Int, now: Duration) {
        switch self.rules.keepalive {
        case .none: break
        case .message(let message, _): self.update(id) { $0.control.append(message) }
        case .silence(let silence, _):
            let messages = self.dialect.messages(for: silence, on: id)
            self.usage.audioSent += CallTime(ticks: silence.ticks).duration
            self.update(id) { connection in
                connection.control.append(contentsOf: messages)
                connection.wroteSilence(ticks: silence.ticks, now: now)
            }
        }
    }
}

/// The earliest of several times.
private struct Earliest {
    private(set) var time: Duration?

    mutating func add(_ time: Duration?) {
        guard let time else { return }
        self.time = min(self.time ?? time, time)
    }

    mutating func add(_ connection: SessionConnection, _ keepalive: StreamingRules<AnyAudio>.Keepalive) {
        self.add(connection.phaseDeadline)
        self.add(connection.writeDeadline)
        self.add(connection.drainDeadline)
        self.add(connection.mute.deadline)
        self.add(connection.keepaliveDeadline(keepalive))
    }
}
