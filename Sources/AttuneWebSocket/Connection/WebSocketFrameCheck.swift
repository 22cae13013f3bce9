import NIOCore
import NIOWebSocket

/// Refuses frames that RFC 6455 forbids and NIO's decoder lets through.
///
/// It sits below the aggregator, which takes the masks off and cannot tell any more who masked.
final class WebSocketFrameCheck: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias InboundOut = WebSocketFrame

    private let role: WebSocketMessageHandler.Role

    init(role: WebSocketMessageHandler.Role) {
        self.role = role
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if let fault = self.fault(of: self.unwrapInboundIn(data)) {
            context.fireErrorCaught(WebSocketError.violation(fault))
        } else {
            context.fireChannelRead(data)
        }
    }

    private func fault(of frame: WebSocketFrame) -> String? {
        switch (self.role, frame.maskKey != nil) {
        case (.server, false): return "A client's frame is not masked (RFC 6455, section 5.1)."
        case (.client, true): return "A server's frame is masked (RFC 6455, section 5.1)."
        default: break
        }
        // No extension is offered or accepted, so that no reserved bit has a meaning (RFC 6455, section 5.2).
        if frame.rsv1 { return "A frame has the reserved bit RSV1 set." }
        if frame.rsv2 { return "A frame has the reserved bit RSV2 set." }
        if frame.rsv3 { return "A frame has the reserved bit RSV3 set." }
        return nil
    }
}
