import AttuneHTTP
import AttuneTesting

@testable import AttuneSymbl

/// What came of a session with the scripted service.
struct SymblRun: Sendable {
    var report: SessionReport
    var events: [CallEvent]
    var service: SymblService
    var records: [ConnectionRecord]

    /// What a session that outlives its connections is configured with.
    static let durable = StreamingConfiguration(
        connectTimeout: .seconds(5), readyTimeout: .seconds(5), writeTimeout: .seconds(5), drainTimeout: .seconds(60),
        reconnect: ReconnectPolicy(
            maximumAttempts: 20, backoff: Backoff(base: .milliseconds(100), cap: .seconds(2)),
            youngAge: .nanoseconds(1), retriesFirstConnection: true))

    /// Runs a session in virtual time: its pieces at their pace, then the end.
    static func inVirtualTime<Dialect: StreamingDialect>(
        _ dialect: Dialect, sending pieces: [Dialect.Audio], faults: FaultTimeline = [], backfills: Bool = true,
        configuration: StreamingConfiguration = Self.durable, seed: UInt64 = 1,
        service: @escaping @Sendable (TestClock) -> SymblService
    ) async throws -> SymblRun {
        let clock = TestClock(now: .seconds(1_000))
        return try await VirtualTime.run(clock, limit: .seconds(600)) {
            let transport = MemoryTransport(
                service(clock), faults: faults,
                link: MemoryLink(latency: .milliseconds(10), pongTimeout: .seconds(5)), clock: clock)
            let (report, events) = try await Self.session(
                dialect, sending: pieces, over: transport, exchange: backfills ? transport : nil,
                configuration: configuration, clock: clock, seed: seed)
            return SymblRun(report: report, events: events, service: transport.service, records: transport.records)
        }
    }

    /// Runs a session over any transport.
    static func session<Dialect: StreamingDialect>(
        _ dialect: Dialect, sending pieces: [Dialect.Audio], over transport: some StreamingTransport,
        exchange: (any HTTPExchange)?, configuration: StreamingConfiguration = Self.durable,
        clock: any Clock<Duration>, seed: UInt64 = 1
    ) async throws -> (SessionReport, [CallEvent]) {
        let dials = Monitor(0)
        let client = StreamingClient(
            transport: transport, exchange: exchange, configuration: configuration, clock: clock, seed: seed,
            credentials: {
                // Those of earlier dials expire.
                let dial = dials.withLock { count in
                    count += 1
                    return count
                }
                return Secret("t0ken-\(dial)")
            })
        return try await client.withSession(dialect) { session in
            async let events = session.events.reduce(into: [CallEvent]()) { $0.append($1) }
            for piece in pieces {
                try await session.send(piece)
                try await clock.sleep(for: CallTime(ticks: piece.ticks).duration)
            }
            return (try await session.finish(), try await events)
        }
    }

    /// The settled transcripts that stand at the end, in the order in which their segments were told first.
    var transcripts: [Transcript] { Self.transcripts(self.events) }

    static func transcripts(_ events: [CallEvent]) -> [Transcript] {
        var order: [String] = []
        var segments: [String: Transcript] = [:]
        for case .transcript(let transcript) in events.map(\.kind) {
            for id in transcript.replaces { segments[id] = nil }
            if segments.updateValue(transcript, forKey: transcript.segmentID) == nil {
                order.removeAll { $0 == transcript.segmentID }
                order.append(transcript.segmentID)
            }
        }
        return order.compactMap { segments[$0] }.filter { $0.stability == .final }
    }

    /// The words that stand at the end.
    var words: [String] { Self.words(self.transcripts) }

    static func words(_ transcripts: [Transcript]) -> [String] {
        transcripts.flatMap { $0.text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) }
    }

    /// The warnings.
    var warnings: [String] {
        self.events.compactMap { event in
            if case .warning(let warning) = event.kind { warning.message } else { nil }
        }
    }

    /// The gaps, in ticks.
    var gaps: [Range<Int64>] {
        self.events.compactMap { event in
            if case .audioGap(let gap) = event.kind { gap.start.ticks..<gap.end.ticks } else { nil }
        }
    }
}

extension SymblConfiguration {
    /// Ola's configuration, as a test changes it.
    static func ola(
        at url: String = "ws://127.0.0.1:8080", _ change: (inout SymblConfiguration) -> Void = { _ in }
    ) -> SymblConfiguration {
        var configuration = SymblConfiguration(
            baseURL: url, connectionID: "4c0de-77",
            speaker: Participant(id: "1", name: "Ola", userID: "ola@quay.example", role: .agent))
        change(&configuration)
        return configuration
    }
}
