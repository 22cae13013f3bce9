import AttuneTesting
import Testing

@testable import AttuneStreaming

@Suite("StreamingClient: deadlines", .timeLimit(.minutes(2)))
struct StreamingClientDeadlineTests {
    private let clock = TestClock.late

    private func failure(of session: StreamingSession<TestAudio>) async throws -> StreamingError.Code? {
        let error = await #expect(throws: StreamingError.self) { try await session.waitUntilReady() }
        _ = try await session.finish()
        return error?.code
    }

    @Test("gives up a dial that hangs")
    func connect() async throws {
        let peer = TestPeer(dial: .hang)
        let clock = self.clock
        try await withTestSession(peer, clock: clock) { peer in
            _ = try await peer.wasDialled()
            clock.advance(by: .seconds(1))
        } program: { session in
            let failure = try await self.failure(of: session)
            #expect(failure == .connectTimedOut)
        }
        #expect(peer.outcome == nil)
        #expect(peer.open == 0)
        #expect(clock.sleepers == 0)
    }

    @Test("gives up credentials that do not come")
    func credentials() async throws {
        let clock = self.clock
        let asked = Monitor(false)
        try await withTestSession(
            clock: clock,
            credentials: {
                asked.withLock { $0 = true }
                try await TestClock.late.sleep(for: .seconds(1))
                return Secret("late")
            },
            service: { _ in
                try await asked.wait { $0 ? () : nil }
                clock.advance(by: .seconds(1))
            },
            program: { session in
                let failure = try await self.failure(of: session)
                #expect(failure == .connectTimedOut)
            })
    }

    @Test("gives up a service that does not get ready, and closes in order (S28)")
    func ready() async throws {
        let peer = TestPeer()
        let clock = self.clock
        try await withTestSession(peer, clock: clock) { peer in
            _ = try await peer.heard()
            _ = try await peer.heard()
            clock.advance(by: .seconds(2))
        } program: { session in
            let failure = try await self.failure(of: session)
            #expect(failure == .readyTimedOut)
        }
        #expect(peer.outcome == .orderly)
    }

    @Test("gives up a connection that takes no data, and reports what was not sent (S13)")
    func writeStall() async throws {
        let peer = TestPeer()
        let clock = self.clock
        try await withTestSession(peer, clock: clock) { peer in
            try await peer.getReady()
        } program: { session in
            try await session.waitUntilReady()
            peer.stopReading()
            // The connection itself, the reader and the stalled write.
            try await session.send(TestAudio("a"))
            try await peer.waitUntilOpen(3)
            clock.advance(by: .seconds(3))
            let report = try await session.finish()
            #expect(report.end.cause == .network)
            #expect(report.audioHanded == CallTime(ticks: 960))
            #expect(try await session.events.told().contains("gap 0-960, sessionEnded"))
        }
        #expect(peer.open == 0)
    }

    @Test("stops waiting for a last word that does not come (S41)")
    func drain() async throws {
        let clock = self.clock
        try await withTestSession(clock: clock) { peer in
            try await peer.getReady()
            peer.say("interim:s0:wait")
            while try await peer.heard() != "bye again" {}
            clock.advance(by: .seconds(10))
        } program: { session in
            let report = try await session.finish()
            #expect(report.end.cause == .drainTimedOut)
            #expect(
                try await session.events.told().suffix(3) == ["unconfirmed s0: wait", "closed", "end: drainTimedOut"])
        }
    }

    @Test("wakes for a deadline that is earlier than the one it sleeps for")
    func earlierDeadline() async throws {
        let clock = self.clock
        let token = Monitor(nil as Secret?)
        var configuration = testConfiguration
        configuration.connectTimeout = .seconds(100)
        try await withTestSession(
            configuration: configuration, clock: clock,
            credentials: { try await token.wait { $0 } },
            service: { peer in
                try await clock.waitForSleepers()
                token.withLock { $0 = Secret("key") }
                _ = try await peer.heard()
                clock.advance(by: .seconds(2))
            },
            program: { session in
                let failure = try await self.failure(of: session)
                #expect(failure == .readyTimedOut)
            })
    }
}
