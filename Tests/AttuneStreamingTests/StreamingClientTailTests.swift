import AttuneTesting
import Testing

@testable import AttuneStreaming

@Suite("StreamingClient: a body that leaves finishing to the session", .timeLimit(.minutes(2)))
struct StreamingClientTailTests {
    /// Runs a body that returns with a service that lets the session down, and returns what is thrown.
    private func thrown(
        clock: TestClock = .late,
        service: @escaping @Sendable (TestPeer) async throws -> Void,
        program: @escaping @Sendable (StreamingSession<TestAudio>) async throws -> Void = { _ in }
    ) async -> StreamingError.Code? {
        let error = await #expect(throws: StreamingError.self) {
            try await withTestSession(clock: clock, service: service, program: program)
        }
        return error?.code
    }

    private static func waitForTheLastWord(of peer: TestPeer) async throws {
        while try await peer.heard() != "bye again" {}
    }

    @Test("throws where the last word does not come in time (S6)")
    func drainTimedOut() async {
        let clock = TestClock.late
        let code = await self.thrown(clock: clock) { peer in
            try await peer.getReady()
            try await Self.waitForTheLastWord(of: peer)
            clock.advance(by: .seconds(10))
        }
        #expect(code == .drainTimedOut)
    }

    @Test("throws where the peer closes, or the connection breaks, before the last word")
    func lost() async {
        let closed = await self.thrown { peer in
            try await peer.getReady()
            try await Self.waitForTheLastWord(of: peer)
            peer.close(code: 1_011)
        }
        #expect(closed == .peerClosed)
        let broken = await self.thrown { peer in
            try await peer.getReady()
            try await Self.waitForTheLastWord(of: peer)
            peer.breakOff(StreamingError(.connectionLost, "Broken."))
        }
        #expect(broken == .connectionLost)
    }

    @Test("throws where the body's own call of finish was cancelled, and so returned no report")
    func cancelledFinish() async {
        let code = await self.thrown { peer in
            try await peer.getReady()
            try await Self.waitForTheLastWord(of: peer)
            peer.close(code: 1_011)
        } program: { session in
            await withThrowingTaskGroup(of: SessionReport.self) { group in
                group.cancelAll()
                group.addTask { try await session.finish() }
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
        }
        #expect(code == .peerClosed)
    }

    @Test("returns the body's result where the body has the report")
    func reported() async throws {
        let clock = TestClock.late
        let cause = try await withTestSession(clock: clock) { peer in
            try await peer.getReady()
            try await Self.waitForTheLastWord(of: peer)
            clock.advance(by: .seconds(10))
        } program: { session in
            try await session.finish().end.cause
        }
        #expect(cause == .drainTimedOut)
    }
}
