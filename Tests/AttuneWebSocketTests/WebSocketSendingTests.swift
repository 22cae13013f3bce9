import AttuneWebSocket
import NIOCore
import NIOPosix
import TestSupport
import Testing

@Suite("WebSocket sending and execution", .timeLimit(.minutes(1)))
struct WebSocketSendingTests {
    @Test("Pain point 19: a message above the frame limit goes out in fragments")
    func fragments() async throws {
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                try await #expect(peer.readFrame() == RawFrame(firstByte: 0x01, payload: Array("Hell".utf8)))
                try await #expect(peer.readFrame() == RawFrame(firstByte: 0x00, payload: Array("o wo".utf8)))
                try await #expect(peer.readFrame() == RawFrame(firstByte: 0x80, payload: Array("rld".utf8)))
                try await #expect(peer.readFrame() == RawFrame(firstByte: 0x82, payload: [1, 2, 3, 4]))
                try await #expect(peer.readFrame() == RawFrame(firstByte: 0x81, payload: []))
                try await peer.write(RawFrame.close(1000).unmasked)
                _ = try await peer.readToEnd()
            },
            client: { url in
                let configuration = WebSocketConfiguration(maximumFrameSize: 4)
                try await WebSocketClient(configuration: configuration).withConnection(to: url) { inbound, outbound in
                    try await outbound.send(.text("Hello world"))
                    try await outbound.send(.binary(ByteBuffer(bytes: [1, 2, 3, 4])))
                    try await outbound.send(.text(""))
                    try await #expect(inbound.collect().isEmpty)
                }
            })
    }

    @Test("Many tasks send at once, and every message arrives whole, each task's in their order")
    func concurrently() async throws {
        let tasks = 20
        let messagesPerTask = 200
        let received = try await withTestServer(
            client: { inbound, outbound in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for task in 0..<tasks {
                        group.addTask {
                            for number in 0..<messagesPerTask { try await outbound.send(.text("\(task) \(number)")) }
                        }
                    }
                    try await group.waitForAll()
                }
                try await outbound.send(.text("over"))
                var received: [String] = []
                for try await case .text(let text) in inbound {
                    if text == "over" { break }
                    received.append(text)
                }
                return received
            },
            server: echo)
        #expect(received.count == tasks * messagesPerTask)
        for task in 0..<tasks {
            let numbers = received.filter { $0.hasPrefix("\(task) ") }
            #expect(numbers == (0..<messagesPerTask).map { "\(task) \($0)" })
        }
    }

    @Test("A send above the high-water mark that is cancelled ends without sending")
    func highWaterMark() async throws {
        let isOver = Signal()
        try await withRawServer(
            serve: { peer in
                try await peer.acceptUpgrade()
                await isOver.wait()
            },
            client: { url in
                let configuration = WebSocketConfiguration(
                    maximumFrameSize: 64 << 20, closeTimeout: .milliseconds(100), sendHighWaterMark: 1)
                try await WebSocketClient(configuration: configuration).withConnection(to: url) { _, outbound in
                    // More than the sockets of both ends hold.
                    try await outbound.send(.binary(ByteBuffer(repeating: 0, count: 32 << 20)))
                    let second = Task { try await outbound.send(.text("second")) }
                    second.cancel()
                    await #expect(throws: CancellationError.self) { try await second.value }
                    isOver.send()
                }
            })
    }

    @Test("A body runs on the connection's event loop where it asks to, and nowhere near it by itself")
    func execution() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        try await WebSocketServer(handle: echo).withServer { port in
            let url = try WebSocketURL("ws://127.0.0.1:\(port)/")
            for execution in [WebSocketExecution.concurrent, .eventLoop] {
                try await WebSocketClient(eventLoopGroup: group).withConnection(to: url, execution: execution) {
                    inbound, outbound in
                    #expect(loop.inEventLoop == (execution == .eventLoop))
                    try await outbound.send(.text("Hello"))
                    // Waiting does not move it.
                    try await #expect(inbound.first { _ in true } == .text("Hello"))
                    #expect(loop.inEventLoop == (execution == .eventLoop))
                }
            }
        }
        try await group.shutdownGracefully()
    }

    @Test(
        "Tasks of one body read in batches, send and ping beside each other",
        arguments: [WebSocketExecution.concurrent, .eventLoop])
    func tasksOfOneBody(execution: WebSocketExecution) async throws {
        let count = 1_000
        try await WebSocketServer(execution: execution, handle: echo).withServer { port in
            let url = try WebSocketURL("ws://127.0.0.1:\(port)/")
            let received = try await WebSocketClient().withConnection(to: url, execution: execution) {
                inbound, outbound in
                async let sending: Void = {
                    for number in 0..<count {
                        try await outbound.send(.text("\(number)"))
                        if number % 100 == 0 { try await outbound.ping() }
                    }
                }()
                var received: [WebSocketMessage] = []
                for try await batch in inbound.batches {
                    #expect(!batch.isEmpty)
                    received += batch
                    if received.count == count { break }
                }
                try await sending
                return received
            }
            #expect(received == (0..<count).map { .text("\($0)") })
        }
    }

    @Test("A server's handler runs on the event loop where the server asks to")
    func serverExecution() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let server = WebSocketServer(execution: .eventLoop, eventLoopGroup: group) { _, inbound, outbound in
            for try await _ in inbound { try await outbound.send(.text("\(loop.inEventLoop)")) }
        }
        try await server.withServer { port in
            try await WebSocketClient().withConnection(to: WebSocketURL("ws://127.0.0.1:\(port)/")) {
                inbound, outbound in
                try await outbound.send(.text("Where?"))
                try await #expect(inbound.first { _ in true } == .text("true"))
            }
        }
        try await group.shutdownGracefully()
    }
}
