import AttuneWebSocket
import Synchronization
import TestSupport
import Testing

@Suite("WebSocket cancellation", .serialized, .timeLimit(.minutes(1)))
struct WebSocketCancellationTests {
    /// Deadlines that no test waits for: what ends before them did not wait.
    private static let patient = WebSocketClient(
        configuration: WebSocketConfiguration(connectTimeout: .seconds(60), closeTimeout: .seconds(60)))
    private static let longWait = Duration.seconds(30)

    /// Cancels a task that runs a body on a connection once `moment` has come; returns how the task ended.
    private func cancel(
        _ url: WebSocketURL,
        at moment: Signal,
        _ body: @escaping @Sendable (WebSocketInbound, WebSocketOutbound) async throws -> Void
    ) async -> Result<Void, any Error> {
        let task = Task { try await Self.patient.withConnection(to: url, body) }
        await moment.wait()
        task.cancel()
        var result: Result<Void, any Error> = .success(())
        let time = await ContinuousClock().measure { result = await task.result }
        #expect(time < Self.longWait)
        return result
    }

    @Test("Pain points 5 and 27: a reader that is cancelled ends at once, and the peer hears 1001")
    func whileReading() async throws {
        let isReading = Signal()
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                try await #expect(peer.readFrame().closeCode == 1001)
                try await #expect(peer.readToEnd().isEmpty)
            },
            client: { url in
                let result = await self.cancel(url, at: isReading) { inbound, _ in
                    isReading.send()
                    _ = try await inbound.collect()
                }
                #expect(throws: CancellationError.self) { try result.get() }
            })
    }

    @Test("A cancelled body that returns instead of throwing ends at once, too")
    func whileReturning() async throws {
        let isRunning = Signal()
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                try await #expect(peer.readFrame().closeCode == 1000)
                try await #expect(peer.readToEnd().isEmpty)
            },
            client: { url in
                let result = await self.cancel(url, at: isRunning) { _, _ in
                    isRunning.send()
                    // Ends when the task is cancelled.
                    await Signal().wait()
                }
                #expect(throws: Never.self) { try result.get() }
            })
    }

    @Test("A cancellation while the peer's answer to the close is awaited ends the wait")
    func whileClosing() async throws {
        let isClosing = Signal()
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                try await #expect(peer.readFrame().closeCode == 1000)
                isClosing.send()
                try await #expect(peer.readToEnd().isEmpty)
            },
            client: { url in
                let result = await self.cancel(url, at: isClosing) { _, _ in }
                #expect(throws: Never.self) { try result.get() }
            })
    }

    @Test("Pain point 26: a dial that is cancelled ends at once, and its socket is closed")
    func whileDialling() async throws {
        let isDialling = Signal()
        try await withRawServer(
            serve: { peer in
                _ = try await peer.readHead()
                isDialling.send()
                try await #expect(peer.readToEnd().isEmpty)
            },
            client: { url in
                let result = await self.cancel(url, at: isDialling) { _, _ in Issue.record("There is no connection.") }
                #expect(throws: CancellationError.self) { try result.get() }
            })
    }

    @Test("A task that was cancelled before dials nothing")
    func before() async throws {
        let task = Task {
            await Signal().wait()
            try await Self.patient.withConnection(to: try WebSocketURL("ws://127.0.0.1:1/")) { _, _ in }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("Pain points 26 and S36: a connection that is cancelled at any moment leaves no connection behind")
    func atAnyMoment() async throws {
        let served = Mutex(0)
        let server = WebSocketServer { _, inbound, _ in
            served.withLock { $0 += 1 }
            defer { served.withLock { $0 -= 1 } }
            _ = try? await inbound.collect()
        }
        try await server.withServer { port in
            let url = try WebSocketURL("ws://127.0.0.1:\(port)/")
            for moment in 0..<200 {
                let task = Task {
                    try await Self.patient.withConnection(to: url) { inbound, _ in _ = try await inbound.collect() }
                }
                // A little later each time: before the dial, within it, in the handshake, after it.
                for _ in 0..<moment { await Task.yield() }
                task.cancel()
                _ = await task.result
            }
            // Its handlers end by themselves, not only because the server stops.
            while served.withLock({ $0 }) > 0 { await Task.yield() }
        }
    }
}
