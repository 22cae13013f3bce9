import DequeModule

/// A session's decisions, as a value: when to dial, what to send, what to tell, when to give up.
///
/// Inputs are things that happened, in the past tense, with the time since the session began. Outputs are asked for:
/// ``nextDial(now:)``, ``nextWrite(on:now:)``, ``nextClose(of:)``, ``nextBackfill(now:)``, ``nextEvent()``, ``nextDeadline`` and
/// ``end``. It reads no clock and touches no socket; its randomness is a seed.
///
/// A session has one connection that takes its audio. While it changes over there are two: at first the next one, which
/// gets ready, then the former one, which says its last word.
struct SessionStateMachine: Sendable {
    /// What becomes of audio that was offered.
    enum Offer: Sendable {
        case accepted
        /// There is no room; offer it again later.
        case full
        case refused(StreamingError)
    }

    enum Phase: Sendable {
        case open
        /// The last word must be in by then, dials in between included.
        case finishing(until: Duration)
        case ended(SessionEnd, StreamingError?)
    }

    let configuration: StreamingConfiguration
    var dialect: AnyDialect
    var phase = Phase.open
    var state = SessionState.connecting

    /// Takes the audio.
    var active: SessionConnection?
    /// Is to take the active one's place.
    var next: SessionConnection?
    /// Had the active one's place, and says its last word.
    var former: SessionConnection?
    /// Are to be closed once their last words are written.
    var parting: [SessionConnection] = []
    /// Are to be closed: whether in order, by connection.
    var closes: [Int: Bool] = [:]
    var connectionCount = 0

    /// When to dial; nil while there is a connection, and while none is needed.
    var dialTime: Duration?
    /// How often a change-over from the active connection failed, and when to try again; nil while none has.
    var rolloverFailure: (attempts: Int, retry: Duration)?
    var redialing: Redialing
    /// Whether any connection took audio.
    var hasBeenReady = false
    /// Whether the service has said its last word on the active connection.
    var isDrained = false
    /// Why it never will; told once the former one has had its time.
    var lossOfLastWord: StreamingError?
    /// Whether it was not the program that finished the session.
    var isOpenTimeExceeded = false

    var backfill: Backfill
    var gate: CaptureGate
    var ledger = AudioLedger()
    var sentTicks: Int64 = 0
    var overlap = OverlapFilter()
    var openSegments = OpenSegments()
    var events: Deque<CallEvent> = []
    var notes: Deque<SessionNote> = []

    /// When the session has been open for as long as it may be; nil once it was.
    var openDeadline: Duration?
    var usage: SessionUsage

    /// Begins a session.
    ///
    /// - Parameters:
    ///   - dialect: The service's language.
    ///   - configuration: Deadlines and bounds.
    ///   - seed: The randomness of the session's waits.
    ///   - backfills: Whether there is somebody to ask over HTTP.
    ///   - now: The time.
    init(
        dialect: AnyDialect, configuration: StreamingConfiguration, seed: UInt64, backfills: Bool = false, now: Duration
    ) {
        self.backfill = Backfill(isPossible: backfills)
        self.dialect = dialect
        self.configuration = configuration
        self.redialing = Redialing(configuration.reconnect, seed: seed)
        self.gate = CaptureGate(requiresConsent: configuration.requiresConsent)
        self.dialTime = now
        self.openDeadline = now + configuration.maximumOpenTime
        self.usage = SessionUsage(service: dialect.name)
        self.publish(.sessionStateChanged(.connecting))
        if let reason = self.gate.reason {
            self.publish(.captureChanged(CaptureChange(.paused, reason: reason, time: .zero)))
        }
    }

    // MARK: - Outputs

    /// The next thing to tell subscribers; nil while there is none.
    mutating func nextEvent() -> CallEvent? {
        self.events.popFirst()
    }

    /// The next thing to note for operators; nil while there is none.
    mutating func nextNote() -> SessionNote? {
        self.notes.popFirst()
    }

    /// Why the session is over; nil while it is not.
    var end: SessionEnd? {
        if case .ended(let end, _) = self.phase { end } else { nil }
    }

    /// The failure that ended the session; nil while it goes on, and where it ended as its owner wanted.
    var failure: StreamingError? {
        if case .ended(_, let failure) = self.phase { failure } else { nil }
    }

    /// What the service promises and demands.
    var rules: StreamingRules<AnyAudio> { self.dialect.rules }

    /// Whether the service takes audio.
    var isReady: Bool {
        self.end == nil && self.active?.isReady == true
    }

    /// Ticks of audio that were handed in.
    var handedTicks: Int64 { self.ledger.handedTicks }

    /// What the dialect wants a connection to be made to.
    mutating func endpoint(of id: Int, credential: Secret) -> StreamingEndpoint {
        self.update(id) { $0.credential = credential }
        return self.dialect.endpoint(credential: credential)
    }

    /// What was used until now.
    func usage(now: Duration) -> SessionUsage {
        var usage = self.usage
        for began in self.connections.compactMap(\.life.connected) { usage.openTime += now - began }
        return usage
    }

    /// Those that stand or are dialled.
    var connections: [SessionConnection] {
        [self.active, self.next, self.former].compactMap(\.self) + self.parting
    }

    // MARK: - Inputs from the program

    /// The program has no more audio.
    ///
    /// The intent holds until the session ends, whatever happens to connections.
    mutating func finishRequested(now: Duration) {
        guard case .open = self.phase else { return }
        self.phase = .finishing(until: now + self.configuration.drainTimeout)
        self.enter(.draining)
        if let next = self.next.take() { self.part(next, isOrderly: true, now: now) }
        if self.dialect.onlyListens { return self.drained(now: now) }
        guard self.active == nil, self.dialTime == nil else { return }
        if self.ledger.isEmpty {
            self.isDrained = true
            self.drainedIfDone(now: now)
        } else {
            self.dialTime = now
        }
    }

    /// The program left without finishing.
    mutating func cancelled(now: Duration) {
        self.finish(SessionEnd(.cancelled, message: "The session was cancelled."), now: now)
    }

    /// The program knows that the network is back.
    mutating func retryRequested(now: Duration) {
        self.redialing.recovered()
        if self.dialTime != nil { self.dialTime = now }
    }

    /// Somebody waits for the service: a session that rests, and that may send, makes a connection.
    mutating func readyRequested(now: Duration) {
        self.wakeIfOpen(now: now)
    }

    // MARK: - Ending

    /// A session ends once: whatever comes later changes nothing.
    mutating func finish(_ end: SessionEnd, failure: StreamingError? = nil, now: Duration) {
        guard self.end == nil else { return }
        for transcript in self.openSegments.unconfirmed() { self.publish(.transcript(transcript)) }
        let left = self.ledger.dropAll()
        self.publishGaps(left.taken, .unconfirmed)
        self.publishGaps(left.waiting, .sessionEnded)
        self.phase = .ended(end, failure)
        self.dialTime = nil
        for connection in [self.active.take(), self.next.take(), self.former.take()].compactMap(\.self) {
            self.part(connection, isOrderly: end.cause != .cancelled, now: now)
        }
        self.enter(.closed)
        self.notes.append(.ended(end, self.usage))
        self.publish(.sessionClosed(end))
    }

    mutating func fail(_ error: StreamingError, now: Duration) {
        self.finish(
            SessionEnd(error.code.cause, message: error.message, isRetryable: error.isRetryable), failure: error,
            now: now)
    }

    /// Ends the session once nobody is left who has something to say.
    mutating func drainedIfDone(now: Duration) {
        guard self.former == nil, self.backfill.asking == nil else { return }
        if let loss = self.lossOfLastWord { return self.fail(loss, now: now) }
        if self.isDrained { self.drained(now: now) }
    }

    mutating func drained(now: Duration) {
        let end =
            self.isOpenTimeExceeded
            ? SessionEnd(
                .openTimeExceeded,
                message: "The session was open for \(self.configuration.maximumOpenTime), and was finished.")
            : SessionEnd(.drained, message: "The service has said its last word.")
        self.finish(end, now: now)
    }

    // MARK: - Telling

    mutating func enter(_ state: SessionState) {
        guard self.state != state else { return }
        // Whatever happens to its connections, a session that is finished drains until it is closed.
        if self.state == .draining, state != .closed { return }
        self.state = state
        self.publish(.sessionStateChanged(state))
    }

    mutating func publish(_ kind: CallEvent.Kind) {
        self.events.append(CallEvent(kind, origin: .local("session")))
    }

    mutating func warn(_ message: String) {
        self.publish(.warning(SessionWarning(message: message)))
    }

    mutating func publishGaps(_ ranges: [TickRange], _ reason: AudioGap.Reason) {
        // Less than a tick is nothing that the call's clock could tell.
        for range in ranges where range.start < range.end {
            self.backfill.gaveUp(range)
            self.notes.append(.gap(CallTime(ticks: range.end - range.start).duration, reason))
            self.publish(
                .audioGap(
                    AudioGap(from: CallTime(ticks: range.start), to: CallTime(ticks: range.end), reason: reason)))
        }
    }
}
