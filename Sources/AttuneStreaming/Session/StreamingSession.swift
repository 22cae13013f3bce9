/// A stream of one speaker's audio to a conversation-intelligence service, and of what it understands back.
///
/// It takes audio from its first moment on and keeps it until the service is ready. Hand in audio from one task, in its
/// order.
public struct StreamingSession<Audio: StreamableAudio>: Sendable {
    private let sendAudio: @Sendable (Audio) async throws -> Void
    private let awaitReady: @Sendable () async throws -> Void
    private let requestFinish: @Sendable () async throws -> SessionReport
    private let subscribe: @Sendable () -> StreamingEvents

    init<Dialect: StreamingDialect>(_ driver: SessionDriver<Dialect>) where Dialect.Audio == Audio {
        self.sendAudio = driver.send
        self.awaitReady = driver.waitUntilReady
        self.requestFinish = driver.finish
        self.subscribe = driver.subscribe
    }

    /// What happens on the call, as a subscription of its own.
    ///
    /// The first subscription starts with the session's first event, each later one with the next event. See
    /// ``StreamingEvents`` for what happens to a slow subscriber.
    public var events: StreamingEvents {
        self.subscribe()
    }

    /// Hands in audio that follows what was handed in before.
    ///
    /// Returns as soon as the session has it; suspends while ``StreamingConfiguration/audioBuffer`` is full. Audio
    /// counts as sent once it is handed to the connection: whether what lay in buffers on the way arrived is not known
    /// where the connection is lost.
    ///
    /// - Throws: ``StreamingError`` that ended the session, or ``StreamingError/Code/sessionFinished`` after
    ///   ``finish()``; `CancellationError` where the task is cancelled. The audio was not taken then.
    public func send(_ audio: Audio) async throws {
        try await self.sendAudio(audio)
    }

    /// Waits until the service takes audio, for programs that start a clock then.
    ///
    /// Sending does not need it.
    ///
    /// - Throws: ``StreamingError`` that ended the session before.
    public func waitUntilReady() async throws {
        try await self.awaitReady()
    }

    /// Says that there is no more audio, and waits for the service's last word, at most
    /// ``StreamingConfiguration/drainTimeout``.
    ///
    /// Finishing twice is finishing once. A session that failed returns its end here, too.
    ///
    /// - Throws: `CancellationError` where the task is cancelled.
    public func finish() async throws -> SessionReport {
        try await self.requestFinish()
    }
}
