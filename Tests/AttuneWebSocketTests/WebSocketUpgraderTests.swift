import AttuneWebSocket
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

/// The module in a server that somebody else has written on NIO.
@Suite("WebSocketUpgrader", .timeLimit(.minutes(1)))
struct WebSocketUpgraderTests {
    private enum Upgrade: Sendable {
        case webSocket(WebSocketServerConnection)
        case plain
    }

    private static let upgrader = WebSocketUpgrader<Upgrade>(
        decide: { request in
            request.path == "/socket" ? .accept(subprotocol: "chat") : .refuse(.notFound, body: "{}")
        },
        accept: { .webSocket($0) })

    /// Serves by NIO's typed upgrade, as its own examples do.
    private func withTypedServer<Result: Sendable>(_ body: (_ port: Int) async throws -> Result) async throws -> Result
    {
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
                        configuration: NIOUpgradableHTTPServerPipelineConfiguration(
                            upgradeConfiguration: NIOTypedHTTPServerUpgradeConfiguration(
                                upgraders: [Self.upgrader],
                                notUpgradingCompletionHandler: { channel in
                                    channel.eventLoop.makeCompletedFuture {
                                        try channel.pipeline.syncOperations.addHandler(Teapot())
                                        return .plain
                                    }
                                })))
                }
            }
        let port = listener.channel.localAddress?.port ?? 0
        return try await listener.executeThenClose { connections in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for try await upgrade in connections {
                        guard case .webSocket(let connection) = try await upgrade.get() else { continue }
                        await connection.run(echoOf(connection.request))
                    }
                }
                defer { group.cancelAll() }
                return try await body(port)
            }
        }
    }

    @Test("WebSockets live beside the routes of another server")
    func typed() async throws {
        try await self.withTypedServer { port in
            let answer = try await WebSocketClient().withConnection(
                to: WebSocketURL("ws://127.0.0.1:\(port)/socket"), subprotocols: ["talk", "chat"]
            ) { inbound, outbound in
                #expect(inbound.subprotocol == "chat")
                try await outbound.send(.text("Hello"))
                return try await inbound.first { _ in true }
            }
            #expect(answer == .text("/socket chat: Hello"))
            let head = try await withRawClient(port: port) { peer in
                try await peer.write("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                return try await peer.readHead()
            }
            #expect(head.hasPrefix("HTTP/1.1 418 "))
        }
    }

    @Test("A request that the decision refuses is answered, and the other server need not know")
    func refused() async throws {
        try await self.withTypedServer { port in
            let error = await #expect(throws: WebSocketError.self) {
                try await WebSocketClient().withConnection(to: WebSocketURL("ws://127.0.0.1:\(port)/other")) { _, _ in }
            }
            #expect(error?.refusal?.status == .notFound)
            #expect(error?.refusal?.body == "{}")
        }
    }

    @Test("A request that HTTP does not upgrade gets 400, and the other server need not know")
    func mistake() async throws {
        try await self.withTypedServer { port in
            let answer = try await withRawClient(port: port) { peer in
                try await peer.write(Handshake.request().replacing("GET /", with: "POST /socket"))
                return String(decoding: try await peer.readToEnd(), as: UTF8.self)
            }
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
        }
    }

    @Test("A subprotocol that the client did not offer is not spoken")
    func notOffered() async throws {
        try await self.withTypedServer { port in
            let subprotocol = try await WebSocketClient().withConnection(
                to: WebSocketURL("ws://127.0.0.1:\(port)/socket"), subprotocols: ["talk"]
            ) { inbound, _ in inbound.subprotocol }
            #expect(subprotocol == nil)
        }
    }

    @Test("NIO's older upgrade takes the same upgrader")
    func untyped() async throws {
        let connections = AsyncStream.makeStream(of: WebSocketServerConnection.self)
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                let upgrader = WebSocketUpgrader<Void>(accept: { connections.continuation.yield($0) })
                return channel.pipeline.configureHTTPServerPipeline(
                    withServerUpgrade: (upgraders: [upgrader], completionHandler: { _ in }))
            }
            .bind(host: "127.0.0.1", port: 0).get()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await connection in connections.stream { await connection.run(echoOf(connection.request)) }
            }
            let url = try WebSocketURL("ws://127.0.0.1:\(listener.localAddress?.port ?? 0)/old")
            let answer = try await WebSocketClient().withConnection(to: url) { inbound, outbound in
                try await outbound.send(.text("Hello"))
                return try await inbound.first { _ in true }
            }
            #expect(answer == .text("/old nothing: Hello"))
            group.cancelAll()
        }
        try await listener.close()
    }

    @Test(
        "A key that is not the Base64 of 16 bytes is refused with 400",
        arguments: ["", "abc", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25j!!==", "dGhlIHNhbXBsZSBub25jZQ==AAAA"])
    func key(key: String) async throws {
        let head = try await WebSocketServer(handle: echo).withServer { port in
            try await withRawClient(port: port) { peer in
                try await peer.write(
                    Handshake.request().replacing(Handshake.key, with: key))
                return try await peer.readHead()
            }
        }
        #expect(head.hasPrefix("HTTP/1.1 400 "))
    }
}

/// Sends every message back, behind what its request asked for.
private func echoOf(
    _ request: HTTPRequest
) -> @Sendable (WebSocketInbound, WebSocketOutbound) async throws -> Void {
    { inbound, outbound in
        for try await message in inbound {
            guard case .text(let text) = message else { continue }
            try await outbound.send(
                .text("\(request.path ?? "") \(inbound.subprotocol ?? "nothing"): \(text)"))
        }
    }
}

/// The routes of the other server.
private final class Teapot: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .end = Self.unwrapInboundIn(data) else { return }
        let head = HTTPResponseHead(
            version: .http1_1, status: .imATeapot, headers: ["Content-Length": "0", "Connection": "close"])
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
    }
}
