import AttuneHTTP

extension SessionStateMachine {
    // MARK: - Outputs

    /// A request to make, for what was said while no connection was there; nil while there is none.
    mutating func nextBackfill(now: Duration) -> Backfill.Order? {
        // It is looked for after every change, and hardly ever there.
        guard self.backfill.hasNews, self.end == nil, let active = self.active, active.isReady,
            self.backfill.mayAsk(on: active.id),
            let credential = active.credential,
            var request = self.dialect.backfillRequest(on: active.id, credential: credential)
        else { return nil }
        request.timeout = min(request.timeout, self.configuration.backfillTimeout)
        self.backfill.began(on: active.id, until: now + self.configuration.backfillTimeout)
        return Backfill.Order(connection: active.id, request: request)
    }

    /// A request that is not waited for any more, by its connection; nil while there is none.
    mutating func nextBackfillEnd() -> Int? {
        self.backfill.givenUp.take()
    }

    // MARK: - Inputs

    /// A request has its reply.
    mutating func backfilled(_ id: Int, by reply: HTTPReply, now: Duration) {
        guard self.end == nil, self.backfill.answered(id) else { return }
        do throws(ServiceFailure) {
            let events = try self.dialect.backfilled(by: reply, on: id)
            for event in events { self.tell(event, id) }
            self.notes.append(.backfilled(id, events: events.count))
            self.backfill.succeeded()
        } catch {
            self.backfillMissed(id, error.message)
        }
        self.drainedIfDone(now: now)
    }

    /// A request came to nothing.
    mutating func backfillFailed(_ id: Int, _ reason: String, now: Duration) {
        guard self.end == nil, self.backfill.answered(id) else { return }
        self.backfillMissed(id, reason)
        self.drainedIfDone(now: now)
    }

    /// Gives up a request that has had its time.
    mutating func backfillOverdue(now: Duration) {
        guard let asking = self.backfill.asking, asking.deadline <= now else { return }
        self.backfill.givenUp = asking.connection
        self.backfillFailed(
            asking.connection, "No reply came within \(self.configuration.backfillTimeout).", now: now)
    }

    private mutating func backfillMissed(_ id: Int, _ reason: String) {
        self.notes.append(.backfillFailed(id, reason))
        if self.backfill.failed() { self.warn("What was said while no connection was there is not known: \(reason)") }
    }

    // MARK: - Telling

    /// Tells what no connection brought, on the call's clock.
    private mutating func tell(_ backfilled: BackfilledEvent, _ id: Int) {
        var event = backfilled.event
        event.connection = nil
        let clock = backfilled.clock.flatMap { self.clock(of: $0) }
        event.moveTimes { time, isEnd in
            clock.map { CallTime(ticks: $0.timeline.callTicks(time.ticks, isEnd: isEnd)) }
        }
        switch event.kind {
        case .transcript(let transcript):
            guard var told = self.unheard(in: transcript, backfilled.speech, clock) else {
                return self.overlap.drop(transcript.segmentID)
            }
            self.openSegments.observe(&told, on: id)
            event.kind = .transcript(told)
        case .sentiment(let reading) where self.overlap.hasDropped(reading.segmentID): return
        default: break
        }
        self.events.append(event)
    }

    /// What is left of a transcript without the words that are told elsewhere; nil where that is nothing.
    private func unheard(
        in transcript: Transcript, _ speech: BackfilledEvent.Speech, _ clock: Backfill.Lost?
    ) -> Transcript? {
        switch speech {
        case .others:
            return transcript
        case .own:
            return transcript.start == nil ? nil : transcript.keepingWords { self.backfill.isGivenUp($0) }
        case .ownWrittenOut:
            guard let heardBefore = clock?.heardBefore else { return transcript }
            return transcript.keepingWords { $0 >= heardBefore.ticks }
        }
    }

    private func clock(of id: Int) -> Backfill.Lost? {
        if let lost = self.backfill.lost.last(where: { $0.connection == id }) { return lost }
        return self.active.flatMap { $0.id == id ? self.lost($0) : nil }
    }

    /// What is kept of a connection for a back-fill.
    func lost(_ connection: SessionConnection) -> Backfill.Lost {
        Backfill.Lost(
            connection: connection.id, timeline: connection.timeline,
            heardBefore: self.overlap.heardBefore(connection.id))
    }
}
