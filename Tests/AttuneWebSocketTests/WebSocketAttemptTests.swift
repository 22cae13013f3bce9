import NIOCore
import NIOPosix
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketAttempt", .timeLimit(.minutes(1)))
struct WebSocketAttemptTests {
    @Test("An attempt that ends closes the sockets that have not connected yet, and takes no more of them")
    func closesSockets() async throws {
        try await WebSocketServer(handle: echo).withServer { port in
            let sockets = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            let first = try await sockets.connect(host: "127.0.0.1", port: port).get()
            let second = try await sockets.connect(host: "127.0.0.1", port: port).get()
            let attempt = WebSocketAttempt()
            try attempt.opened(first)
            attempt.finish(.failure(CancellationError()))
            try await first.closeFuture.get()
            #expect(throws: CancellationError.self) { try attempt.opened(second) }
            #expect(!attempt.began(on: second))
            try await second.closeFuture.get()
            await #expect(throws: CancellationError.self) { try await attempt.result {} }
        }
    }
}
