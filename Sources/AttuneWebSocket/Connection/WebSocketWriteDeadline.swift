import NIOCore

/// Reports a socket that takes no more data for too long, as the error ``WebSocketError/Code/writeTimedOut``.
///
/// TCP itself keeps a peer that answers and does not read for ever.
final class WebSocketWriteDeadline: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    private let timeout: Duration
    private var deadline: Scheduled<Void>?

    init(timeout: Duration) {
        self.timeout = timeout
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            self.cancel()
        } else if self.deadline == nil {
            self.deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(self.timeout)) {
                context.fireErrorCaught(
                    WebSocketError(.writeTimedOut, "The socket took no more data for \(self.timeout)."))
            }
        }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.cancel()
    }

    private func cancel() {
        self.deadline?.cancel()
        self.deadline = nil
    }
}
