import AttuneStreaming

/// One connection of a lab, as a value: what is on its way in either direction, and what faults do to it.
struct LabConnection: Sendable {
    /// What the service has to learn.
    enum News: Sendable {
        case message(StreamingMessage)
        case disconnected
    }

    /// What comes of a message that the program hands over.
    enum Offer: Sendable {
        case taken
        case full
        case gone(StreamingError)
    }

    /// What happens next.
    enum Event: Sendable {
        case fault
        case foundDead
        case stallEnded
        case muteEnded
        case reachedProgram
        case reachedService
        case action
    }

    private enum End: Sendable {
        case closed
        case lost(StreamingError)
    }

    /// What may wait for a program that does not read; more ends the connection.
    private static let maximumUnread = 10_000

    private let link: MemoryLink
    private var strikes: [(time: Duration, strike: Fault.Strike)]
    private var toService: [(arrival: Duration, message: StreamingMessage)] = []
    private var toProgram: [(arrival: Duration, input: StreamingInput)] = []
    /// What the program has to read.
    private var inbox: [StreamingInput] = []
    /// What the service does later, in the order of its times.
    private var planned: [(time: Duration, action: ServiceAction)] = []
    /// What a service that is mute has to say.
    private var withheld: [StreamingInput] = []
    private var stall = LabHold()
    private var mute = LabHold()
    private var drainDelay = Duration.zero
    private var isHalfOpen = false
    /// When the program's side finds out that nobody is there any more.
    private var death: Duration?
    /// Whether the service still has the connection.
    private var isServed = true
    private var end: End?

    /// A connection that stands from now on.
    init(link: MemoryLink, strikes: [(time: Duration, strike: Fault.Strike)], now: Duration) {
        self.link = link
        self.strikes = strikes.map { (time: now + $0.time, strike: $0.strike) }
    }

    // MARK: - Time

    /// What happens next, and when; the first of these where several happen at once.
    var next: (time: Duration, event: Event)? {
        // What is lost, or closed and read, has no future.
        guard self.end == nil else { return nil }
        let events: [(time: Duration?, event: Event)] = [
            (self.strikes.first?.time, .fault),
            (self.death, .foundDead),
            (self.stall.end, .stallEnded),
            (self.mute.end, .muteEnded),
            (self.toProgram.first?.arrival, .reachedProgram),
            (self.stall.isOn ? nil : self.toService.first?.arrival, .reachedService),
            (self.planned.first?.time, .action),
        ]
        var next: (time: Duration, event: Event)?
        for (time, event) in events {
            guard let time else { continue }
            if let earliest = next?.time, earliest <= time { continue }
            next = (time: time, event: event)
        }
        return next
    }

    /// Something happens that ``next`` announced.
    ///
    /// - Returns: What the service has to learn of it; nil for nothing.
    mutating func occur(_ event: Event, now: Duration) -> News? {
        switch event {
        case .fault:
            return self.strike(self.strikes.removeFirst().strike, now: now)
        case .foundDead:
            return self.lose("The peer did not answer a ping in time.")
        case .stallEnded:
            self.stall.stop()
        case .muteEnded:
            self.mute.stop()
            for input in self.withheld { self.emit(input, now: now) }
            self.withheld = []
        case .reachedProgram:
            return self.reachProgram()
        case .reachedService:
            let message = self.toService.removeFirst().message
            return self.isServed ? .message(message) : nil
        case .action:
            return self.perform(self.planned.removeFirst().action, now: now)
        }
        return nil
    }

    private mutating func reachProgram() -> News? {
        let input = self.toProgram.removeFirst().input
        self.inbox.append(input)
        if case .closed = input { self.end = .closed }
        guard self.inbox.count > Self.maximumUnread else { return nil }
        return self.lose("The program did not read \(Self.maximumUnread) messages.")
    }

    // MARK: - What goes wrong

    /// A fault strikes.
    ///
    /// - Returns: What the service has to learn of it; nil for nothing.
    mutating func strike(_ strike: Fault.Strike, now: Duration) -> News? {
        guard self.end == nil else { return nil }
        switch strike {
        case .drop:
            return self.lose("The connection was dropped.")
        case .halfOpen:
            self.isHalfOpen = true
            self.loseWhatIsOnItsWay()
            self.death = self.death ?? self.link.pongTimeout.map { now + $0 }
        case .stall(let duration):
            self.stall.begin(until: duration.map { now + $0 })
        case .mute(let duration):
            self.mute.begin(until: duration.map { now + $0 })
        case .say(let message):
            self.say(.message(message), now: now)
        case .close(let close):
            return self.close(close, now: now)
        case .slowDrain(let delay):
            self.drainDelay = delay
        }
        return nil
    }

    /// A fault is to strike at a time.
    mutating func add(_ strike: Fault.Strike, at time: Duration) {
        let place = self.strikes.firstIndex { $0.time > time } ?? self.strikes.endIndex
        self.strikes.insert((time: time, strike: strike), at: place)
    }

    private mutating func lose(_ reason: String) -> News? {
        self.loseWhatIsOnItsWay()
        self.planned = []
        self.end = .lost(StreamingError(.connectionLost, reason, isRetryable: true))
        return self.depart()
    }

    private mutating func loseWhatIsOnItsWay() {
        self.toService = []
        self.toProgram = []
        self.withheld = []
    }

    // MARK: - The service's side

    /// The service does something, now or later.
    ///
    /// - Returns: What the service has to learn of it; nil for nothing.
    mutating func act(_ action: ServiceAction, now: Duration) -> News? {
        switch action {
        case .say: return self.perform(action, now: now)
        case .sayLater(let message, let delay): self.plan(.say(message), at: now + max(delay, .zero))
        case .sayLast(let message):
            guard self.drainDelay > .zero else { return self.perform(.say(message), now: now) }
            self.plan(.say(message), at: now + self.drainDelay)
        case .close:
            guard self.drainDelay > .zero else { return self.perform(action, now: now) }
            self.plan(action, at: now + self.drainDelay)
        case .on: break
        }
        return nil
    }

    private mutating func plan(_ action: ServiceAction, at time: Duration) {
        let place = self.planned.firstIndex { $0.time > time } ?? self.planned.endIndex
        self.planned.insert((time: time, action: action), at: place)
    }

    private mutating func perform(_ action: ServiceAction, now: Duration) -> News? {
        switch action {
        case .say(let message), .sayLater(let message, _), .sayLast(let message):
            self.say(.message(message), now: now)
            return nil
        case .close(let close):
            return self.close(close, now: now)
        case .on:
            // Whoever knows the other connections has seen to it.
            return nil
        }
    }

    private mutating func close(_ close: StreamingClose, now: Duration) -> News? {
        self.say(.closed(close), now: now)
        return self.depart()
    }

    /// The service says something; nothing follows its close.
    mutating func say(_ input: StreamingInput, now: Duration) {
        guard self.isServed, self.end == nil, !self.isHalfOpen else { return }
        if self.mute.isOn {
            self.withheld.append(input)
        } else {
            self.emit(input, now: now)
        }
    }

    private mutating func emit(_ input: StreamingInput, now: Duration) {
        self.toProgram.append((arrival: now + self.link.latency, input: input))
    }

    private mutating func depart() -> News? {
        guard self.isServed else { return nil }
        self.isServed = false
        return .disconnected
    }

    // MARK: - The program's side

    /// Whether a message would be taken, or there is another reason to try.
    var hasRoom: Bool {
        self.end != nil || self.isHalfOpen || self.toService.count < self.link.room
    }

    /// Whether the service takes what comes.
    var isReading: Bool {
        !self.stall.isOn && !self.isHalfOpen
    }

    /// The program hands a message over.
    mutating func offer(_ message: StreamingMessage, now: Duration) -> Offer {
        switch self.end {
        case .lost(let error)?: return .gone(error)
        case .closed?:
            return .gone(StreamingError(.connectionLost, "The service has closed the connection.", isRetryable: true))
        case nil: break
        }
        if self.isHalfOpen { return .taken }
        guard self.toService.count < self.link.room else { return .full }
        self.toService.append((arrival: now + self.link.latency, message: message))
        return .taken
    }

    /// What the program reads next: nil for nothing yet, and a success of nil after a close.
    mutating func nextInput() -> Result<StreamingInput?, StreamingError>? {
        guard self.inbox.isEmpty else { return .success(self.inbox.removeFirst()) }
        return switch self.end {
        case .lost(let error)?: .failure(error)
        case .closed?: .success(nil)
        case nil: nil
        }
    }

    /// The program is gone.
    ///
    /// - Returns: What reaches the service all the same, then the end: what a connection has taken is on its way.
    func leave() -> [News] {
        guard self.isServed else { return [] }
        let arriving = self.isReading && self.end == nil ? self.toService.map { News.message($0.message) } : []
        return arriving + [.disconnected]
    }
}
