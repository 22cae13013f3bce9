import Testing

@testable import AttuneStreaming

/// Deadlines that all differ, so that no test takes one for another.
///
/// Connect 1 s, ready 2 s, write 3 s, drain 10 s, open 100,000 s, and room for 60 ms of audio. A connection that ends, ends
/// its session.
let testConfiguration = StreamingConfiguration(
    connectTimeout: .seconds(1), readyTimeout: .seconds(2), writeTimeout: .seconds(3), drainTimeout: .seconds(10),
    audioBuffer: .milliseconds(60), reconnect: .never, maximumOpenTime: .seconds(100_000), eventBuffer: 16)

/// The same, for sessions that outlive their connections: 10 attempts, 60 s, 200 ms of audio kept.
let durableConfiguration = {
    var configuration = testConfiguration
    configuration.reconnect = ReconnectPolicy(
        maximumAttempts: 10, maximumOutage: .seconds(60),
        backoff: Backoff(base: .seconds(1), cap: .seconds(4)))
    configuration.replayBuffer = .milliseconds(200)
    return configuration
}()

extension SessionStateMachine.Offer: Equatable {
    /// Compares what a refusal says by its code.
    static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.accepted, .accepted), (.full, .full): true
        case (.refused(let left), .refused(let right)): left.code == right.code
        default: false
        }
    }

    static func refused(_ code: StreamingError.Code) -> Self {
        .refused(StreamingError(code, ""))
    }
}

extension SessionStateMachine {
    /// A session at time 0 that has begun to dial.
    init(_ configuration: StreamingConfiguration = testConfiguration, rules: StreamingRules<TestAudio>? = nil) {
        var dialect = TestDialect()
        if let rules { dialect.rules = rules }
        self.init(dialect: AnyDialect(dialect), configuration: configuration, seed: 1, now: .zero)
        _ = self.nextDial(now: .zero)
    }

    /// A session that is connected and ready at time 0, with nothing left to write or tell.
    static func live(
        _ configuration: StreamingConfiguration = testConfiguration, rules: StreamingRules<TestAudio>? = nil
    ) -> Self {
        var machine = Self(configuration, rules: rules)
        machine.getReady(0, now: .zero)
        _ = machine.told()
        return machine
    }

    /// Lets a connection come about, be greeted and get ready.
    mutating func getReady(_ id: Int, now: Duration) {
        self.connected(id, now: now)
        _ = self.write(id, now: now)
        self.received("ready", on: id, now: now)
    }

    /// Dials when it is due, and returns the time of the dial; nil where none comes.
    mutating func dial(from now: Duration = .zero) -> Duration? {
        if self.nextDial(now: now) != nil { return now }
        guard let time = self.nextDeadline, self.nextDial(now: time) != nil else { return nil }
        return time
    }

    mutating func connected(now: Duration) {
        self.connected(0, now: now)
    }

    mutating func connectionClosed(_ close: StreamingClose, now: Duration = .zero) {
        self.connectionClosed(0, close, now: now)
    }

    mutating func connectionFailed(_ error: StreamingError, now: Duration = .zero) {
        self.connectionFailed(0, error, now: now)
    }

    mutating func cancelled() {
        self.cancelled(now: .zero)
    }

    mutating func offered(_ name: String, now: Duration = .zero) -> Offer {
        self.offered(TestAudio(name), now: now)
    }

    mutating func offered(_ audio: TestAudio, now: Duration = .zero) -> Offer {
        self.offered(AnyAudio(audio), now: now)
    }

    mutating func received(_ text: String, on id: Int = 0, now: Duration = .zero) {
        self.received(.text(text), on: id, now: now)
    }

    /// Lets a connection take all there is, at most 100 things.
    mutating func write(_ id: Int = 0, now: Duration = .zero) -> [String] {
        var written: [String] = []
        while written.count < 100, let messages = self.nextWrite(on: id, now: now) {
            written += messages.map(\.brief)
        }
        self.allWritten(on: id)
        return written
    }

    /// Everything that subscribers are told since the last time, but for warnings.
    mutating func told() -> [String] {
        var told: [String] = []
        while let event = self.nextEvent() {
            if !event.isWarning { told.append(event.brief) }
        }
        return told
    }

    /// The warnings that subscribers are told since the last time.
    mutating func warnings() -> [String] {
        var warnings: [String] = []
        while let event = self.nextEvent() {
            if case .warning(let warning) = event.kind { warnings.append(warning.message) }
        }
        return warnings
    }
}
