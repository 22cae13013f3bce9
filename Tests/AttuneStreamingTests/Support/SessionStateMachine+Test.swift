import Testing

@testable import AttuneStreaming

typealias Machine = SessionStateMachine<TestDialect>

/// Deadlines that all differ, so that no test takes one for another: connect 1 s, ready 2 s, write 3 s, drain 10 s,
/// and room for 60 ms of audio.
let testConfiguration = StreamingConfiguration(
    connectTimeout: .seconds(1), readyTimeout: .seconds(2), writeTimeout: .seconds(3), drainTimeout: .seconds(10),
    audioBuffer: .milliseconds(60), eventBuffer: 16)

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

extension SessionStateMachine where Dialect == TestDialect {
    /// A session at time 0.
    init() {
        self.init(dialect: TestDialect(), configuration: testConfiguration, now: .zero)
    }

    /// A session that is connected and ready at time 0, with nothing left to write or tell.
    static func live() -> Self {
        var machine = Self()
        machine.connected(now: .zero)
        machine.received(.text("ready"))
        _ = machine.write()
        _ = machine.told()
        return machine
    }

    mutating func offered(_ name: String) -> Offer {
        self.offered(TestAudio(name))
    }

    mutating func received(_ text: String) {
        self.received(.text(text))
    }

    /// Lets the connection begin to take one thing.
    mutating func beginWrite(now: Duration = .zero) throws -> Write {
        let write = self.nextWrite()
        self.writeBegan(now: now)
        return try #require(write)
    }

    /// Lets the connection take all there is, at most 100 things.
    mutating func write() -> [String] {
        var written: [String] = []
        while written.count < 100, let write = self.nextWrite() {
            self.writeBegan(now: .zero)
            self.wrote(write)
            written.append(write.message.brief)
        }
        return written
    }

    /// Everything that subscribers are told since the last time.
    mutating func told() -> [String] {
        var told: [String] = []
        while let event = self.nextEvent() { told.append(event.brief) }
        return told
    }
}
