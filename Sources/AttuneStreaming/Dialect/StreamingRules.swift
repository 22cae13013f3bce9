/// What a service promises and demands: a session keeps to it, and knows nothing else of the service.
public struct StreamingRules<Audio: StreamableAudio>: Sendable {
    /// When a service takes audio.
    public enum Readiness: Sendable, Hashable {
        /// Once it has said so: ``DialectOutput/ready``.
        case announced
        /// As soon as the connection stands. Whoever waits for a word from such a service waits for ever.
        case connected
    }

    /// What a service's cursor, ``DialectOutput/acknowledged(through:)``, says of the audio before it.
    public enum Acknowledgement: Sendable, Hashable {
        /// It has arrived, and survives the connection.
        case received
        /// It is transcribed. After a lost connection audio is sent again from `overlap` before the cursor, so that no
        /// word is cut in two, and words that are known already are dropped.
        case transcribed(overlap: Duration)
    }

    /// What keeps a connection alive on which nothing is sent.
    ///
    /// The pings of a WebSocket go on beside it: they find out whether the network still stands.
    public enum Keepalive: Sendable {
        /// Nothing is asked for.
        case none
        /// This message, whenever nothing was sent for so long.
        case message(StreamingMessage, every: Duration)
        /// This piece of silence, whenever no audio was sent for so long.
        case silence(Audio, after: Duration)
    }

    /// When the service takes audio.
    public var readiness: Readiness

    /// What the service's cursor means.
    public var acknowledgement: Acknowledgement

    /// How many seconds of kept audio the service takes in a second; nil for as many as the connection does.
    public var replayRate: Double?

    /// What keeps a connection alive.
    public var keepalive: Keepalive

    /// How long a connection may be open before the service ends it; nil where it has no limit.
    ///
    /// A session changes over to a second connection before. ``DialectOutput/expires(after:)`` says it for one connection.
    public var connectionLimit: Duration?

    /// How long the service may say nothing at all while it is sent speech, half of that time at least; nil where silence
    /// means nothing.
    public var muteTimeout: Duration?

    /// Whether a new connection goes on with the same session of the service, which knows all that came before.
    public var resumesSession: Bool

    /// Creates rules; each default is that of a service that demands nothing.
    ///
    /// - Parameters:
    ///   - readiness: Default: announced.
    ///   - acknowledgement: What the service's cursor means.
    ///   - replayRate: Default: nil.
    ///   - keepalive: Default: none.
    ///   - connectionLimit: Default: nil.
    ///   - muteTimeout: Default: nil.
    ///   - resumesSession: Default: false.
    public init(
        readiness: Readiness = .announced,
        acknowledgement: Acknowledgement,
        replayRate: Double? = nil,
        keepalive: Keepalive = .none,
        connectionLimit: Duration? = nil,
        muteTimeout: Duration? = nil,
        resumesSession: Bool = false
    ) {
        precondition(replayRate ?? 1 >= 1, "Kept audio is sent in real time at least.")
        let durations = [connectionLimit, muteTimeout].compactMap(\.self)
        precondition(durations.allSatisfy { $0 > .zero }, "A service's times are longer than nothing.")
        self.readiness = readiness
        self.acknowledgement = acknowledgement
        self.replayRate = replayRate
        self.keepalive = keepalive
        self.connectionLimit = connectionLimit
        self.muteTimeout = muteTimeout
        self.resumesSession = resumesSession
    }
}
