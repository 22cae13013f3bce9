/// A stream of one speaker's audio to a conversation-intelligence service, and of what it understands back.
///
/// It outlives its connections. It takes audio from its first moment on, and keeps what the service has not acknowledged:
/// after a lost connection that is sent again, and what cannot be is told as an `audioGap`. Hand in audio from one task,
/// in its order.
public struct StreamingSession<Audio: StreamableAudio>: Sendable {
    private let driver: SessionDriver

    init(_ driver: SessionDriver) {
        self.driver = driver
    }

    /// What happens on the call, as a subscription of its own.
    ///
    /// The first subscription starts with the session's first event, each later one with the next event. See
    /// ``StreamingEvents`` for what happens to a slow subscriber.
    public var events: StreamingEvents {
        self.driver.subscribe()
    }

    /// The phases of the session's life alone, as a subscription of its own; the first one starts with the first phase.
    public var states: StreamingStates {
        StreamingStates(self.driver.subscribe(to: .states))
    }

    /// What the session has used of the service until now.
    public var usage: SessionUsage {
        self.driver.usage
    }

    /// Hands in audio that follows what was handed in before.
    ///
    /// Returns as soon as the session has it. While there is a connection it suspends where
    /// ``StreamingConfiguration/audioBuffer`` is full; during an outage audio is kept, and beyond
    /// ``StreamingConfiguration/replayBuffer`` goes the way of ``StreamingConfiguration/overflow``. While the session is
    /// paused, audio takes its time on the call's clock and goes nowhere.
    ///
    /// - Throws: ``StreamingError`` that ended the session, or ``StreamingError/Code/sessionFinished`` after
    ///   ``finish()``; `CancellationError` where the task is cancelled. The audio was not taken then.
    public func send(_ audio: Audio) async throws {
        try await self.driver.send(AnyAudio(audio))
    }

    /// Makes an encoder of this session's audio: a way in for samples, however many come at a time.
    ///
    /// - Parameter configuration: What to encode with, as `OpusEncoderConfiguration`.
    /// - Returns: The way in, for one task. Use either it or ``send(_:)``.
    /// - Throws: The encoder's own error where it does not know a value of the configuration.
    public func input(encoding configuration: some PacketEncoderConfiguration<Audio>) throws -> AudioInput<Audio> {
        try AudioInput(configuration, gate: { self.driver.gate }, send: { try await self.send($0) })
    }

    /// Waits until the service takes audio, for programs that start a clock then.
    ///
    /// Sending does not need it. A session that rests makes a connection; one that is paused waits for
    /// ``resume()``, or for consent.
    ///
    /// - Throws: ``StreamingError`` that ended the session before.
    public func waitUntilReady() async throws {
        try await self.driver.waitUntilReady()
    }

    /// Says that there is no more audio, and waits for the service's last word, at most
    /// ``StreamingConfiguration/drainTimeout``.
    ///
    /// The intent holds whatever happens to the connection. Finishing twice is finishing once. A session that failed
    /// returns its end here, too. One that only listens is over at once.
    ///
    /// - Throws: `CancellationError` where the task, or the session, is cancelled.
    public func finish() async throws -> SessionReport {
        try await self.driver.finish()
    }

    /// Says that there is no more audio, and waits for nothing.
    func endInput() {
        self.driver.change { machine, now in machine.finishRequested(now: now) }
    }

    /// Waits until the session is over, however it ends.
    func waitUntilOver() async throws {
        try await self.driver.waitUntilOver()
    }

    // MARK: - Pause and consent

    /// Stops audio from leaving the process: what is handed in from here on is discarded, by every path.
    ///
    /// The connection is kept alive as the service asks for it. A service that lets go while nothing is sent is no
    /// failure: the next audio makes a new connection.
    ///
    /// - Parameters:
    ///   - reason: Why; told in a `captureChanged` event.
    ///   - dropLast: How much of what was handed in before goes, too, as far as it has not left; the pause begins so much
    ///     earlier.
    public func pause(_ reason: CaptureChange.Reason, dropLast: Duration = .zero) {
        self.driver.change { machine, _ in machine.paused(reason, dropLast: dropLast) }
    }

    /// Takes audio again, where consent is not missing.
    public func resume() {
        self.driver.change { machine, now in machine.resumed(now: now) }
    }

    /// Says where the participants' consent stands.
    ///
    /// Until it is granted nothing is sent where ``StreamingConfiguration/requiresConsent`` is set; once one participant
    /// has withdrawn it nothing is sent at all, also not what was kept, until they have granted it again, or a change that
    /// names no participant grants it for all.
    public func setConsent(_ change: ConsentChange) {
        self.driver.change { machine, now in machine.consented(change, now: now) }
    }

    /// Dials at once where the session waits between dials: the program knows that the network is back.
    public func retryNow() {
        self.driver.change { machine, now in machine.retryRequested(now: now) }
    }
}
