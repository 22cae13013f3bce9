import AttuneHTTP
import AttuneTesting
import HTTPTypes
import Testing

@testable import AttuneStreaming

@Suite("StreamingClient: what was said while no connection was there", .timeLimit(.minutes(1)))
struct StreamingClientBackfillTests {
    /// Is ready, goes on with the conversation, and says its last word.
    private struct Service: StreamingService {
        func connected(_ connection: Int, with request: ConnectionRequest) -> [ServiceAction] {
            [.say(.text("ready")), .say(.text("resumed"))]
        }

        func received(_ message: StreamingMessage, on connection: Int) -> [ServiceAction] {
            message == .text("bye again") ? [.sayLast(.text("done"))] : []
        }

        func reply(to request: HTTPRequest, body: [UInt8]) -> HTTPReply {
            let token = request.headerFields[.authorization] ?? ""
            return HTTPReply(status: .ok, body: Array("-:other:h0:0 \(request.path ?? "") \(token)".utf8))
        }
    }

    /// Brings no reply, and counts who was sent, and who was called off.
    private struct Exchange: HTTPExchange {
        struct Unknown: Error, CustomStringConvertible {
            let description = "t0ps3cret"
        }

        let isSilent: Bool
        let counts = Monitor((sent: 0, cancelled: 0))

        func send(_ request: OutboundRequest) async throws -> HTTPReply {
            self.counts.withLock { $0.sent += 1 }
            guard self.isSilent else { throw Unknown() }
            do {
                return try await self.counts.wait { _ in nil }
            } catch {
                self.counts.withLock { $0.cancelled += 1 }
                throw error
            }
        }
    }

    /// Runs a session of 5 s that loses its connection after 1 s.
    private func run(
        _ exchange: @escaping @Sendable (MemoryTransport<Service, TestClock>) -> any HTTPExchange
    ) async throws -> (events: [CallEvent], end: SessionEnd, time: Duration) {
        let clock = TestClock(now: .seconds(1_000))
        return try await VirtualTime.run(clock) {
            let start = clock.now
            let transport = MemoryTransport(Service(), faults: [.drop(connection: 0, at: .seconds(1))], clock: clock)
            let client = StreamingClient(
                transport: transport, exchange: exchange(transport), clock: clock, seed: 1,
                credentials: { Secret("t0ken") })
            return try await client.withSession(TestDialect()) { session in
                async let events = session.events.reduce(into: [CallEvent]()) { $0.append($1) }
                try await clock.sleep(for: .seconds(5))
                let end = try await session.finish().end
                return (try await events, end, start.duration(to: clock.now))
            }
        }
    }

    private func warnings(_ events: [CallEvent]) -> [String] {
        events.compactMap { event in
            guard case .warning(let warning) = event.kind, !warning.message.hasPrefix("The session dials") else {
                return nil
            }
            return warning.message
        }
    }

    @Test("is asked for with the credential of the connection, and told")
    func told() async throws {
        let (events, end, _) = try await self.run { $0 }
        #expect(events.map(\.brief).contains("final h0: /history/1 t0ken"))
        #expect(self.warnings(events) == [])
        #expect(end.cause == .drained)
    }

    @Test("is given up after its time, and the request with it")
    func silent() async throws {
        let exchange = Exchange(isSilent: true)
        let (events, end, time) = try await self.run { _ in exchange }
        #expect(
            self.warnings(events) == [
                "What was said while no connection was there is not known: No reply came within 10.0 seconds."
            ])
        #expect(end.cause == .drained)
        // The end waits for it: 1 s to the loss, and 10 s.
        #expect(time == .seconds(11))
        #expect(exchange.counts.withLock { $0 } == (sent: 1, cancelled: 1))
    }

    @Test("that fails is warned of without the words of an error that may hold a secret")
    func failed() async throws {
        let exchange = Exchange(isSilent: false)
        let (events, end, time) = try await self.run { _ in exchange }
        #expect(
            self.warnings(events) == [
                "What was said while no connection was there is not known: The HTTP client failed."
            ])
        #expect(end.cause == .drained)
        #expect(time == .seconds(5))
    }

    @Test("is not waited for by a session that is cancelled")
    func cancelled() async throws {
        let exchange = Exchange(isSilent: true)
        let clock = TestClock(now: .seconds(1_000))
        let time = try await VirtualTime.run(clock) {
            let start = clock.now
            let transport = MemoryTransport(Service(), faults: [.drop(connection: 0, at: .seconds(1))], clock: clock)
            let client = StreamingClient(
                transport: transport, exchange: exchange, clock: clock, seed: 1, credentials: { Secret("t0ken") })
            await #expect(throws: CancellationError.self) {
                try await client.withSession(TestDialect()) { _ in
                    try await clock.sleep(for: .seconds(5))
                    throw CancellationError()
                }
            }
            return start.duration(to: clock.now)
        }
        #expect(time == .seconds(5))
        #expect(exchange.counts.withLock { $0 } == (sent: 1, cancelled: 1))
    }
}
