import AttuneCore

@testable import AttuneStreaming

/// A session's decisions under a schedule of random events, with a service that keeps books: what it received on which
/// connection, and what of that it understood.
struct SessionChaos {
    /// The other end of one connection.
    private struct Peer {
        var isReady = false
        var hasRoom = true
        /// Names of the audio in the order in which it came, each with its length on the connection's clock.
        var received: [String] = []
        var wasToldBye = false
    }

    private(set) var violations: [String] = []
    /// How many connections came about.
    private(set) var connections = 0
    /// How many pieces of audio were handed in.
    var pieces: Int { self.handed.count }
    private var generator: SeededGenerator
    private var machine: SessionStateMachine
    private var now = Duration.zero
    private var peers: [Int: Peer] = [:]
    /// What was handed in, by name: its place in the call, and whether it may leave.
    private var handed: [(name: String, range: TickRange, mayLeave: Bool)] = []
    /// Names that a service has for certain.
    private var arrived: Set<String> = []
    private var gaps: [TickRange] = []
    private var isPaused = false

    init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed)
        var configuration = durableConfiguration
        configuration.overflow = [.dropOldest, .suspend][Int.random(in: 0...1, using: &self.generator)]
        configuration.replayBuffer = .milliseconds(Int64.random(in: 100...2_000, using: &self.generator))
        configuration.reconnect.retriesFirstConnection = Bool.random(using: &self.generator)
        var dialect = TestDialect()
        dialect.rules = StreamingRules(
            acknowledgement: .received,
            replayRate: [nil, 1, 1.25, 4][Int.random(in: 0...3, using: &self.generator)],
            keepalive: [
                .none, .message(.text("alive"), every: .seconds(2)), .silence(TestAudio("silence"), after: .seconds(2)),
            ][
                Int.random(in: 0...2, using: &self.generator)],
            connectionLimit: [nil, .seconds(20)][Int.random(in: 0...1, using: &self.generator)],
            muteTimeout: [nil, .seconds(3)][Int.random(in: 0...1, using: &self.generator)])
        self.machine = SessionStateMachine(
            dialect: AnyDialect(dialect), configuration: configuration, seed: seed, now: .zero)
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
        if self.machine.end == nil { self.violations.append("It does not end.") }
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
        default: break
        }
        while let deadline = self.machine.nextDeadline, deadline <= self.now {
            self.machine.deadlineReached(now: self.now)
            self.settle()
            guard let next = self.machine.nextDeadline, next > deadline else { break }
        }
    }

    private mutating func handIn(_ count: Int) {
        for _ in 0..<count {
            let name = "a\(self.handed.count)"
            let audio = TestAudio(name, ticks: [120, 480, 960, 2_880][Int.random(in: 0...3, using: &self.generator)])
            let start = self.machine.handedTicks
            guard case .accepted = self.machine.offered(audio, now: self.now) else { continue }
            self.handed.append((name, TickRange(start, start + audio.ticks), !self.isPaused))
        }
    }

    private mutating func pause() {
        let drop = CallTime(ticks: Int64.random(in: 0...9_600, using: &self.generator))
        self.machine.paused(.hold, dropLast: drop.duration)
        self.isPaused = true
        let start = max(self.machine.handedTicks - CallTime(drop.duration).ticks, 0)
        for index in self.handed.indices where self.handed[index].range.end > start {
            // What has left cannot be taken back; it need not arrive either.
            self.handed[index].mayLeave = false
        }
        self.withdrawn.formUnion(self.handed.filter { !$0.mayLeave }.map(\.name))
    }

    /// Names that must not be sent from now on.
    private var withdrawn: Set<String> = []

    private mutating func resume() {
        self.machine.resumed(now: self.now)
        self.isPaused = false
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
            self.arrived.formUnion(peer.received)
            return self.machine.received("final:s\(id):x\ndone", on: id, now: self.now)
        }
        // The cursor stands somewhere in what has come.
        let count = Int.random(in: 0...peer.received.count, using: &self.generator)
        let heard = peer.received.prefix(count)
        self.arrived.formUnion(heard)
        self.machine.received("ack:\(heard.reduce(0) { $0 + self.ticks($1) })\nfinal:s\(id):x", on: id, now: self.now)
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
                self.peers[id] = Peer()
                self.connections += 1
                self.machine.connected(id, now: self.now)
            }
        }
        for id in self.peers.keys.sorted() where self.peers[id]?.hasRoom == true {
            while let messages = self.machine.nextWrite(on: id, now: self.now) {
                for message in messages { self.write(message, to: id) }
            }
            self.machine.allWritten(on: id)
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
            if self.withdrawn.contains(name) { self.violations.append("\(name) belongs to a pause.") }
            if let last = self.peers[id]?.received.last(where: { $0 != "silence" }), name != "silence",
                self.start(name) <= self.start(last)
            {
                self.violations.append("\(name) comes after \(last).")
            }
            self.peers[id]?.received.append(name)
        }
    }

    // MARK: - Books

    private func entry(_ name: String) -> (name: String, range: TickRange, mayLeave: Bool)? {
        Int(name.dropFirst()).map { self.handed[$0] }
    }

    private func start(_ name: String) -> Int64 {
        self.entry(name)?.range.start ?? 0
    }

    private func ticks(_ name: String) -> Int64 {
        self.entry(name).map { $0.range.end - $0.range.start } ?? 960
    }

    private mutating func audit() {
        for entry in self.handed where entry.mayLeave && !self.arrived.contains(entry.name) {
            if !self.gaps.contains(where: { $0.start <= entry.range.start && entry.range.end <= $0.end }) {
                self.violations.append("\(entry.name) did not arrive, and no gap says so.")
            }
        }
        if let end = self.machine.end, end.message.isEmpty { self.violations.append("It ends without a reason.") }
    }
}
