import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// A turn of a client as SwiftNIO's users write it: `NIOWebSocket` and channel handlers, all on one event loop.
struct NIOTurn {
    let job: WebSocketJob
    /// How many messages are written before they are flushed, where they are sent one after the other.
    let messagesPerFlush: Int

    func take() async throws -> WebSocketTurn {
        let (job, messagesPerFlush) = (self.job, self.messagesPerFlush)
        return switch job.workload {
        case .send: try await self.take { NIOSendingHandler(job, messagesPerFlush: messagesPerFlush, turn: $0) }
        case .echo: try await self.take { NIOEchoHandler(job, turn: $0) }
        case .receive: try await self.take { NIOReceivingHandler(job, turn: $0) }
        case .streams, .echoStreams: try await self.streams()
        }
    }

    /// The turn of a handler that has a connection for itself.
    private func take<Handler: NIOTurnHandler & SendableMetatype>(
        _ makeHandler: @escaping @Sendable (EventLoopPromise<WebSocketTurn>) -> Handler
    ) async throws -> WebSocketTurn {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let turn = loop.makePromise(of: WebSocketTurn.self)
        do {
            let handler = try await self.connect(on: loop) { makeHandler(turn) }
            loop.execute { handler.value.begin() }
        } catch {
            turn.fail(error)
        }
        return try await turn.futureResult.get()
    }

    /// Opens a connection, with a handler of frames at the end of its pipeline.
    func connect<Handler: ChannelHandler & SendableMetatype>(
        on loop: any EventLoop, _ makeHandler: @escaping @Sendable () -> Handler
    ) async throws -> NIOLoopBound<Handler> {
        let upgrade = try await ClientBootstrap(group: loop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connect(host: "127.0.0.1", port: self.job.port) { channel in
                channel.eventLoop.makeCompletedFuture { try self.upgrade(channel, makeHandler) }
            }
        return try await upgrade.get()
    }

    private func upgrade<Handler: ChannelHandler & SendableMetatype>(
        _ channel: any Channel, _ makeHandler: @escaping @Sendable () -> Handler
    ) throws -> EventLoopFuture<NIOLoopBound<Handler>> {
        let upgrader = NIOTypedWebSocketClientUpgrader<NIOLoopBound<Handler>> { channel, _ in
            channel.eventLoop.makeCompletedFuture {
                let handler = makeHandler()
                try channel.pipeline.syncOperations.addHandler(handler)
                return NIOLoopBound(handler, eventLoop: channel.eventLoop)
            }
        }
        let head = HTTPRequestHead(
            version: .http1_1, method: .GET, uri: self.job.workload.target,
            headers: ["Host": "127.0.0.1:\(self.job.port)"])
        let configuration = NIOTypedHTTPClientUpgradeConfiguration(
            upgradeRequestHead: head, upgraders: [upgrader],
            notUpgradingCompletionHandler: { $0.eventLoop.makeFailedFuture(TurnProblem.connectionEnded) })
        return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
            configuration: NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: configuration))
    }
}
