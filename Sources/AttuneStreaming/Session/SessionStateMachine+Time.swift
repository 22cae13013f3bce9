extension SessionStateMachine {
    /// When ``deadlineReached(now:)`` is due; nil while nothing is waited for.
    var nextDeadline: Duration? {
        guard self.end == nil else { return nil }
        var deadlines = [self.dialTime, self.drainDeadline, self.openDeadline, self.rolloverTime, self.switchTime]
        for connection in [self.active, self.next, self.former].compactMap(\.self) {
            deadlines += [
                connection.phaseDeadline, connection.writeDeadline, connection.drainDeadline, connection.mute.deadline,
                connection.keepaliveDeadline(self.rules.keepalive),
            ]
        }
        if let active = self.active, active.isReady, active.writeDeadline == nil, self.ledger.isWaiting {
            deadlines.append(active.pace.next)
        }
        return deadlines.compactMap(\.self).min()
    }

    private var drainDeadline: Duration? {
        if case .finishing(let deadline) = self.phase { deadline } else { nil }
    }

    /// Time has come to look at the deadlines.
    mutating func deadlineReached(now: Duration) {
        guard self.end == nil else { return }
        if let deadline = self.openDeadline, deadline <= now {
            self.openDeadline = nil
            self.finishRequested(now: now)
        }
        if let deadline = self.switchTime, deadline <= now { self.changeOver(now: now) }
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
    private func overdue(_ connection: Connection, now: Duration) -> StreamingError? {
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
