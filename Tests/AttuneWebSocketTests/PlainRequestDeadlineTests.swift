import AttuneHTTP
import AttuneWebSocket
import HTTPTypes
import NIOCore
import NIOPosix
import TestSupport
import Testing

@Suite("WebSocketServer: plain requests that stall, end or stop", .serialized, .timeLimit(.minutes(1)))
struct PlainRequestDeadlineTests {
    private static let deadline = Duration.milliseconds(200)
    /// A deadline that is not to be missed, on however busy a machine.
    private static let patience = Duration.seconds(2)
    private static let get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
    /// More than the sockets of both ends hold.
    private static let large = HTTPReply(status: .ok, body: Array(repeating: 0, count: 32 << 20))

    private static func patient(
        connect: Duration = .seconds(120), close: Duration = .seconds(120), write: Duration = .seconds(120)
    ) -> WebSocketConfiguration {
        WebSocketConfiguration(connectTimeout: connect, closeTimeout: close, writeTimeout: write)
    }

    @Test(
        "A request that does not end is dropped at the deadline, and nobody sees it",
        arguments: [
            "P", "POST / HTTP/1.1\r\nHost: h\r\nContent-Le", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\na",
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
        ])
    func slow(start: String) async throws {
        let server = WebSocketServer(
            configuration: Self.patient(connect: Self.deadline),
            respond: { _, _ in
                Issue.record("The request is not whole.")
                return HTTPReply(status: .ok)
            },
            handle: echo)
        let time = try await ContinuousClock().measure {
            try await server.withServer { port in
                try await withRawClient(port: port) { peer in
                    // A machine that is busy may reach the deadline before this.
                    try? await peer.write(start)
                    try await #expect(peer.readToEnd().isEmpty)
                }
            }
        }
        #expect(time >= Self.deadline)
        #expect(time < .seconds(30))
    }

    @Test("A reply that takes its time is not cut off by the deadline of the request")
    func slowReply() async throws {
        let (isAsked, mayReply) = (Signal(), Signal())
        let server = WebSocketServer(
            configuration: Self.patient(connect: Self.patience),
            respond: { _, _ in
                isAsked.send()
                await mayReply.wait()
                return HTTPReply(status: .ok)
            },
            handle: echo)
        let head = try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                try await peer.write(Self.get)
                await isAsked.wait()
                try await self.waitForDeadline(port: port)
                mayReply.send()
                return try await peer.readHead()
            }
        }
        #expect(head.hasPrefix("HTTP/1.1 200 "))
    }

    /// Lets the deadline of a request pass, which began later than any before: the server drops who does not end one.
    private func waitForDeadline(port: Int) async throws {
        try await withRawClient(port: port) { other in
            try? await other.write("P")
            try await #expect(other.readToEnd().isEmpty)
        }
    }

    @Test("A client that goes in the middle of its request leaves the server as it was", arguments: [false, true])
    func gone(byReset: Bool) async throws {
        let server = WebSocketServer(
            configuration: Self.patient(),
            respond: { request, _ in
                if request.method == .post { Issue.record("The request is not whole.") }
                return HTTPReply(status: .ok)
            },
            handle: echo)
        try await server.withServer { port in
            for start in ["POST / HT", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\na"] {
                try await withRawClient(port: port) { peer in
                    try await peer.write(start)
                    if byReset { try await peer.reset() }
                }
            }
            let head = try await withRawClient(port: port) { peer in
                try await peer.write(Self.get)
                return try await peer.readHead()
            }
            #expect(head.hasPrefix("HTTP/1.1 200 "))
        }
    }

    @Test("A client that goes while its reply is made leaves the server as it was")
    func goneDuringReply() async throws {
        let (isAsked, mayReply) = (Signal(), Signal())
        let server = WebSocketServer(
            configuration: Self.patient(),
            respond: { _, _ in
                isAsked.send()
                await mayReply.wait()
                return HTTPReply(status: .ok)
            },
            handle: echo)
        try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                try await peer.write(Self.get)
                await isAsked.wait()
                try await peer.reset()
            }
            mayReply.send()
            let head = try await withRawClient(port: port) { peer in
                try await peer.write(Self.get)
                return try await peer.readHead()
            }
            #expect(head.hasPrefix("HTTP/1.1 200 "))
        }
    }

    // MARK: Replies that are not read

    @Test("A reply to a client that stops reading ends at the write deadline")
    func stalled() async throws {
        // One thread, so that what is due there is done once it has answered somebody else.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let server = WebSocketServer(
            configuration: Self.patient(write: Self.deadline), eventLoopGroup: group,
            respond: { request, _ in request.path == "/large" ? Self.large : HTTPReply(status: .ok) }, handle: echo)
        try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                try await peer.write("GET /large HTTP/1.1\r\nHost: h\r\n\r\n")
                // A machine that is busy may reach the deadline before this.
                _ = try? await peer.read(1)
                // Somebody else is answered until the deadline is over, and once more. This client's sockets take some
                // of the reply by themselves, which is no stall yet: so the deadline has to come again after that.
                let clock = ContinuousClock()
                for _ in 0..<4 {
                    let end = clock.now + Self.deadline
                    var isOver = false
                    repeat {
                        isOver = clock.now >= end
                        try await withRawClient(port: port) { other in
                            try await other.write(Self.get)
                            _ = try await other.readToEnd()
                        }
                    } while !isOver
                }
                #expect(try await peer.readToEnd().count < Self.large.body.count)
            }
        }
        try await group.shutdownGracefully()
    }

    @Test("A reply to a client that reads slowly comes whole, though it takes longer than the write deadline")
    func slowReader() async throws {
        let server = WebSocketServer(
            configuration: Self.patient(connect: Self.patience, write: Self.patience * 2),
            respond: { _, _ in Self.large }, handle: echo)
        try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                try await peer.write(Self.get)
                _ = try await peer.readHead()
                let part = Self.large.body.count / 4
                for _ in 0..<4 {
                    #expect(try await peer.read(part).count == part)
                    try await self.waitForDeadline(port: port)
                }
                try await #expect(peer.readToEnd().isEmpty)
            }
        }
    }

    @Test("A reply to a client that reads comes whole, however large")
    func large() async throws {
        let server = WebSocketServer(
            configuration: Self.patient(), respond: { _, _ in Self.large }, handle: echo)
        let count = try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                try await peer.write(Self.get)
                _ = try await peer.readHead()
                return try await peer.readToEnd().count
            }
        }
        #expect(count == Self.large.body.count)
    }

    @Test("A client that has its reply and does not close is dropped at the close deadline")
    func open() async throws {
        let server = WebSocketServer(
            configuration: Self.patient(close: Self.deadline), respond: { _, _ in HTTPReply(status: .ok) }, handle: echo
        )
        try await server.withServer { port in
            try await withRawClient(port: port) { peer in
                try await peer.channel.setOption(.allowRemoteHalfClosure, value: true).get()
                try await peer.write(Self.get)
                #expect(try await peer.readToEnd().starts(with: "HTTP/1.1 200 ".utf8))
                // The server reads, and closes in the end: then a write fails.
                let time = await ContinuousClock().measure {
                    await #expect(throws: (any Error).self) {
                        while true { try await peer.write("x") }
                    }
                }
                #expect(time < .seconds(30))
            }
        }
    }

    // MARK: A server that stops

    /// Runs a client against a server that stops when the client says so, and checks that it stops at once.
    private func withStoppingServer(
        respond: @escaping WebSocketServer.Respond, client: (RawPeer, _ stop: Signal) async throws -> Void
    ) async throws {
        let server = WebSocketServer(configuration: Self.patient(), respond: respond, handle: echo)
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
            #expect(time < .seconds(30))
        }
    }

    @Test("A server that stops does not wait for the rest of a request")
    func stopsDuringRequest() async throws {
        try await self.withStoppingServer(
            respond: { _, _ in HTTPReply(status: .ok) },
            client: { peer, stop in
                try await peer.write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\na")
                stop.send()
                try await #expect(peer.readToEnd().isEmpty)
            })
    }

    @Test("A server that stops cancels who makes a reply, and sends none")
    func stopsDuringReply() async throws {
        let isAsked = Signal()
        try await self.withStoppingServer(
            respond: { _, _ in
                isAsked.send()
                // Ends when the task is cancelled.
                await Signal().wait()
                return HTTPReply(status: .ok)
            },
            client: { peer, stop in
                try await peer.write(Self.get)
                await isAsked.wait()
                stop.send()
                try await #expect(peer.readToEnd().isEmpty)
            })
    }

    @Test("A server that stops does not wait for a client that does not read")
    func stopsDuringWrite() async throws {
        try await self.withStoppingServer(
            respond: { _, _ in Self.large },
            client: { peer, stop in
                try await peer.write(Self.get)
                _ = try await peer.read(1)
                stop.send()
                #expect(try await peer.readToEnd().count < Self.large.body.count)
            })
    }

    @Test("A server that stops does not wait for a client that does not close")
    func stopsDuringClose() async throws {
        try await self.withStoppingServer(
            respond: { _, _ in HTTPReply(status: .ok) },
            client: { peer, stop in
                try await peer.channel.setOption(.allowRemoteHalfClosure, value: true).get()
                try await peer.write(Self.get)
                #expect(try await peer.readToEnd().starts(with: "HTTP/1.1 200 ".utf8))
                stop.send()
                await #expect(throws: (any Error).self) {
                    while true { try await peer.write("x") }
                }
            })
    }
}
