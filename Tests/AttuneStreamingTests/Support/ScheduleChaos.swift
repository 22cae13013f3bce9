import AttuneCore

@testable import AttuneStreaming

/// A session's decisions under a schedule of random events, with a service that keeps books: what it received on which
/// connection, and what of that it understood.
///
/// The books are the schedule's own: nothing that is checked is asked of the session.
struct ScheduleChaos {
    /// The other end of one connection.
    private struct Peer {
        var isReady = false
        var hasRoom = true
        /// Names of the audio in the order in which it came; their lengths are in ``handed``.
        var received: [String] = []
        var wasToldBye = false
    }

    /// A piece of audio that was handed in.
    private struct Piece {
        let name: String
        /// Its place in the call.
        let range: TickRange
        /// Whether it may leave the process.
        var mayLeave: Bool
    }

    private(set) var violations: [String] = []
    /// How many connections came about.
    private(set) var connections = 0
    /// How many pieces of audio were handed in.
    var pieces: Int { self.handed.count }
    /// How many pieces came again after they had arrived, as those of an overlap may.
    private(set) var repetitions = 0
    private(set) var end: SessionEnd?

    private var generator: SeededGenerator
    private var machine: SessionStateMachine
    private let rules: StreamingRules<TestAudio>
    private let usesConsent: Bool
    private var now = Duration.zero
    private var peers: [Int: Peer] = [:]
    private var handed: [Piece] = []
    /// The end of everything that was handed in, withheld or not.
    private var clock: Int64 = 0
    /// Names that a service has for certain.
    private var arrived: Set<String> = []
    /// Names that must not be sent again: the session was told that they have arrived.
    private var settled: Set<String> = []
    /// Names that must not be sent from now on.
    private var withdrawn: Set<String> = []
    private var gaps: [TickRange] = []
    private var isPaused = false
    private var hasConsent: Bool

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        self.usesConsent = Int.random(in: 0..<4, using: &generator) == 0
        var configuration = durableConfiguration
        configuration.overflow = generator.pick([.dropOldest, .suspend, .fail])
        configuration.replayBuffer = .milliseconds(Int64.random(in: 100...2_000, using: &generator))
        configuration.reconnect.retriesFirstConnection = Bool.random(using: &generator)
        configuration.requiresConsent = self.usesConsent && Bool.random(using: &generator)
        self.hasConsent = !configuration.requiresConsent
        self.rules = StreamingRules(
            readiness: generator.pick([.announced, .connected]),
            acknowledgement: generator.pick([
                .received, .received, .transcribed(overlap: .zero), .transcribed(overlap: .milliseconds(100)),
            ]),
            replayRate: generator.pick([nil, 1, 1.25, 4]),
            keepalive: generator.pick([
                .none, .message(.text("alive"), every: .seconds(2)), .silence(TestAudio("silence"), after: .seconds(2)),
            ]),
            connectionLimit: generator.pick([nil, .seconds(20)]),
            muteTimeout: generator.pick([nil, .seconds(3)]),
            resumesSession: Bool.random(using: &generator))
        var dialect = TestDialect()
        dialect.rules = self.rules
        self.machine = SessionStateMachine(
            dialect: AnyDialect(dialect), configuration: configuration, seed: seed, now: .zero)
        self.generator = generator
    }

    /// Runs the schedule to the session's end.
    mutating func run() {
        let steps = Int.random(in: 20...400, using: &self.generator)
        for _ in 0..<steps where self.machine.end == nil {
            self.step()
            self.settle()
        }
        self.machine.finishRequested(now: self.now)
        // The drain's deadline bounds what is left; each step moves to a deadline or answers what was asked.
        for _ in 0..<2_000 where self.machine.end == nil {
            self.settle()
            if Int.random(in: 0..<4, using: &self.generator) == 0 { self.disturb() } else { self.answer() }
            if let deadline = self.machine.nextDeadline, Bool.random(using: &self.generator) {
                self.now = max(self.now, deadline)
                self.machine.deadlineReached(now: self.now)
            }
        }
        self.settle()
        self.end = self.machine.end
        self.audit()
    }

    // MARK: - Events

    private mutating func step() {
        self.now += .milliseconds(Int64.random(in: 0...200, using: &self.generator))
        switch Int.random(in: 0..<20, using: &self.generator) {
        case 0..<8: self.handIn(Int.random(in: 1...6, using: &self.generator))
        case 8..<13: self.answer()
        case 13..<15: self.disturb()
        case 15: self.pause()
        case 16: self.resume()
        case 17: self.now += .seconds(Int64.random(in: 0...30, using: &self.generator))
        case 18: self.machine.retryRequested(now: self.now)
        default: if self.usesConsent { self.consent() }
        }
        self.meetDeadlines()
    }

    private mutating func meetDeadlines() {
        var turns = 0
        while let deadline = self.machine.nextDeadline, deadline <= self.now {
            self.machine.deadlineReached(now: self.now)
            self.settle()
            turns += 1
            // One for every message that keeps a connection alive over the longest wait, and some to spare.
            guard turns < 100 else { return self.violations.append("A deadline stays at \(deadline).") }
        }
    }

    private mutating func handIn(_ count: Int) {
        for _ in 0..<count {
            let name = "a\(self.handed.count)"
            let audio = TestAudio(name, ticks: self.generator.pick([120, 480, 960, 2_880]))
            guard case .accepted = self.machine.offered(audio, now: self.now) else { continue }
            let mayLeave = !self.isPaused && self.hasConsent
            self.handed.append(
                Piece(name: name, range: TickRange(self.clock, self.clock + audio.ticks), mayLeave: mayLeave))
            if !mayLeave { self.withdrawn.insert(name) }
            self.clock += audio.ticks
        }
    }

    private mutating func pause() {
        let milliseconds = Int64.random(in: 0...200, using: &self.generator)
        self.machine.paused(.hold, dropLast: .milliseconds(milliseconds))
        self.isPaused = true
        self.withdraw(from: max(self.clock - milliseconds * 48, 0))
    }

    private mutating func resume() {
        self.machine.resumed(now: self.now)
        self.isPaused = false
    }

    private mutating func consent() {
        let status = self.generator.pick([ConsentChange.Status.granted, .granted, .withdrawn])
        self.machine.consented(ConsentChange(status), now: self.now)
        self.hasConsent = status == .granted
        // Without it nothing that was handed in leaves any more.
        if !self.hasConsent { self.withdraw(from: 0) }
    }

    /// What has left cannot be taken back; it need not arrive either.
    private mutating func withdraw(from position: Int64) {
        for index in self.handed.indices where self.handed[index].range.end > position {
            self.handed[index].mayLeave = false
            self.withdrawn.insert(self.handed[index].name)
        }
    }

    /// A peer does what it should.
    private mutating func answer() {
        guard let id = self.peers.keys.sorted().randomElement(using: &self.generator), var peer = self.peers[id] else {
            return
        }
        if !peer.isReady {
            peer.isReady = true
            self.peers[id] = peer
            return self.machine.received("ready", on: id, now: self.now)
        }
        if !peer.hasRoom {
            peer.hasRoom = true
            self.peers[id] = peer
            return self.machine.writeResumed(on: id)
        }
        if peer.wasToldBye, Bool.random(using: &self.generator) {
            self.peers[id] = nil
            self.heard(peer.received, overlap: .zero)
            return self.machine.received("final:s\(id):x\ndone", on: id, now: self.now)
        }
        // The cursor stands somewhere in what has come.
        let count = Int.random(in: 0...peer.received.count, using: &self.generator)
        let heard = Array(peer.received.prefix(count))
        if case .transcribed(let overlap) = self.rules.acknowledgement {
            self.heard(heard, overlap: overlap)
        } else {
            self.heard(heard, overlap: .zero)
        }
        self.machine.received("ack:\(heard.reduce(0) { $0 + self.ticks($1) })\nfinal:s\(id):x", on: id, now: self.now)
    }

    /// A service has understood this, and says so: none of it comes again but for the overlap at its end.
    private mutating func heard(_ names: [String], overlap: Duration) {
        self.arrived.formUnion(names)
        guard let last = names.last(where: { $0 != "silence" }), let cursor = self.piece(last)?.range.end else {
            return
        }
        self.settled.formUnion(
            names.filter { (self.piece($0)?.range.end ?? .max) <= cursor - CallTime(overlap).ticks })
    }

    /// Something goes wrong.
    private mutating func disturb() {
        guard let id = self.peers.keys.sorted().randomElement(using: &self.generator) else { return }
        let error = StreamingError(.connectionLost, "Lost.", isRetryable: true)
        switch Int.random(in: 0..<6, using: &self.generator) {
        case 0: self.machine.connectionFailed(id, error, now: self.now)
        case 1: self.machine.connectionClosed(id, StreamingClose(code: 1_001, reason: ""), now: self.now)
        case 2: self.machine.connectionClosed(id, StreamingClose(code: 4_408, reason: "idle"), now: self.now)
        case 3:
            self.peers[id]?.hasRoom = false
            return self.machine.writeBlocked(on: id, now: self.now)
        case 4: return self.machine.received("quota:1", on: id, now: self.now)
        default: return
        }
        self.peers[id] = nil
    }

    // MARK: - What the driver does

    private mutating func settle() {
        if let id = self.machine.nextDial(now: self.now) {
            if Int.random(in: 0..<5, using: &self.generator) == 0 {
                self.machine.connectionFailed(
                    id, StreamingError(.unreachable, "Nobody.", isRetryable: true), now: self.now)
            } else {
                self.peers[id] = Peer(isReady: self.rules.readiness == .connected)
                self.connections += 1
                self.machine.connected(id, now: self.now)
            }
        }
        for id in self.peers.keys.sorted() {
            if self.peers[id]?.hasRoom == true {
                while let messages = self.machine.nextWrite(on: id, now: self.now) {
                    for message in messages { self.write(message, to: id) }
                }
                self.machine.allWritten(on: id)
            }
            if self.machine.nextClose(of: id) != nil { self.peers[id] = nil }
        }
        while let event = self.machine.nextEvent() {
            if case .audioGap(let gap) = event.kind { self.gaps.append(TickRange(gap.start.ticks, gap.end.ticks)) }
        }
    }

    private mutating func write(_ message: StreamingMessage, to id: Int) {
        switch message {
        case .text("bye"): self.peers[id]?.wasToldBye = true
        case .text: break
        case .binary:
            let name = message.brief
            if self.peers[id]?.wasToldBye == true { self.violations.append("\(name) comes after the last word.") }
            if name != "silence" { self.check(name, on: id) }
            self.peers[id]?.received.append(name)
        }
    }

    private mutating func check(_ name: String, on id: Int) {
        if self.withdrawn.contains(name) { self.violations.append("\(name) belongs to a pause.") }
        if self.settled.contains(name) { self.violations.append("\(name) comes again, and had arrived.") }
        if self.arrived.contains(name) { self.repetitions += 1 }
        guard let piece = self.piece(name), let last = self.peers[id]?.received.last(where: { $0 != "silence" }),
            let lastPiece = self.piece(last)
        else { return }
        if piece.range.start <= lastPiece.range.start { self.violations.append("\(name) comes after \(last).") }
    }

    // MARK: - Books

    private func piece(_ name: String) -> Piece? {
        Int(name.dropFirst()).map { self.handed[$0] }
    }

    private func ticks(_ name: String) -> Int64 {
        self.piece(name).map { $0.range.end - $0.range.start } ?? TestAudio("silence").ticks
    }

    private mutating func audit() {
        for piece in self.handed where piece.mayLeave && !self.arrived.contains(piece.name) {
            if !self.gaps.contains(where: { $0.start <= piece.range.start && piece.range.end <= $0.end }) {
                self.violations.append("\(piece.name) did not arrive, and no gap says so.")
            }
        }
        if self.machine.handedTicks != self.clock {
            self.violations.append("\(self.clock) ticks were handed in, and \(self.machine.handedTicks) are counted.")
        }
        guard let end = self.machine.end else { return self.violations.append("It does not end.") }
        // Nobody leaves it, and everything that goes wrong is the service's doing or the network's.
        if ![.drained, .drainTimedOut, .peer, .network].contains(end.cause) {
            self.violations.append("It ends by \(end.cause.rawValue): \(end.message)")
        }
    }
}

extension SeededGenerator {
    /// One of several values.
    fileprivate mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &self)]
    }
}
