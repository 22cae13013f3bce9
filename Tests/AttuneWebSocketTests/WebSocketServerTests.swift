import HTTPTypes
import NIOCore
import TestSupport
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketServer", .serialized, .timeLimit(.minutes(1)))
struct WebSocketServerTests {
    /// Deadlines that no test waits for: what ends before them did not wait.
    private static let patient = WebSocketConfiguration(connectTimeout: .seconds(60), closeTimeout: .seconds(60))
    private static let longWait = Duration.seconds(30)

    /// Runs a client against a server that stops when the client says so, and checks that it stops at once.
    private func withStoppingServer(
        decide: @escaping WebSocketServer.Decide = { _ in .accept() },
        handle: @escaping WebSocketServer.Handle = echo,
        client: (RawPeer, _ stop: Signal) async throws -> Void
    ) async throws {
        let server = WebSocketServer(configuration: Self.patient, decide: decide, handle: handle)
        let stop = Signal()
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.withServer { port in
                    continuation.yield(port)
                    await stop.wait()
                }
            }
            let port = try #require(await ports.first { _ in true })
            try await withRawClient(port: port) { try await client($0, stop) }
            let time = try await ContinuousClock().measure { try await group.waitForAll() }
            #expect(time < Self.longWait)
        }
    }

    @Test("A handler that throws closes its connection with 1011 and leaves the others alone")
    func handlerThrows() async throws {
        struct Failure: Error {}
        let server = WebSocketServer { request, inbound, outbound in
            if request.path == "/fail" { throw Failure() }
            try await echo(request, inbound, outbound)
        }
        try await server.withServer { port in
            let client = WebSocketClient()
            try await client.withConnection(to: try WebSocketURL("ws://127.0.0.1:\(port)/")) { inbound, outbound in
                var iterator = inbound.makeAsyncIterator()
                try await client.withConnection(to: try WebSocketURL("ws://127.0.0.1:\(port)/fail")) { failing, _ in
                    try await #expect(failing.collect().isEmpty)
                    #expect(failing.close == WebSocketClose(initiator: .remote, code: .internalError))
                }
                try await outbound.send(.text("still here"))
                try await #expect(iterator.next() == .text("still here"))
            }
        }
    }

    @Test("A server that stops tells its clients 1001, and waits for none of them")
    func stops() async throws {
        try await self.withStoppingServer { peer, stop in
            _ = try await peer.requestUpgrade()
            // The answer shows that the handler runs.
            try await peer.write(RawFrame.text("a").masked)
            try await #expect(peer.readFrame() == .text("a"))
            stop.send()
            try await #expect(peer.readFrame().closeCode == 1001)
            try await #expect(peer.readToEnd().isEmpty)
        }
    }

    @Test("A server that stops tells 1001, too, where the handler returns instead of throwing")
    func stopsReturning() async throws {
        try await self.withStoppingServer(
            handle: { _, _, outbound in
                try await outbound.send(.text("a"))
                // Ends when the task is cancelled.
                await Signal().wait()
            },
            client: { peer, stop in
                _ = try await peer.requestUpgrade()
                try await #expect(peer.readFrame() == .text("a"))
                stop.send()
                try await #expect(peer.readFrame().closeCode == 1001)
                try await #expect(peer.readToEnd().isEmpty)
            })
    }

    @Test("A server that stops does not wait for a client that has said nothing")
    func stopsBeforeRequest() async throws {
        // The server answers the first half of a request to nobody; that it stops shows that it closed the socket.
        try await self.withStoppingServer { peer, stop in
            try await peer.write("GET / HTTP/1.1\r\n")
            stop.send()
            try await #expect(peer.readToEnd().isEmpty)
        }
    }

    @Test("A server that stops does not wait for a decision")
    func stopsDuringDecision() async throws {
        let (isDeciding, mayDecide) = (Signal(), Signal())
        try await self.withStoppingServer(
            decide: { _ in
                isDeciding.send()
                await mayDecide.wait()
                return .accept()
            },
            client: { peer, stop in
                try await peer.write(Handshake.request())
                await isDeciding.wait()
                stop.send()
                try await #expect(peer.readToEnd().isEmpty)
            })
        mayDecide.send()
    }

    @Test("Clients that dial while a server stops are served, refused or lost, and nothing else happens")
    func stopsWhileDialled() async throws {
        for _ in 0..<20 {
            let dialled = Signal()
            let server = WebSocketServer(configuration: Self.patient, handle: echo)
            let (ports, continuation) = AsyncStream<Int>.makeStream()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await server.withServer { port in
                        continuation.yield(port)
                        await dialled.wait()
                    }
                }
                let port = try #require(await ports.first { _ in true })
                let url = try WebSocketURL("ws://127.0.0.1:\(port)/")
                for number in 0..<20 {
                    group.addTask {
                        if number == 10 { dialled.send() }
                        do {
                            try await WebSocketClient().withConnection(to: url) { inbound, _ in
                                for try await _ in inbound {}
                            }
                        } catch is WebSocketError {}
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("A server whose listener fails ends its connections, and says so when its body leaves")
    func listenerFails() async throws {
        let server = WebSocketServer(configuration: Self.patient, handle: echo)
        let error = await #expect(throws: WebSocketError.self) {
            try await server.withListener { listener in
                let port = try #require(listener.localAddress?.port)
                try await withRawClient(port: port) { peer in
                    _ = try await peer.requestUpgrade()
                    // The answer shows that the handler runs.
                    try await peer.write(RawFrame.text("a").masked)
                    try await #expect(peer.readFrame() == .text("a"))
                    try await listener.close()
                    try await #expect(peer.readFrame().closeCode == 1001)
                    try await #expect(peer.readToEnd().isEmpty)
                }
            }
        }
        #expect(error?.code == .listenFailed)
    }

    @Test("A port that is taken cannot be listened on")
    func portTaken() async throws {
        try await WebSocketServer(handle: echo).withServer { port in
            let error = await #expect(throws: WebSocketError.self) {
                try await WebSocketServer(port: port, handle: echo).withServer { _ in }
            }
            #expect(error?.code == .listenFailed)
            #expect(error?.message.contains("\(port)") == true)
        }
    }
}
