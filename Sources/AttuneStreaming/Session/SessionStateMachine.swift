import DequeModule

/// A session's decisions, as a value: what to send, what to tell, when to give up.
///
/// Inputs are things that happened, in the past tense, with the time since the session began. Outputs are asked for:
/// ``nextWrite()``, ``nextEvent()``, ``nextDeadline`` and ``end``. It reads no clock and touches no socket.
struct SessionStateMachine<Dialect: StreamingDialect>: Sendable {
    /// Something for the connection to take.
    enum Write: Sendable {
        case control(StreamingMessage)
        case audio(StreamingMessage, ticks: Int64)

        var message: StreamingMessage {
            switch self {
            case .control(let message), .audio(let message, _): message
            }
        }
    }

    /// What becomes of audio that was offered.
    enum Offer: Sendable {
        case accepted
        /// The buffer is full; offer it again later.
        case full
        case refused(StreamingError)
    }

    private enum Phase {
        case connecting(until: Duration)
        case awaitingReady(until: Duration)
        case live
        case ended(SessionEnd, StreamingError?)
    }

    private let configuration: StreamingConfiguration
    private var dialect: Dialect
    private var phase: Phase
    private var control: Deque<StreamingMessage> = []
    private var audio: Deque<Dialect.Audio> = []
    private var events: Deque<CallEvent> = []
    private var openSegments = OpenSegments()

    /// Ticks of audio that were handed in, and those of them that the connection took.
    private(set) var handedTicks: Int64 = 0
    private(set) var sentTicks: Int64 = 0

    /// When the last word must be in; set once the session is finished.
    private var drainDeadline: Duration?
    private var isFinishSent = false
    private var writeDeadline: Duration?

    init(dialect: Dialect, configuration: StreamingConfiguration, now: Duration) {
        self.dialect = dialect
        self.configuration = configuration
        self.phase = .connecting(until: now + configuration.connectTimeout)
        self.publish(.sessionStateChanged(.connecting))
    }

    // MARK: - Outputs

    /// The next thing for the connection to take; nil while there is none.
    ///
    /// Audio waits for the service to be ready, and the words that end a session wait for the last audio.
    mutating func nextWrite() -> Write? {
        switch self.phase {
        case .connecting, .ended: return nil
        case .awaitingReady, .live: break
        }
        if let message = self.control.popFirst() { return .control(message) }
        guard case .live = self.phase else { return nil }
        if let packet = self.audio.popFirst() {
            return .audio(self.dialect.message(for: packet), ticks: packet.ticks)
        }
        guard self.drainDeadline != nil, !self.isFinishSent else { return nil }
        self.isFinishSent = true
        self.control.append(contentsOf: self.dialect.finish())
        return self.control.popFirst().map(Write.control)
    }

    /// The next thing to tell subscribers; nil while there is none.
    mutating func nextEvent() -> CallEvent? {
        self.events.popFirst()
    }

    /// When ``deadlineReached(now:)`` is due; nil while nothing is waited for.
    var nextDeadline: Duration? {
        let phaseDeadline: Duration? =
            switch self.phase {
            case .connecting(let deadline), .awaitingReady(let deadline): deadline
            case .live: nil
            case .ended: nil
            }
        guard self.end == nil else { return nil }
        return [phaseDeadline, self.writeDeadline, self.drainDeadline].compactMap(\.self).min()
    }

    /// Why the session is over; nil while it is not.
    var end: SessionEnd? {
        if case .ended(let end, _) = self.phase { end } else { nil }
    }

    /// The failure that ended the session; nil while it goes on, and where it ended as its owner wanted.
    var failure: StreamingError? {
        if case .ended(_, let failure) = self.phase { failure } else { nil }
    }

    /// Whether the service takes audio.
    var isReady: Bool {
        if case .live = self.phase { true } else { false }
    }

    /// Whether a connection came about.
    private(set) var wasConnected = false

    /// What the dialect wants to be connected to.
    func endpoint(credential: Secret) -> StreamingEndpoint {
        self.dialect.endpoint(credential: credential)
    }

    // MARK: - Inputs from the program

    /// Takes audio, or says why not.
    mutating func offered(_ packet: Dialect.Audio) -> Offer {
        if case .ended(let end, let failure) = self.phase {
            return .refused(failure ?? StreamingError(.sessionFinished, "The session is over: \(end.message)"))
        }
        guard self.drainDeadline == nil else {
            return .refused(
                StreamingError(.sessionFinished, "The session is finished, and takes no more audio."))
        }
        guard self.handedTicks - self.sentTicks < self.bufferTicks else { return .full }
        self.audio.append(packet)
        self.handedTicks += packet.ticks
        return .accepted
    }

    /// The program has no more audio.
    ///
    /// The intent holds until the session ends.
    mutating func finishRequested(now: Duration) {
        guard self.end == nil, self.drainDeadline == nil else { return }
        self.drainDeadline = now + self.configuration.drainTimeout
        self.publish(.sessionStateChanged(.draining))
    }

    /// The program left without finishing.
    mutating func cancelled() {
        self.finish(SessionEnd(.cancelled, message: "The session was cancelled."))
    }

    // MARK: - Inputs from the connection

    /// The connection is there.
    mutating func connected(now: Duration) {
        guard case .connecting = self.phase else { return }
        self.wasConnected = true
        self.phase = .awaitingReady(until: now + self.configuration.readyTimeout)
        self.control.append(contentsOf: self.dialect.connected())
    }

    /// The connection is about to take something.
    mutating func writeBegan(now: Duration) {
        self.writeDeadline = now + self.configuration.writeTimeout
    }

    /// The connection took it.
    ///
    /// What it takes after the end was told as a gap, and stays one.
    mutating func wrote(_ write: Write) {
        guard self.end == nil else { return }
        self.writeDeadline = nil
        if case .audio(_, let ticks) = write { self.sentTicks += ticks }
    }

    /// The peer said something.
    mutating func received(_ message: StreamingMessage) {
        for output in self.dialect.received(message) {
            guard self.end == nil else { return }
            switch output {
            case .ready:
                guard case .awaitingReady = self.phase else { continue }
                self.phase = .live
                if self.drainDeadline == nil { self.publish(.sessionStateChanged(.live)) }
            case .event(var event):
                event.connection = 0
                if case .transcript(let transcript) = event.kind { self.openSegments.observe(transcript) }
                self.events.append(event)
            case .completed:
                self.completed()
            case .failed(let message):
                self.fail(StreamingError(.peerError, "The service reported an error: \(message)"))
            }
        }
    }

    /// The peer closed the connection.
    mutating func connectionClosed(_ close: StreamingClose) {
        let code = close.code.map { " with \($0)" } ?? ""
        let reason = close.reason.isEmpty ? "" : ": \(close.reason)"
        self.fail(
            StreamingError(
                .peerClosed, "The service closed the connection\(code) before its last word\(reason).",
                isRetryable: close.isRetryable))
    }

    /// No connection came about, or it broke.
    mutating func connectionFailed(_ error: StreamingError) {
        self.fail(error)
    }

    // MARK: - Time

    /// Time has come to look at the deadlines.
    mutating func deadlineReached(now: Duration) {
        guard let deadline = self.nextDeadline, deadline <= now else { return }
        switch self.phase {
        case .connecting(deadline):
            self.fail(self.timeout(.connectTimedOut, "No connection came about", self.configuration.connectTimeout))
        case .awaitingReady(deadline):
            self.fail(
                self.timeout(.readyTimedOut, "The service did not get ready", self.configuration.readyTimeout))
        default:
            if self.writeDeadline == deadline {
                self.fail(self.timeout(.writeTimedOut, "The connection took no data", self.configuration.writeTimeout))
            } else {
                self.finish(
                    SessionEnd(
                        .drainTimedOut,
                        message: "The service did not say its last word within \(self.configuration.drainTimeout)."))
            }
        }
    }

    private func timeout(_ code: StreamingError.Code, _ what: String, _ time: Duration) -> StreamingError {
        StreamingError(code, "\(what) within \(time).", isRetryable: true)
    }

    // MARK: - Ending

    private var bufferTicks: Int64 {
        CallTime(seconds: self.configuration.audioBuffer / .seconds(1)).ticks
    }

    private mutating func completed() {
        if self.isFinishSent {
            self.finish(SessionEnd(.drained, message: "The service has said its last word."))
        } else {
            self.fail(StreamingError(.peerClosed, "The service ended the conversation unasked.", isRetryable: true))
        }
    }

    private mutating func fail(_ error: StreamingError) {
        self.finish(
            SessionEnd(error.code.cause, message: error.message, isRetryable: error.isRetryable), failure: error)
    }

    /// A session ends once: whatever comes later changes nothing.
    private mutating func finish(_ end: SessionEnd, failure: StreamingError? = nil) {
        guard self.end == nil else { return }
        for transcript in self.openSegments.unconfirmed() {
            self.publish(.transcript(transcript))
        }
        if self.handedTicks > self.sentTicks {
            self.publish(
                .audioGap(
                    AudioGap(
                        from: CallTime(ticks: self.sentTicks), to: CallTime(ticks: self.handedTicks),
                        reason: .sessionEnded)))
        }
        self.control.removeAll()
        self.audio.removeAll()
        self.phase = .ended(end, failure)
        self.publish(.sessionStateChanged(.closed))
        self.publish(.sessionClosed(end))
    }

    private mutating func publish(_ kind: CallEvent.Kind) {
        self.events.append(CallEvent(kind, origin: .local("session")))
    }
}
