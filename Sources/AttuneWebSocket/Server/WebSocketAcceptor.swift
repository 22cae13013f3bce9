import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOWebSocket
import Synchronization

/// The server's half of one handshake: HTTP until the upgrade, an answer and a close where there is none.
struct WebSocketAcceptor: Sendable {
    enum Upgrade: Sendable {
        case accepted(HTTPRequest, WebSocketChannel)
        case refused
    }

    let configuration: WebSocketConfiguration
    let decide: WebSocketServer.Decide

    /// Puts the handshake on a channel that was just accepted; call it on the channel's event loop.
    func addHandlers(to channel: any Channel) throws -> EventLoopFuture<Upgrade> {
        let refusal = Refusal()
        // A client that connects and says nothing must not hold a socket for ever.
        let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(self.configuration.connectTimeout)) {
            channel.close(promise: nil)
        }
        let upgrader = NIOTypedWebSocketServerUpgrader<Upgrade>(
            maxFrameSize: self.configuration.maximumMessageSize,
            enableAutomaticErrorHandling: false,
            shouldUpgrade: { [decide] channel, head in
                let request = HTTPRequest(head)
                return channel.eventLoop.makeFutureWithTask {
                    switch await decide(request).value {
                    case .accept(let headers):
                        return HTTPHeaders(headers)
                    case .refuse(let status, let body):
                        refusal.set(status, body)
                        return nil
                    }
                }
            },
            upgradePipelineHandler: { [configuration] channel, head in
                channel.eventLoop.makeCompletedFuture {
                    deadline.cancel()
                    return .accepted(
                        HTTPRequest(head),
                        try WebSocketChannel(upgraded: channel, role: .server, configuration: configuration))
                }
            })
        let pipeline = NIOUpgradableHTTPServerPipelineConfiguration(
            upgradeConfiguration: NIOTypedHTTPServerUpgradeConfiguration(
                upgraders: [upgrader],
                notUpgradingCompletionHandler: { channel in
                    refusal.answer(on: channel).map { .refused }
                }))
        let upgrade = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(configuration: pipeline)
        try channel.pipeline.syncOperations.addHandler(HandshakeErrorHandler())
        return upgrade
    }
}

/// Closes a connection whose request is not HTTP; the answer, 400, was written by then.
private final class HandshakeErrorHandler: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.fireErrorCaught(error)
        // A request that is not upgraded is an error to NIO, and has its own answer.
        if !(error is NIOWebSocketUpgradeError) { context.close(promise: nil) }
    }
}

/// What to answer to a request that is not upgraded.
private final class Refusal: Sendable {
    /// A plain request gets the status that names what it lacks (RFC 9110, section 15.5.22).
    private let answer = Mutex<(HTTPResponse.Status, String)>(
        (.upgradeRequired, #"{"message":"This address speaks WebSocket."}"#))

    func set(_ status: HTTPResponse.Status, _ body: String) {
        self.answer.withLock { $0 = (status, body) }
    }

    func answer(on channel: any Channel) -> EventLoopFuture<Void> {
        let (status, body) = self.answer.withLock { $0 }
        var headers: HTTPHeaders = [
            "Content-Type": "application/json", "Content-Length": "\(body.utf8.count)", "Connection": "close",
        ]
        if status == .upgradeRequired { headers.replaceOrAdd(name: "Upgrade", value: "websocket") }
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: status.code), headers: headers)
        channel.write(HTTPServerResponsePart.head(head), promise: nil)
        channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: body))), promise: nil)
        return channel.writeAndFlush(HTTPServerResponsePart.end(nil)).flatMap { channel.close() }
    }
}
