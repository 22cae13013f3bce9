/// Deadlines and bounds of a session.
public struct StreamingConfiguration: Sendable {
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

    /// How long the service may take for its last words once the session is finished.
    ///
    /// Default: 60 s.
    public var drainTimeout: Duration

    /// How much audio is kept for the service while it cannot be sent; `send` suspends beyond it.
    ///
    /// Default: 10 s.
    public var audioBuffer: Duration

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
        audioBuffer: Duration = .seconds(10),
        eventBuffer: Int = 1_024
    ) {
        let durations = [connectTimeout, readyTimeout, writeTimeout, drainTimeout, audioBuffer]
        precondition(
            durations.allSatisfy { $0 > .zero }, "Every deadline and the audio buffer are longer than nothing.")
        precondition(eventBuffer > 0, "A subscriber's buffer holds at least one event, not \(eventBuffer).")
        self.connectTimeout = connectTimeout
        self.readyTimeout = readyTimeout
        self.writeTimeout = writeTimeout
        self.drainTimeout = drainTimeout
        self.audioBuffer = audioBuffer
        self.eventBuffer = eventBuffer
    }
}
