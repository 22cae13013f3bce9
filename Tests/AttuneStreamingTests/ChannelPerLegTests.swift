import AttuneTesting
import Testing

@testable import AttuneStreaming

@Suite("CallStream: one session with a channel for each leg", .timeLimit(.minutes(2)))
struct ChannelPerLegTests {
    /// Sends samples as numbers.
    private struct NumbersDialect: StreamingDialect {
        static let name = "numbers"

        var rules = StreamingRules<PCMAudio>(readiness: .connected, acknowledgement: .received)

        func endpoint(credential: Secret) -> StreamingEndpoint { StreamingEndpoint(url: "test://service") }
        func connected(_ connection: Int) -> [StreamingMessage] { [] }
        func finish(_ connection: Int) -> [StreamingMessage] { [.text("bye again")] }

        func messages(for audio: PCMAudio, on connection: Int) -> [StreamingMessage] {
            [.text(audio.samples.map(String.init).joined(separator: " "))]
        }

        func received(_ message: StreamingMessage, on connection: Int) -> [DialectOutput] {
            message == .text("done") ? [.completed] : []
        }
    }

    /// Ten samples a second, of which two may be missing.
    private func call(
        _ peer: TestPeer = TestPeer(), _ program: @escaping @Sendable (CallStream<PCMFrame>) async throws -> Void
    ) async throws -> [String] {
        let client = StreamingClient(
            transport: TestTransport(peer: peer), configuration: testConfiguration, clock: TestClock.late,
            credentials: { Secret("t0ps3cret") })
        async let heard = peer.drain()
        try await client.withCall(
            [Participant(id: "agent"), Participant(id: "customer")], channelsOf: NumbersDialect(), sampleRate: 10,
            program)
        return try await heard
    }

    private static func frame(_ samples: Int16...) -> PCMFrame {
        PCMFrame(samples: samples, sampleRate: 10, start: .zero)
    }

    @Test("interleaves the legs, and sends what is left when it is finished")
    func interleaved() async throws {
        let heard = try await self.call { call in
            try await call.send(Self.frame(1, 2), from: 0)
            try await call.send(Self.frame(3), from: 1)
            try await call.send(Self.frame(4, 5), from: 0)
            let events = call.events
            let reports = try await call.finish()
            #expect(reports.map(\.end.cause) == [.drained])
            #expect(reports.map(\.audioSent) == [CallTime(samples: 4, sampleRate: 10)])
            for try await event in events { #expect(event.leg == nil) }
        }
        #expect(heard == ["1 3", "2 0 4 0 5 0", "bye again"])
    }

    @Test("sends what is left when the body returns")
    func bodyReturns() async throws {
        let heard = try await self.call { call in try await call.send(Self.frame(1), from: 1) }
        #expect(heard == ["0 1", "bye again"])
    }

    @Test("what waits for the other leg when a pause ends belongs to the pause")
    func pause() async throws {
        let heard = try await self.call { call in
            call.pause(.sensitiveData)
            try await call.send(Self.frame(4, 2), from: 0)
            call.resume()
            try await call.send(Self.frame(1), from: 0)
            try await call.send(Self.frame(3), from: 1)
        }
        #expect(heard == ["1 3", "bye again"])
    }

    @Test("what found no room in the session does not leave after a withdrawn consent, nor what a cancelled task left")
    func withdrawn() async throws {
        let peer = TestPeer()
        let heard = try await self.call(peer) { call in
            try await call.waitUntilReady()
            peer.stopReading()
            try await call.send(Self.frame(1), from: 0)
            try await call.send(Self.frame(1), from: 1)
            try await call.send(Self.frame(2), from: 0)
            let sending = Task { try await call.send(Self.frame(2), from: 1) }
            // By then it waits for room; if not, it is cancelled before it hands anything in.
            for _ in 0..<100 { await Task.yield() }
            sending.cancel()
            await #expect(throws: CancellationError.self) { try await sending.value }
            call.setConsent(ConsentChange(.withdrawn))
            call.setConsent(ConsentChange(.granted))
            peer.readAgain()
            try await call.send(Self.frame(3), from: 0)
            try await call.send(Self.frame(3), from: 1)
        }
        #expect(heard == ["3 3", "bye again"])
    }

    @Test("refuses audio once it is finished, also what would wait for the other leg")
    func refused() async throws {
        let heard = try await self.call { call in
            try await call.send(Self.frame(1), from: 0)
            _ = try await call.finish()
            await #expect {
                try await call.send(Self.frame(2), from: 1)
            } throws: { ($0 as? StreamingError)?.code == .sessionFinished }
        }
        #expect(heard == ["1 0", "bye again"])
    }

    @Test("takes audio of both legs at once, and keeps each leg's order")
    func atOnce() async throws {
        let heard = try await self.call { call in
            try await withThrowingTaskGroup { group in
                for leg in 0..<2 {
                    group.addTask {
                        for sample in 1...200 as ClosedRange<Int16> {
                            try await call.send(Self.frame(sample), from: leg)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        let samples = heard.dropLast().flatMap { $0.split(separator: " ").compactMap { Int($0) } }
        for leg in 0..<2 {
            let channel = stride(from: leg, to: samples.count, by: 2).map { samples[$0] }.filter { $0 != 0 }
            #expect(channel == Array(1...200))
        }
    }
}
