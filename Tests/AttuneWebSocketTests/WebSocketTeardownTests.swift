import AttuneWebSocket
import NIOCore
import TestSupport
import Testing

@Suite("WebSocket teardown, under tasks that use the connection", .serialized, .timeLimit(.minutes(1)))
struct WebSocketTeardownTests {
    /// What ends a connection.
    enum Cause: CaseIterable, Sendable {
        case programReturns
        case programThrows
        case programIsCancelled
        case programCloses
        case handlerReturns
        case handlerThrows
        case serverStops
    }

    private struct Failure: Error {}

    /// A task that uses a connection until it is told of the end; nil where the messages just ended.
    private typealias User = Task<(any Error)?, Never>

    /// Starts tasks that send, ping and read, all at once.
    private static func users(
        of inbound: WebSocketInbound, _ outbound: WebSocketOutbound, isRead: Signal
    ) -> [User] {
        let uses: [@Sendable () async throws -> Void] = [
            { try await outbound.send(.text("Is somebody there?")) },
            { try await outbound.send(.binary(ByteBuffer(repeating: 0, count: 10_000))) },
            { _ = try await outbound.ping() },
        ]
        let writers = uses.map { use in
            User {
                while true {
                    do { try await use() } catch { return error }
                }
            }
        }
        let reader = User {
            do {
                for try await _ in inbound { isRead.send() }
                return nil
            } catch {
                return error
            }
        }
        return writers + [reader]
    }

    /// Checks that all were told of the end, and that whoever comes later is.
    private static func check(_ users: [User], _ inbound: WebSocketInbound, _ outbound: WebSocketOutbound) async {
        for user in users {
            guard let error = await user.value else { continue }
            let code = (error as? WebSocketError)?.code
            #expect(code == .closed || code == .connectionLost, "\(error)")
        }
        await #expect(throws: WebSocketError.self) { try await outbound.send(.text("late")) }
        await #expect(throws: WebSocketError.self) { try await outbound.ping() }
        await outbound.close(.goingAway)
        let messages = (try? await inbound.collect()) ?? []
        #expect(messages.isEmpty)
    }

    @Test(
        "Pain point 33: tasks that use a connection while it goes, and behind it, are told of its end and nothing else",
        arguments: Cause.allCases)
    func teardown(cause: Cause) async throws {
        for _ in 0..<10 { try await self.tearDown(by: cause) }
    }

    private func tearDown(by cause: Cause) async throws {
        let (isRead, mayEnd) = (Signal(), Signal())
        let (connections, continuation) = AsyncStream<(WebSocketInbound, WebSocketOutbound)>.makeStream()
        let server = WebSocketServer { _, inbound, outbound in
            for try await message in inbound {
                try await outbound.send(message)
                if cause == .handlerReturns { return }
                if cause == .handlerThrows { throw Failure() }
            }
        }
        let (users, inbound, outbound, program) = try await server.withServer { port in
            let url = try WebSocketURL("ws://127.0.0.1:\(port)/")
            let program = Task {
                try await WebSocketClient().withConnection(to: url) { inbound, outbound in
                    continuation.yield((inbound, outbound))
                    await mayEnd.wait()
                    if cause == .programThrows { throw Failure() }
                }
            }
            let (inbound, outbound) = try #require(await connections.first { _ in true })
            let users = Self.users(of: inbound, outbound, isRead: isRead)
            await isRead.wait()
            switch cause {
            case .programIsCancelled: program.cancel()
            case .programCloses: await outbound.close(.goingAway)
            case .programReturns, .programThrows: mayEnd.send()
            case .handlerReturns, .handlerThrows, .serverStops: break
            }
            // A server that stops does so while everything goes on.
            if cause != .serverStops {
                for user in users { _ = await user.value }
            }
            return (users, inbound, outbound, program)
        }
        for user in users { _ = await user.value }
        mayEnd.send()
        _ = await program.result
        await Self.check(users, inbound, outbound)
    }

    @Test("Pain point 33: so they are where the peer resets the connection", arguments: 0..<10)
    func reset(attempt: Int) async throws {
        let isRead = Signal()
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade(andSend: RawFrame.text("a").unmasked)
                // Frames of all of them are on their way.
                _ = try await peer.read(100_000)
                try await peer.reset()
            },
            client: { url in
                try await WebSocketClient().withConnection(to: url) { inbound, outbound in
                    await Self.check(Self.users(of: inbound, outbound, isRead: isRead), inbound, outbound)
                }
            })
    }
}
