import AttuneTesting
import Logging
import Testing

@testable import AttuneStreaming

@Suite("StreamingClient: cancellation", .timeLimit(.minutes(2)))
struct StreamingClientCancellationTests {
    /// Runs a session until a service has seen enough, cancels it, and returns what subscribers were told.
    private func cancelled(
        _ peer: TestPeer,
        credentials: @escaping StreamingClient<TestTransport>.Credentials = { Secret("key") },
        when service: @escaping @Sendable (TestPeer) async throws -> Void
    ) async throws -> [String] {
        let clock = TestClock.late
        let client = StreamingClient(
            transport: TestTransport(peer: peer), configuration: testConfiguration, clock: clock,
            credentials: credentials)
        let kept = Monitor(nil as StreamingEvents?)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                _ = try await client.withSession(TestDialect()) { session in
                    kept.withLock { $0 = session.events }
                    try await session.send(TestAudio("a"))
                    _ = try await session.finish()
                }
            }
            _ = try await kept.wait { $0 }
            try await service(peer)
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
        #expect(peer.open == 0)
        #expect(clock.sleepers == 0)
        return try await kept.withLock { $0 }?.told() ?? []
    }

    @Test("ends at once while credentials are awaited")
    func credentials() async throws {
        let asked = Monitor(false)
        let told = try await self.cancelled(
            TestPeer(),
            credentials: {
                asked.withLock { $0 = true }
                try await TestClock.late.sleep(for: .seconds(1))
                return Secret("late")
            },
            when: { _ in try await asked.wait { $0 ? () : nil } })
        #expect(told == ["connecting", "draining", "gap 0-960, sessionEnded", "closed", "end: cancelled"])
    }

    @Test("ends at once while the dial hangs")
    func connecting() async throws {
        let peer = TestPeer(dial: .hang)
        let told = try await self.cancelled(peer) { _ = try await $0.wasDialled() }
        #expect(told.last == "end: cancelled")
        #expect(told.contains("gap 0-960, sessionEnded"))
    }

    @Test("ends at once while the service gets ready")
    func awaitingReady() async throws {
        let peer = TestPeer()
        let told = try await self.cancelled(peer) { peer in
            _ = try await peer.heard()
            _ = try await peer.heard()
        }
        #expect(told.last == "end: cancelled")
        #expect(told.contains("gap 0-960, sessionEnded"))
        #expect(peer.outcome == .aborted)
    }

    @Test("ends at once while a write stalls")
    func writing() async throws {
        let peer = TestPeer()
        peer.stopReading()
        // The connection itself, the reader and the stalled write.
        let told = try await self.cancelled(peer) { try await $0.waitUntilOpen(3) }
        #expect(told.last == "end: cancelled")
        #expect(peer.outcome == .aborted)
    }

    @Test("ends at once while the last word is awaited (S42)")
    func draining() async throws {
        let peer = TestPeer()
        let told = try await self.cancelled(peer) { peer in
            try await peer.getReady()
            while try await peer.heard() != "bye again" {}
        }
        #expect(told.suffix(4) == ["draining", "gap 0-960, unconfirmed", "closed", "end: cancelled"])
        #expect(peer.outcome == .aborted)
    }

    @Test("is not taken for a loss where the transport throws an error of its own when it is cancelled")
    func echo() async throws {
        let driver = SessionDriver(
            dialect: TestDialect(), configuration: testConfiguration, time: SessionTime(TestClock.late),
            observer: SessionObserver(service: "test", logger: Logger(label: "test")), seed: 1)
        let asked = Monitor(false)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await driver.run(TestTransport(peer: TestPeer())) {
                    asked.withLock { $0 = true }
                    do { try await TestClock.late.sleep(for: .seconds(1)) } catch {
                        throw StreamingError(.connectionLost, "The connection is gone.", isRetryable: true)
                    }
                    return Secret("late")
                }
            }
            try await asked.wait { $0 ? () : nil }
            group.cancelAll()
        }
        #expect(try await driver.subscribe().told() == ["connecting", "closed", "end: cancelled"])
    }

    @Test("leaves audio untaken where a send is cancelled, and the session going on")
    func cancelledSend() async throws {
        try await withTestSession { peer in
            try await peer.getReady()
            #expect(try await peer.drain() == ["a", "b", "c", "bye", "bye again"])
        } program: { session in
            try await session.waitUntilReady()
            await withThrowingTaskGroup(of: Void.self) { group in
                group.cancelAll()
                group.addTask { try await session.send(TestAudio("never")) }
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
            for name in ["a", "b", "c"] { try await session.send(TestAudio(name)) }
            #expect(try await session.finish().audioHanded == CallTime(ticks: 2_880))
        }
    }
}
