import NIOCore
import NIOWebSocket

/// Has a turn on a connection of its own.
protocol NIOTurnHandler: ChannelInboundHandler where InboundIn == WebSocketFrame, OutboundOut == WebSocketFrame {
    /// Kept with the turn.
    var turn: EventLoopPromise<WebSocketTurn> { get }

    /// Begins the turn, now that the connection is open.
    func begin()
}

extension NIOTurnHandler {
    func channelInactive(context: ChannelHandlerContext) {
        self.turn.fail(TurnProblem.connectionEnded)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        self.turn.fail(error)
        context.close(promise: nil)
    }

    /// A frame as a client sends it: with a mask of its own.
    func frame(_ opcode: WebSocketOpcode, _ bytes: ByteBuffer) -> WebSocketFrame {
        WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: bytes)
    }
}
