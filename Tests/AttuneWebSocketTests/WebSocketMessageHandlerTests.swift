import NIOCore
import NIOPosix
import NIOWebSocket
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketMessageHandler", .timeLimit(.minutes(1)))
struct WebSocketMessageHandlerTests {
    @Test("A peer's close is known when its frame comes in, before the channel is gone")
    func closeIsKnown() async throws {
        // Any channel does: the probe lets nothing through.
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let outcome = WebSocketOutcome()
        let isActive = try await channel.eventLoop.submit {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandlers([
                Probe(),
                WebSocketMessageHandler(role: .client, configuration: WebSocketConfiguration(), outcome: outcome),
            ])
            let data = ByteBuffer(bytes: RawFrame.close(4_001, "enough").payload)
            pipeline.fireChannelRead(NIOAny(WebSocketFrame(fin: true, opcode: .connectionClose, data: data)))
            return channel.isActive
        }.get()
        let close = WebSocketClose(
            initiator: .remote, code: WebSocketCloseCode(rawValue: 4_001), reason: "enough")
        #expect(isActive)
        #expect(outcome.refusal?.code == .closed)
        #expect(outcome.refusal?.close == close)
        #expect(outcome.close == close)
        try await channel.eventLoop.submit { try channel.pipeline.syncOperations.handler(type: Probe.self).end() }.get()
        try await channel.closeFuture.get()
    }
}

/// Takes what a handler writes, and holds back its close.
private final class Probe: ChannelOutboundHandler {
    typealias OutboundIn = WebSocketFrame

    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) { promise?.succeed() }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) { promise?.succeed() }

    /// Closes the channel.
    func end() { self.context?.close(promise: nil) }
}
