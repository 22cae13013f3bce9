import AttuneCore
import AttuneHTTP
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOSSL

/// The server's half of one handshake: HTTP until the upgrade, an answer and a close where there is none.
struct WebSocketAcceptor: Sendable {
    enum Upgrade: Sendable {
        case accepted(WebSocketServerConnection)
        case plain(PlainExchange)
    }

    let configuration: Shared<WebSocketConfiguration>
    let tls: WebSocketServerTLS?
    let decide: WebSocketServer.Decide

    /// Puts the handshake on a channel that was just accepted; call it on the channel's event loop.
    ///
    /// A channel that cannot have it is closed, and its upgrade fails.
    func addHandlers(to channel: any Channel) -> EventLoopFuture<Upgrade> {
        let request = channel.eventLoop.makePromise(of: PlainRequest.self)
        do {
            return try self.addHandlers(to: channel, request)
        } catch {
            request.fail(error)
            channel.close(promise: nil)
            return channel.eventLoop.makeFailedFuture(error)
        }
    }

    private func addHandlers(
        to channel: any Channel, _ request: EventLoopPromise<PlainRequest>
    ) throws -> EventLoopFuture<Upgrade> {
        let refusal = Monitor<HTTPReply?>(nil)
        // A client that connects and does not finish its request must not hold a socket for ever.
        let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(self.configuration.value.connectTimeout)) {
            channel.drop()
        }
        if let tls = self.tls {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls.context))
        }
        let upgrader = WebSocketUpgrader<Upgrade>(
            configuration: self.configuration, decide: self.decide,
            refuse: { _, _, reply in refusal.withLock { $0 = reply } },
            accept: { connection in
                deadline.cancel()
                return .accepted(connection)
            })
        let pipeline = NIOUpgradableHTTPServerPipelineConfiguration(
            upgradeConfiguration: NIOTypedHTTPServerUpgradeConfiguration(
                upgraders: [upgrader],
                notUpgradingCompletionHandler: { [configuration] channel in
                    channel.eventLoop.makeSucceededFuture(
                        .plain(
                            PlainExchange(
                                request.futureResult, on: channel, configuration: configuration.value,
                                refusal: refusal.withLock { $0 }, deadline: deadline)))
                }))
        let upgrade = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(configuration: pipeline)
        try channel.pipeline.syncOperations.addHandler(
            PlainRequestReader(request, maximumBodySize: self.configuration.value.maximumMessageSize),
            position: .before(
                channel.pipeline.syncOperations.handler(type: NIOTypedHTTPServerUpgradeHandler<Upgrade>.self)))
        try channel.pipeline.syncOperations.addHandler(HandshakeErrorHandler())
        // Nobody serves a connection whose upgrade has failed.
        upgrade.whenFailure { _ in channel.close(promise: nil) }
        return upgrade
    }
}

/// Closes a connection whose request is not HTTP; the answer, 400, was written by then.
private final class HandshakeErrorHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.fireErrorCaught(error)
        // A request that is not upgraded is an error to NIO, and has its own answer.
        if !(error is NotUpgraded) { context.close(promise: nil) }
    }
}
