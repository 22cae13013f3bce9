import AttuneTesting
import Testing

@testable import AttuneSymbl

/// Whole sessions with the scripted service, which has nothing against what it is sent.
@Suite("Sessions in Symbl's protocol")
struct SymblSessionTests {
    @Test("speak at each address, with each carrier of the token", arguments: SymblSetup.addresses)
    func addresses(setup: SymblSetup) async throws {
        let run = try await SymblRun.inVirtualTime(
            SymblDialect(setup.configuration), sending: (0..<100).map { try NumberedAudio.packet($0) },
            service: { SymblService(clock: $0) })
        #expect(run.service.violations == [])
        #expect(run.report.end.cause == .drained)
        #expect(run.words == (0..<100).map { "w\($0)" })
        #expect(run.service.declarations == [SymblDeclaration(encoding: .opus, sampleRate: 48_000)])
        #expect(run.records.map(\.outcome) == [.orderly])
    }

    @Test("speak with whatever is asked for", arguments: SymblSetup.options)
    func options(setup: SymblSetup) async throws {
        let run = try await SymblRun.inVirtualTime(
            SymblDialect(setup.configuration, sampleRate: 16_000), sending: (0..<30).map { NumberedAudio.frame($0) },
            service: { SymblService(clock: $0, hasOffsets: true) })
        #expect(run.service.violations == [])
        #expect(run.report.end.cause == .drained)
        #expect(run.words == (0..<30).map { "w\($0)" })
    }

    @Test("send samples of each rate", arguments: [8_000, 11_025, 16_000, 44_100, 48_000])
    func samples(rate: Int) async throws {
        let run = try await SymblRun.inVirtualTime(
            SymblDialect(.ola(), sampleRate: rate),
            sending: (0..<50).map { NumberedAudio.frame($0, sampleRate: rate, milliseconds: 20) },
            service: { SymblService(clock: $0) })
        #expect(run.service.violations == [])
        #expect(run.words == (0..<50).map { "w\($0)" })
        #expect(run.service.declarations == [SymblDeclaration(encoding: .linear16, sampleRate: rate)])
    }

    @Test("declare the audio anew where it changes, and on the next connection what it is by then")
    func modify() async throws {
        let rates = [16_000, 8_000, 48_000]
        let run = try await SymblRun.inVirtualTime(
            SymblDialect(.ola { $0.lifetime = .init(noConnectionTimeout: .seconds(60)) }, sampleRate: 16_000),
            sending: (0..<90).map { NumberedAudio.frame($0, sampleRate: rates[$0 / 30], milliseconds: 20) },
            faults: [.drop(connection: 0, at: .milliseconds(1_000))], service: { SymblService(clock: $0) })
        #expect(run.service.violations == [])
        #expect(run.words.sorted() == (0..<90).map { "w\($0)" }.sorted())
        #expect(run.service.declarations.prefix(3).map(\.sampleRate) == [16_000, 8_000, 8_000])
        #expect(run.service.declarations.last?.sampleRate == 48_000)
    }

    @Test("go on in the same conversation where it is kept, and in a new one where it is not", arguments: [0, 60])
    func resume(seconds: Int64) async throws {
        let run = try await SymblRun.inVirtualTime(
            SymblDialect(
                .ola { $0.lifetime = .init(noConnectionTimeout: .seconds(seconds)) }),
            sending: (0..<60).map { try NumberedAudio.longPacket($0) },
            faults: [.drop(connection: 0, at: .seconds(2)), .drop(connection: 1, at: .seconds(2))],
            service: { SymblService(clock: $0) })
        #expect(run.service.violations == [])
        #expect(run.service.conversations.count == (seconds > 0 ? 1 : 3))
        #expect(run.words.sorted() == (0..<60).map { "w\($0)" }.sorted())
        #expect(run.gaps == [])
        #expect(run.service.requests.count == (seconds > 0 ? 2 : 0))
        #expect(run.warnings.allSatisfy { $0.hasPrefix("The session dials again") })
    }

    @Test("of several speakers join one conversation, and who listens hears all of them")
    func join() async throws {
        let clock = TestClock(now: .seconds(1_000))
        let (ola, ines, heard, service) = try await VirtualTime.run(clock) {
            let transport = MemoryTransport(
                SymblService(clock: clock), link: MemoryLink(latency: .milliseconds(10)), clock: clock)
            async let first = SymblRun.session(
                SymblDialect(.ola()), sending: (0..<40).map { try NumberedAudio.longPacket($0) },
                over: transport, exchange: nil, clock: clock)
            try await clock.sleep(for: .seconds(1))
            async let second = SymblRun.session(
                SymblDialect(
                    .ola { $0.speaker = Participant(id: "2", name: "Ines", userID: "ines@quay.example") }),
                sending: (100..<140).map { try NumberedAudio.longPacket($0) }, over: transport, exchange: nil,
                clock: clock)
            let listener = StreamingClient(transport: transport, clock: clock, credentials: { Secret("t0ken") })
            let heard = try await listener.withSession(
                SymblSubscription(baseURL: "ws://127.0.0.1:8080", connectionID: "4c0de-77", tokenCarrier: .query)
            ) { session in
                // The conversation ends when its speakers are gone.
                try await session.events.reduce(into: [CallEvent]()) { $0.append($1) }
            }
            return (try await first.1, try await second.1, heard, transport.service)
        }
        #expect(service.violations == [])
        #expect(service.conversations.count == 1)
        let own = (0..<40).map { "w\($0)" }
        let others = (100..<140).map { "w\($0)" }
        #expect(SymblRun.words(SymblRun.transcripts(ola)).filter(own.contains) == own)
        #expect(SymblRun.words(SymblRun.transcripts(ines)).filter(others.contains) == others)
        // Everything from when it came.
        let words = SymblRun.words(SymblRun.transcripts(heard))
        #expect(words.filter(others.contains) == others)
        #expect(words.filter(own.contains) == own.suffix(words.filter(own.contains).count))
        #expect(words.count > 60)
    }

    @Test("listen at the address of subscriptions, with each carrier of the token", arguments: 0..<4)
    func subscribe(carrier: Int) async throws {
        let clock = TestClock(now: .seconds(1_000))
        let (heard, service) = try await VirtualTime.run(clock) {
            let transport = MemoryTransport(SymblService(clock: clock), clock: clock)
            async let speaker = SymblRun.session(
                SymblDialect(.ola()), sending: (0..<100).map { try NumberedAudio.packet($0) }, over: transport,
                exchange: nil, clock: clock)
            try await clock.sleep(for: .milliseconds(30))
            let listener = StreamingClient(transport: transport, clock: clock, credentials: { Secret("t0ken") })
            let heard = try await listener.withSession(
                SymblSubscription(
                    baseURL: "ws://127.0.0.1:8080", connectionID: "4c0de-77",
                    tokenCarrier: SymblSetup.carriers[carrier].1)
            ) { session in try await session.events.reduce(into: [CallEvent]()) { $0.append($1) } }
            _ = try await speaker
            return (heard, transport.service)
        }
        #expect(service.violations == [])
        #expect(SymblRun.words(SymblRun.transcripts(heard)) == (0..<100).map { "w\($0)" })
    }
}
