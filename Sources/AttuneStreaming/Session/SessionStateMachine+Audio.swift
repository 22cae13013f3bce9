import DequeModule

extension SessionStateMachine {
    // MARK: - In

    /// Takes audio, or says why not.
    mutating func offered(_ audio: AnyAudio, now: Duration) -> Offer {
        switch self.phase {
        case .ended(let end, let failure):
            return .refused(failure ?? StreamingError(.sessionFinished, "The session is over: \(end.message)"))
        case .finishing:
            return .refused(StreamingError(.sessionFinished, "The session is finished, and takes no more audio."))
        case .open:
            break
        }
        guard self.gate.isOpen, audio.sampleCount > 0 else {
            self.ledger.skip(audio)
            return .accepted
        }
        let (ticks, bytes) = (self.replayTicks - audio.ticks, self.configuration.replayByteCount - audio.byteCount)
        if self.isWindowed {
            guard self.ledger.waitingTicks < CallTime(self.configuration.audioBuffer).ticks else { return .full }
            // One piece that is larger than the buffer is taken all the same.
            guard self.ledger.forgetTaken(toFit: ticks, bytes: bytes) || !self.ledger.isWaiting else { return .full }
        } else if !self.ledger.forgetTaken(toFit: ticks, bytes: bytes) {
            switch self.configuration.overflow {
            case .suspend:
                if self.ledger.isWaiting { return .full }
            case .dropOldest:
                self.publishGaps(self.ledger.dropOldest(toFit: ticks, bytes: bytes), .overflow)
            case .fail:
                let error = StreamingError(
                    .audioOverflowed,
                    "There has been no connection for longer than audio is kept: \(self.configuration.replayBuffer), "
                        + "or \(self.configuration.replayByteCount) bytes.", isRetryable: true)
                self.fail(error, now: now)
                return .refused(error)
            }
        }
        self.ledger.append(audio)
        self.wake(now: now)
        return .accepted
    }

    /// Takes what a call's legs have left, whether there is room or not, or tells that it comes too late.
    mutating func offeredLast(_ audio: AnyAudio, now: Duration) {
        let start = self.ledger.handedTicks
        switch self.phase {
        case .open where self.gate.isOpen:
            self.ledger.append(audio)
            self.wake(now: now)
        case .finishing where self.gate.isOpen:
            self.ledger.skip(audio)
            self.publishGaps([TickRange(start, self.ledger.handedTicks)], .sessionEnded)
        case .open, .finishing, .ended:
            self.ledger.skip(audio)
        }
    }

    private var replayTicks: Int64 { CallTime(self.configuration.replayBuffer).ticks }

    /// Whether audio waits for a connection that takes it as it comes: `send` suspends then where too much waits.
    ///
    /// After a first dial that failed, during an outage, and while a service takes at its own pace what was kept in one, a
    /// microphone must not be stopped.
    private var isWindowed: Bool {
        guard let active = self.active, active.isReady else { return !self.hasBeenReady && self.connectionCount <= 1 }
        return !active.pace.isCatchingUp || self.rules.replayRate == nil || self.usage.connections == 1
    }

    /// Makes a connection where the session rests.
    mutating func wake(now: Duration) {
        guard self.active == nil, self.dialTime == nil, !self.isDrained else { return }
        self.dialTime = now
        self.enter(.connecting)
    }

    // MARK: - Pause and consent

    /// The program pauses: from here on no audio leaves the process.
    ///
    /// - Parameters:
    ///   - reason: Why.
    ///   - dropLast: How much of what was handed in before belongs to the pause. What of it a connection took cannot be
    ///     taken back, and is not sent again.
    mutating func paused(_ reason: CaptureChange.Reason, dropLast: Duration) {
        guard self.end == nil else { return }
        let start = max(self.ledger.handedTicks - CallTime(dropLast).ticks, 0)
        let withheld = self.ledger.withhold(from: start)
        guard self.gate.paused(reason) || withheld != nil else { return }
        self.publishCapture(.paused, reason, at: min(start, withheld ?? start))
    }

    /// The program resumes.
    mutating func resumed(now: Duration) {
        guard self.end == nil, let reason = self.gate.resumed() else { return }
        self.publishCapture(.resumed, reason)
        if let reason = self.gate.reason { self.publishCapture(.paused, reason) }
        self.wakeIfOpen(now: now)
    }

    /// Consent was granted, asked for, or withdrawn: then nothing that was handed in leaves the process.
    mutating func consented(_ change: ConsentChange, now: Duration) {
        guard self.end == nil else { return }
        let reason = self.gate.reason
        var change = change
        change.time = change.time ?? CallTime(ticks: self.ledger.handedTicks)
        self.gate.consented(change)
        self.publish(.consentChanged(change))
        let withheld = change.status == .withdrawn ? self.ledger.withhold(from: 0) : nil
        guard self.gate.reason != reason || withheld != nil else { return }
        if let reason { self.publishCapture(.resumed, reason) }
        if let reason = self.gate.reason { self.publishCapture(.paused, reason, at: withheld) }
        self.wakeIfOpen(now: now)
    }

    mutating func wakeIfOpen(now: Duration) {
        if self.gate.isOpen, case .open = self.phase { self.wake(now: now) }
    }

    /// Tells of a change at a position of the call; nil for where it is now.
    private mutating func publishCapture(
        _ kind: CaptureChange.Kind, _ reason: CaptureChange.Reason, at position: Int64? = nil
    ) {
        let time = CallTime(ticks: position ?? self.ledger.handedTicks)
        self.publish(.captureChanged(CaptureChange(kind, reason: reason, time: time)))
    }

    // MARK: - Out

    /// What a connection is to take next: messages that belong together; nil while there is nothing.
    ///
    /// Audio waits for the service to be ready, and the words that end a connection wait for the last audio.
    mutating func nextWrite(on id: Int, now: Duration) -> [StreamingMessage]? {
        if let index = self.parting.firstIndex(where: { $0.id == id }) {
            if let message = self.parting[index].control.popFirst() { return [message] }
            return nil
        }
        guard let message = self.update(id, { $0.control.popFirst() }) ?? nil else { return self.nextAudio(id, now) }
        self.update(id) { $0.wrote(now: now) }
        return [message]
    }

    private mutating func nextAudio(_ id: Int, _ now: Duration) -> [StreamingMessage]? {
        guard self.end == nil, self.active?.id == id, var active = self.active.take() else { return nil }
        defer { self.active = active }
        guard active.isReady, !active.isFinishSaid else { return nil }
        guard self.ledger.isWaiting else {
            active.pace.caughtUp()
            guard case .finishing = self.phase else { return nil }
            active.isFinishSaid = true
            active.control.append(contentsOf: self.dialect.finish(id))
            return active.control.popFirst().map { [$0] }
        }
        guard active.pace.next <= now, let entry = self.ledger.take(for: id) else { return nil }
        active.wrote(entry, now: now)
        if entry.start < self.sentTicks {
            self.notes.append(.replayed(CallTime(ticks: entry.ticks).duration))
        }
        self.sentTicks = max(self.sentTicks, entry.end)
        self.usage.audioSent += CallTime(ticks: entry.ticks).duration
        return self.dialect.messages(for: entry.audio, on: id)
    }
}
