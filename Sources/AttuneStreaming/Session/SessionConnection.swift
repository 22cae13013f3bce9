import DequeModule

/// One connection of a session, as its decisions see it.
struct SessionConnection: Sendable {
    enum Phase: Sendable {
        /// It is to stand by then.
        case dialing(until: Duration)
        /// It stands; the service is to be ready by then.
        case opening(until: Duration)
        case ready
    }

    let id: Int
    /// When it was dialled.
    let dialled: Duration
    /// What it was dialled with; nil until that is known.
    var credential: Secret?
    var phase: Phase
    var life = Redialing.Life()
    /// What the dialect has to say, before any audio.
    var control: Deque<StreamingMessage> = []
    /// Whether the dialect's last words are said, or on their way.
    var isFinishSaid = false
    var timeline = ConnectionTimeline()
    /// The service's cursor, on the call's clock.
    var cursor: Int64 = 0
    var mute: MuteWatch
    var pace: ReplayPace
    /// When the connection is to take what it has no room for; nil while it has room.
    var writeDeadline: Duration?
    /// When the service ends it; nil while that is not known.
    var expiry: Duration?
    /// When the service's last word is to be in, for a connection that another has taken the place of.
    var drainDeadline: Duration?
    /// Whether it is closed in order once its last words are written.
    var closesInOrder = false
    private var lastWrite: Duration = .zero
    private var lastAudio: Duration = .zero

    init(id: Int, rules: StreamingRules<AnyAudio>, dialled: Duration, until deadline: Duration) {
        self.id = id
        self.dialled = dialled
        self.phase = .dialing(until: deadline)
        self.mute = MuteWatch(timeout: rules.muteTimeout)
        self.pace = ReplayPace(rate: nil, now: .zero)
    }

    var isConnected: Bool { self.life.connected != nil }
    var isReady: Bool { self.life.ready != nil }

    /// The connection is there.
    mutating func connected(_ rules: StreamingRules<AnyAudio>, readyBy deadline: Duration, now: Duration) {
        self.life.connected = now
        self.phase = .opening(until: deadline)
        self.expiry = rules.connectionLimit.map { now + $0 }
        self.lastWrite = now
    }

    /// The service takes audio.
    mutating func ready(_ rules: StreamingRules<AnyAudio>, now: Duration) {
        self.life.ready = now
        self.phase = .ready
        self.pace = ReplayPace(rate: rules.replayRate, now: now)
        self.lastAudio = now
    }

    /// Something is on its way.
    mutating func wrote(now: Duration) {
        self.lastWrite = now
    }

    /// Audio of the call is on its way.
    mutating func wrote(_ entry: AudioLedger.Entry, now: Duration) {
        self.lastWrite = now
        self.lastAudio = now
        self.timeline.append(TickRange(entry.start, entry.end))
        self.pace.sent(ticks: entry.ticks, now: now)
        if entry.audio.mayBeSpeech { self.mute.sentSpeech(ticks: entry.ticks, now: now) }
    }

    /// Silence that is no part of the call is on its way.
    mutating func wroteSilence(ticks: Int64, now: Duration) {
        self.lastWrite = now
        self.lastAudio = now
        self.timeline.appendSilence(ticks: ticks)
    }

    /// When the connection needs a sign of life; nil where it needs none.
    func keepaliveDeadline(_ keepalive: StreamingRules<AnyAudio>.Keepalive) -> Duration? {
        guard self.isReady, self.writeDeadline == nil, !self.isFinishSaid else { return nil }
        return switch keepalive {
        case .none: nil
        case .message(_, let every): self.lastWrite + every
        case .silence(_, let after): self.lastAudio + after
        }
    }

    /// When the phase is over at the latest; nil for one that may last.
    var phaseDeadline: Duration? {
        switch self.phase {
        case .dialing(let deadline), .opening(let deadline): deadline
        case .ready: nil
        }
    }
}
