import AttuneHTTP
import AttuneStreaming
import HTTPTypes

/// A service, what goes wrong before it, and every connection to it, as a value.
///
/// It is told the time, and lets everything happen that was due by then, in the order of its times: whoever asks at a
/// given time sees the same, however often others have asked before.
struct LabStateMachine<Service: StreamingService>: Sendable {
    private(set) var service: Service
    private(set) var records: [ConnectionRecord] = []

    private var timeline: FaultTimeline
    private let link: MemoryLink
    private var strikes: [(time: Duration, strike: Fault.Strike)]
    private var connections: [Int: LabConnection] = [:]
    /// By which dial, and when, each credential was first offered.
    private var credentials: [Secret: (dial: Int, time: Duration)] = [:]
    private var expired: Set<Secret> = []
    private var now = Duration.zero

    init(_ service: Service, faults: FaultTimeline, link: MemoryLink) {
        self.service = service
        self.timeline = faults
        self.link = link
        self.strikes = faults.strikesOnAll
    }

    // MARK: - Time

    /// When something happens next by itself; nil where nothing does.
    var nextWakeUp: Duration? {
        self.connections.isEmpty ? nil : self.next?.time
    }

    /// Lets everything happen that is due.
    mutating func advance(to time: Duration) {
        while let next = self.next, next.time <= time {
            self.now = max(self.now, next.time)
            self.occur(on: next.connection)
        }
        self.now = max(self.now, time)
    }

    /// What happens next, and on which connection; nil for all of them.
    private var next: (time: Duration, connection: Int?)? {
        var next: (time: Duration, connection: Int?)? = self.strikes.first.map { (time: $0.time, connection: nil) }
        for (number, connection) in self.connections.sorted(by: { $0.key < $1.key }) {
            guard let time = connection.next?.time else { continue }
            if let earliest = next?.time, earliest <= time { continue }
            next = (time: time, connection: number)
        }
        return next
    }

    private mutating func occur(on number: Int?) {
        let now = self.now
        if let number {
            guard let event = self.connections[number]?.next?.event else { return }
            let news = self.connections[number]?.occur(event, now: now)
            self.tell(news, on: number)
        } else {
            let strike = self.strikes.removeFirst().strike
            for number in self.connections.keys.sorted() {
                let news = self.connections[number]?.strike(strike, now: now)
                self.tell(news, on: number)
            }
        }
    }

    /// Tells the service, and does what it wants done.
    private mutating func tell(_ news: LabConnection.News?, on number: Int) {
        switch news {
        case .message(let message)?:
            self.records[number].append(message)
            self.perform(self.service.received(message, on: number), on: number)
        case .disconnected?:
            self.perform(self.service.disconnected(number), on: number)
        case nil:
            break
        }
    }

    private mutating func perform(_ actions: [ServiceAction], on number: Int) {
        let now = self.now
        for action in actions {
            if case .on(let other, let action) = action {
                self.perform([action], on: other)
            } else {
                let news = self.connections[number]?.act(action, now: now)
                self.tell(news, on: number)
            }
        }
    }

    // MARK: - Faults from outside

    /// Something is to go wrong that the timeline does not know of; its time counts from now.
    mutating func planned(_ fault: Fault) {
        let time = self.now + fault.time
        switch (fault.kind, fault.connection) {
        case (.connection(let strike), let number?) where self.connections[number] != nil:
            self.connections[number]?.add(strike, at: time)
        case (.connection(let strike), nil):
            let place = self.strikes.firstIndex { $0.time > time } ?? self.strikes.endIndex
            self.strikes.insert((time: time, strike: strike), at: place)
        case (_, .some):
            self.timeline.faults.append(fault)
        case (.dial, nil):
            self.timeline.faults.append(Fault(fault.kind, connection: nil, at: time, for: fault.duration))
        }
        self.advance(to: self.now)
    }

    // MARK: - Dials

    /// The program dials.
    ///
    /// - Returns: The number of the dial, and how long it takes until something comes of it.
    mutating func dialled(_ request: ConnectionRequest) -> (number: Int, delay: Duration) {
        let number = self.records.count
        self.records.append(ConnectionRecord(number: number, request: request, dialled: self.now))
        let credential = request.credential
        if self.credentials[credential] == nil { self.credentials[credential] = (dial: number, time: self.now) }
        let delay = self.obstacles(onDial: number).reduce(self.link.latency * 2) { sum, obstacle in
            if case .delay(let delay) = obstacle { sum + delay } else { sum }
        }
        return (number: number, delay: delay)
    }

    /// The program gave a dial up.
    mutating func abandoned(_ number: Int) {
        self.records[number].end(.abandoned, at: self.now)
    }

    /// Why a dial is refused; nil where it is not.
    mutating func refusal(of number: Int) -> DialRefusal? {
        let refusal = self.credentialRefusal(of: number) ?? self.plannedRefusal(of: number)
        if refusal != nil { self.records[number].end(.refused, at: self.now) }
        return refusal
    }

    private func plannedRefusal(of number: Int) -> DialRefusal? {
        for obstacle in self.obstacles(onDial: number) {
            if case .refuse(let refusal) = obstacle { return refusal }
        }
        return nil
    }

    private mutating func credentialRefusal(of number: Int) -> DialRefusal? {
        let credential = self.records[number].request.credential
        if let expiry = self.timeline.credentialExpiry(until: self.now) {
            self.expired.formUnion(self.credentials.filter { $0.value.time <= expiry }.keys)
        }
        let expiresNow = self.obstacles(onDial: number).contains {
            if case .expireCredential = $0 { true } else { false }
        }
        // Not the one that this dial brings for the first time: a program that asks for a new one has done all it can.
        if expiresNow { self.expired.formUnion(self.credentials.filter { $0.value.dial < number }.keys) }
        guard self.expired.contains(credential) else { return nil }
        return .error(StreamingError(.credentialsRefused, "The credential has expired."))
    }

    private func obstacles(onDial number: Int) -> [Fault.Obstacle] {
        self.timeline.obstacles(onDial: number, at: self.now)
    }

    // MARK: - Connections

    /// A dial has become a connection.
    mutating func opened(_ number: Int) {
        self.records[number].opened = self.now
        self.connections[number] = LabConnection(
            link: self.link, strikes: self.timeline.strikes(onConnection: number), now: self.now)
        self.perform(self.service.connected(number, with: self.records[number].request), on: number)
        self.advance(to: self.now)
    }

    /// The program makes a plain request.
    mutating func requested(_ request: HTTPRequest, body: [UInt8]) -> HTTPReply {
        self.service.reply(to: request, body: body)
    }

    /// The program hands a message over.
    ///
    /// - Returns: Whether there was room for it, or why the connection is gone.
    mutating func offered(_ message: StreamingMessage, on number: Int) -> Result<Bool, StreamingError> {
        let now = self.now
        switch self.connections[number]?.offer(message, now: now) {
        case .taken?:
            self.advance(to: now)
            return .success(true)
        case .full?: return .success(false)
        case .gone(let error)?: return .failure(error)
        case nil: return .failure(StreamingError(.connectionLost, "The connection is closed."))
        }
    }

    /// Whether a message would be taken, or there is another reason to try.
    func hasRoom(on number: Int) -> Bool {
        self.connections[number]?.hasRoom ?? true
    }

    /// Whether the service takes what comes.
    func isReading(on number: Int) -> Bool {
        self.connections[number]?.isReading ?? true
    }

    /// What the program reads next: nil for nothing yet, and a success of nil after a close.
    mutating func nextInput(on number: Int) -> Result<StreamingInput?, StreamingError>? {
        guard self.connections[number] != nil else { return .success(nil) }
        return self.connections[number]?.nextInput()
    }

    /// The program has left a connection.
    mutating func left(_ number: Int, _ outcome: ConnectionRecord.Outcome) {
        guard let connection = self.connections.removeValue(forKey: number) else { return }
        // The connection is no more: what the service answers has nobody to go to.
        for news in connection.leave() { self.tell(news, on: number) }
        self.records[number].end(outcome, at: self.now)
    }
}
