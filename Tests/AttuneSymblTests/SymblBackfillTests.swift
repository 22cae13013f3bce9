import AttuneTesting
import Testing

@testable import AttuneSymbl

/// A drop at 3 s and an outage of 5 s, in virtual time: what was said meanwhile is in the service's history alone.
@Suite("Back-fill in Symbl's protocol")
struct SymblBackfillTests {
    private static let script: [SymblService.Utterance] = [
        .init("Ines", "move the crane", at: .milliseconds(1_000)),
        .init("Ines", "not yet", at: .milliseconds(4_000)),
        .init("Per", "over here", at: .milliseconds(4_100)),
        .init("Ines", "mind the container", at: .milliseconds(6_000)),
        .init("Ines", "there it goes", at: .milliseconds(9_500)),
    ]
    private static let outage: FaultTimeline = [
        .drop(connection: 0, at: .milliseconds(3_000)), .refuse(from: .milliseconds(3_000), for: .seconds(5)),
    ]
    private static let others = [
        "move", "the", "crane", "not", "yet", "over", "here", "mind", "the", "container", "there", "it", "goes",
    ]

    private static var configuration: SymblConfiguration {
        .ola { $0.lifetime = .init(noConnectionTimeout: .seconds(60)) }
    }

    private func run(
        backfills: Bool = true, faults: FaultTimeline = Self.outage, hasOffsets: Bool = false, idsAgree: Bool = false,
        failures: [HTTPResponse.Status] = [], configuration: StreamingConfiguration = SymblRun.durable
    ) async throws -> SymblRun {
        try await SymblRun.inVirtualTime(
            SymblDialect(Self.configuration), sending: (0..<120).map { try NumberedAudio.longPacket($0) },
            faults: faults, backfills: backfills, configuration: configuration
        ) { clock in
            SymblService(
                clock: clock, hasOffsets: hasOffsets, idsAgree: idsAgree, failures: failures, script: Self.script)
        }
    }

    private static func isOwn(_ transcript: Transcript) -> Bool {
        transcript.speaker?.participant?.id == "1"
    }

    /// What others said, as it stands at the end.
    private func others(_ run: SymblRun) -> [Transcript] {
        run.transcripts.filter { !Self.isOwn($0) }
    }

    private func ownWords(_ run: SymblRun) -> [String] {
        SymblRun.words(run.transcripts.filter(Self.isOwn)).sorted()
    }

    @Test("tells each message once, in the order of the call", arguments: [false, true], [false, true])
    func complete(hasOffsets: Bool, idsAgree: Bool) async throws {
        let run = try await self.run(hasOffsets: hasOffsets, idsAgree: idsAgree)
        #expect(run.service.violations == [])
        #expect(run.service.requests == ["/v1/conversations/4417730982610000/messages"])
        #expect(SymblRun.words(self.others(run)) == Self.others)
        #expect(self.ownWords(run) == (0..<120).map { "w\($0)" }.sorted())
        #expect(run.warnings.count == 1)
    }

    @Test("misses what was said meanwhile without anybody to ask")
    func without() async throws {
        let run = try await self.run(backfills: false)
        #expect(run.service.requests == [])
        #expect(SymblRun.words(self.others(run)) == ["move", "the", "crane", "there", "it", "goes"])
        #expect(self.ownWords(run) == (0..<120).map { "w\($0)" }.sorted())
    }

    @Test("puts what others said on the call's clock, keeps the message, and names no connection")
    func events() async throws {
        let run = try await self.run()
        let events = run.events.filter { event in
            guard case .transcript(let transcript) = event.kind else { return false }
            return event.connection == nil && transcript.text == "Not yet."
        }
        let event = try #require(events.first)
        #expect(events.count == 1)
        guard case .transcript(let transcript) = event.kind else { return }
        // The lab's time begins 30 ms before the first audio reaches the service, which is the call's beginning.
        let start = try #require(transcript.start)
        #expect(abs(start.seconds - 3.94) < 0.05, "\(start.seconds)")
        #expect(transcript.words?.map(\.text) == ["not", "yet"])
        #expect(event.raw?.hasPrefix("{") == true)
        #expect(event.raw?.contains(#""text":"Not yet.""#) == true)
        #expect(event.raw?.contains("Over here.") == false)
        #expect(event.origin == .provider("symbl"))
    }

    @Test("writes out what was recognised before the loss, under its segment")
    func revision() async throws {
        // The final result of these words comes; their message, 50 ms later, does not.
        let faults: FaultTimeline = [.drop(connection: 0, at: .milliseconds(1_310))]
        let run = try await self.run(faults: faults)
        let told = run.events.compactMap { event -> Transcript? in
            guard case .transcript(let transcript) = event.kind, transcript.text.lowercased().hasPrefix("move") else {
                return nil
            }
            return transcript
        }
        #expect(told.map(\.text) == ["move the crane", "Move the crane."])
        #expect(told.map(\.segmentID) == ["ines@quay.example#0", "ines@quay.example#0"])
        #expect(told.map(\.revision) == [0, 1])
        #expect(SymblRun.words(self.others(run)) == Self.others)
    }

    @Test("warns once where it fails, and asks again with the next connection")
    func failures() async throws {
        let faults: FaultTimeline = [
            .drop(connection: 0, at: .milliseconds(3_000)), .refuse(from: .milliseconds(3_000), for: .seconds(5)),
            .drop(at: .milliseconds(9_000)), .drop(at: .milliseconds(11_500)),
        ]
        let run = try await self.run(faults: faults, failures: [.serviceUnavailable, .internalServerError])
        #expect(run.service.requests.count == 3)
        #expect(
            run.warnings.filter { !$0.hasPrefix("The session dials again") } == [
                "What was said while no connection was there is not known: The service answered with status 503."
            ])
        #expect(SymblRun.words(self.others(run)).sorted() == Self.others.sorted())
        #expect(self.ownWords(run) == (0..<120).map { "w\($0)" }.sorted())
        #expect(run.report.end.cause == .drained)
    }

    @Test("finds the words of audio that was given up, where the service had heard them")
    func givenUp() async throws {
        var configuration = SymblRun.durable
        configuration.replayBuffer = .seconds(2)
        let run = try await self.run(configuration: configuration)
        #expect(!run.gaps.isEmpty)
        func isGap(_ number: Int) -> Bool { run.gaps.contains { $0.contains(Int64(number) * 4_800) } }
        let words = self.ownWords(run)
        let missing = (0..<120).filter { !words.contains("w\($0)") }
        // Nothing is told twice, and what is missing is in a gap; what of the gap was heard is not missing.
        #expect(words.count == Set(words).count)
        #expect(missing.allSatisfy(isGap))
        #expect((0..<120).contains { isGap($0) && words.contains("w\($0)") })
        #expect(missing.allSatisfy { run.service.heard[$0] == nil })
    }

    @Test("is there for who only listens")
    func subscription() async throws {
        let clock = TestClock(now: .seconds(1_000))
        let (events, service) = try await VirtualTime.run(clock) {
            let service = SymblService(clock: clock, script: Self.script)
            // The speaker has the first connection, and keeps it.
            let transport = MemoryTransport(
                service, faults: [.drop(connection: 1, at: .seconds(2)), .delay(connection: 2, by: .seconds(4))],
                clock: clock)
            async let speaker = SymblRun.session(
                SymblDialect(Self.configuration),
                sending: (0..<120).map { try NumberedAudio.longPacket($0) }, over: transport, exchange: nil,
                clock: clock)
            try await clock.sleep(for: .milliseconds(500))
            let listener = StreamingClient(
                transport: transport, exchange: transport, configuration: SymblRun.durable, clock: clock, seed: 1,
                credentials: { Secret("t0ken") })
            let events = try await listener.withSession(
                SymblSubscription(baseURL: "ws://127.0.0.1:8080", connectionID: "4c0de-77")
            ) { session in try await session.events.reduce(into: [CallEvent]()) { $0.append($1) } }
            _ = try await speaker
            return (events, transport.service)
        }
        #expect(service.violations == [])
        #expect(service.requests.count == 1)
        let words = SymblRun.words(SymblRun.transcripts(events))
        #expect(words.filter { !$0.hasPrefix("w") } == Self.others)
        let numbers = words.compactMap { $0.hasPrefix("w") ? Int($0.dropFirst()) : nil }
        #expect(numbers.sorted() == Array((numbers.min() ?? 0)..<120))
    }
}
