/// Deadlines and bounds of a session.
public struct StreamingConfiguration: Sendable {
    /// What becomes of audio that is handed in while there is no connection and ``replayBuffer`` is full.
    public enum Overflow: Sendable, Hashable {
        /// The oldest kept audio is given up, and told as an `audioGap`.
        case dropOldest
        /// `send` suspends until a connection takes some.
        case suspend
        /// The session ends with ``StreamingError/Code/audioOverflowed``.
        case fail
    }

    /// How long credentials, connection and upgrade may take together.
    ///
    /// Default: 10 s.
    public var connectTimeout: Duration

    /// How long the service may take to say that it is ready for audio.
    ///
    /// Default: 30 s; a recogniser may have to load on a busy machine.
    public var readyTimeout: Duration

    /// How long one message may wait for the connection to take it.
    ///
    /// Default: 15 s.
    public var writeTimeout: Duration

    /// How long the service may take for its last words once the session is finished, dials in between included.
    ///
    /// Default: 60 s.
    public var drainTimeout: Duration

    /// How long the service may take to say over HTTP what it said while no connection was there; an end that was asked
    /// for waits for it, too.
    ///
    /// Default: 10 s.
    public var backfillTimeout: Duration

    /// How much audio waits for a connection that stands, or for the first dial; `send` suspends beyond it, and beyond
    /// ``replayByteCount``.
    ///
    /// Default: 10 s.
    public var audioBuffer: Duration

    /// How much audio is kept for a connection that was lost: what the service has not acknowledged, and what comes in
    /// during the outage.
    ///
    /// Default: 60 s.
    public var replayBuffer: Duration

    /// The same in bytes.
    ///
    /// Default: 8 MiB, 87 seconds of 16-bit samples at 48 kHz.
    public var replayByteCount: Int

    /// What becomes of audio beyond that.
    ///
    /// Default: the oldest is dropped, as a microphone needs it, which cannot wait. A program that reads a file wants
    /// ``Overflow/suspend``.
    public var overflow: Overflow

    /// How a session gets a connection back.
    public var reconnect: ReconnectPolicy

    /// How long before a connection's known end the session begins to change over to the next one.
    ///
    /// Default: 30 s, and a quarter of the connection's time at most.
    public var rolloverLead: Duration

    /// How long a session may be open; it is finished then.
    ///
    /// Default: 12 h. Services bill the time that a forgotten session is open.
    public var maximumOpenTime: Duration

    /// Whether no audio is sent before the program says that consent was granted.
    ///
    /// What is handed in before is discarded. Default: false.
    public var requiresConsent: Bool

    /// Events that wait for one slow subscriber before its subscription ends.
    ///
    /// Default: 1,024.
    public var eventBuffer: Int

    /// Creates a configuration; every default is documented on its property.
    public init(
        connectTimeout: Duration = .seconds(10),
        readyTimeout: Duration = .seconds(30),
        writeTimeout: Duration = .seconds(15),
        drainTimeout: Duration = .seconds(60),
        backfillTimeout: Duration = .seconds(10),
        audioBuffer: Duration = .seconds(10),
        replayBuffer: Duration = .seconds(60),
        replayByteCount: Int = 8 * 1_024 * 1_024,
        overflow: Overflow = .dropOldest,
        reconnect: ReconnectPolicy = ReconnectPolicy(),
        rolloverLead: Duration = .seconds(30),
        maximumOpenTime: Duration = .seconds(43_200),
        requiresConsent: Bool = false,
        eventBuffer: Int = 1_024
    ) {
        let durations = [
            connectTimeout, readyTimeout, writeTimeout, drainTimeout, backfillTimeout, audioBuffer, replayBuffer,
            rolloverLead, maximumOpenTime,
        ]
        precondition(durations.allSatisfy { $0 > .zero }, "Every deadline and every buffer is longer than nothing.")
        precondition(backfillTimeout <= .seconds(86_400), "A reply is waited for for a day at most.")
        precondition(replayByteCount > 0, "A replay buffer holds at least one byte, not \(replayByteCount).")
        precondition(eventBuffer > 0, "A subscriber's buffer holds at least one event, not \(eventBuffer).")
        self.connectTimeout = connectTimeout
        self.readyTimeout = readyTimeout
        self.writeTimeout = writeTimeout
        self.drainTimeout = drainTimeout
        self.backfillTimeout = backfillTimeout
        self.audioBuffer = audioBuffer
        self.replayBuffer = replayBuffer
        self.replayByteCount = replayByteCount
        self.overflow = overflow
        self.reconnect = reconnect
        self.rolloverLead = rolloverLead
        self.maximumOpenTime = maximumOpenTime
        self.requiresConsent = requiresConsent
        self.eventBuffer = eventBuffer
    }
}
