import AttuneCore
import AttuneTesting

/// What a seed draws besides the faults: a service, what it promises, and how a session is configured.
struct ChaosSetting: Sendable {
    let service: PlainService
    let dialect: PlainDialect
    let configuration: StreamingConfiguration
    /// Whether less audio is kept than a fault may hold up.
    let keepsLittle: Bool

    /// Draws a setting for a service at an address.
    init(seed: UInt64, url: String = "memory:plain") {
        // The timeline begins with the seed itself.
        var generator = SeededGenerator(seed: ~seed)
        self.service = PlainService(
            acknowledgement: generator.pick([.received(everyTicks: 4_800), .transcribed]),
            finalTicks: generator.pick([9_600, 48_000]),
            interimTicks: generator.pick([nil, 4_800]),
            readyAfter: generator.pick([.zero, .milliseconds(300)]),
            expiresAfter: generator.pick([nil, nil, .seconds(4), .seconds(15)]),
            closesAfterDone: Bool.random(using: &generator))
        var dialect = PlainDialect(
            for: self.service, url: url, overlap: generator.pick([.zero, .milliseconds(100), .milliseconds(500)]))
        dialect.rules.readiness = generator.pick([.announced, .connected])
        dialect.rules.replayRate = generator.pick([nil, 4])
        dialect.rules.keepalive = generator.pick([
            .none, .message(.text("ping"), every: .seconds(5)), .silence(.silence(), after: .seconds(1)),
        ])
        dialect.rules.muteTimeout = generator.pick([nil, .seconds(10)])
        dialect.rules.resumesSession = Bool.random(using: &generator)
        self.dialect = dialect
        self.keepsLittle = Int.random(in: 0..<4, using: &generator) == 0
        self.configuration = StreamingConfiguration(
            connectTimeout: .seconds(5), readyTimeout: .seconds(5), writeTimeout: .seconds(5),
            drainTimeout: .seconds(60), replayBuffer: self.keepsLittle ? .seconds(2) : .seconds(60),
            overflow: generator.pick([.dropOldest, .suspend, .fail]),
            reconnect: ReconnectPolicy(
                maximumAttempts: 20, backoff: Backoff(base: .milliseconds(100), cap: .seconds(2)),
                // Connections that are lost as soon as they stand are among the faults.
                youngAge: .nanoseconds(1), retriesFirstConnection: true),
            requiresConsent: Int.random(in: 0..<4, using: &generator) == 0)
    }

    /// Whether audio may be given up, with a gap: where more waits than is kept, and on a connection that another has
    /// taken the place of, since what comes back from that cannot be sent again in its order.
    var mayLoseAudio: Bool {
        self.keepsLittle || self.service.expiresAfter != nil
    }

    /// Whether the session may end because more audio waits than is kept.
    var mayOverflow: Bool {
        self.keepsLittle && self.configuration.overflow == .fail
    }

    /// Whether what is acknowledged has been transcribed, so that no word may be missing.
    var promisesTranscripts: Bool {
        self.service.acknowledgement == .transcribed
    }
}

extension ChaosSetting: CustomStringConvertible {
    /// What was drawn, in one line.
    var description: String {
        let (service, rules) = (self.service, self.dialect.rules)
        let expiry = service.expiresAfter.map { "\($0)" } ?? "never"
        let rate = rules.replayRate.map { "\($0)" } ?? "any"
        return "acknowledges \(rules.acknowledgement), a final every \(service.finalTicks) ticks, expires \(expiry), "
            + "replay rate \(rate), resumes: \(rules.resumesSession), keeps little: \(self.keepsLittle), "
            + "overflow \(self.configuration.overflow), requires consent: \(self.configuration.requiresConsent)"
    }
}

extension SeededGenerator {
    /// One of several values.
    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &self)]
    }
}
