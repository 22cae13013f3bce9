import NIOCore
import NIOWebSocket

/// Makes a string of every text message.
final class NIOReceivingHandler: NIOTurnHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    let turn: EventLoopPromise<WebSocketTurn>
    private let job: WebSocketJob
    private var messages = 0
    private var meter: TurnMeter?
    private var context: ChannelHandlerContext?

    init(_ job: WebSocketJob, turn: EventLoopPromise<WebSocketTurn>) {
        self.turn = turn
        self.job = job
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func begin() {
        self.meter = TurnMeter(self.job)
        let word = ByteBuffer(string: ServerWord.push(self.job.count))
        self.context?.writeAndFlush(self.wrapOutboundOut(self.frame(.text, word)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let text = String(buffer: self.unwrapInboundIn(data).unmaskedData)
        guard text.utf8.count == self.job.workload.messageSize else {
            return self.turn.fail(TurnProblem.messagesAreMissing)
        }
        self.messages += 1
        guard self.messages == self.job.count, let meter = self.meter else { return }
        self.turn.succeed(meter.turn(messages: self.messages))
    }
}
