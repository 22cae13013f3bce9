import NIOCore
import NIOWebSocket

/// Sends messages while the channel is writable.
final class NIOSendingHandler: NIOTurnHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    let turn: EventLoopPromise<WebSocketTurn>
    private let job: WebSocketJob
    private let message: ByteBuffer
    private let messagesPerFlush: Int
    private var left: Int
    private var meter: TurnMeter?
    private var context: ChannelHandlerContext?
    private var isSending = false

    init(_ job: WebSocketJob, messagesPerFlush: Int, turn: EventLoopPromise<WebSocketTurn>) {
        self.turn = turn
        self.job = job
        self.message = SampleMessage.bytes(job.workload)
        self.messagesPerFlush = messagesPerFlush
        self.left = job.count
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func begin() {
        self.meter = TurnMeter(self.job)
        self.send()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        self.send()
        context.fireChannelWritabilityChanged()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let answer = String(buffer: self.unwrapInboundIn(data).unmaskedData)
        guard answer == String(self.job.count), let meter = self.meter else {
            return self.turn.fail(TurnProblem.messagesAreMissing)
        }
        self.turn.succeed(meter.turn(messages: self.job.count))
    }

    private func send() {
        // A flush may tell of a change of writability before it returns.
        guard let context = self.context, !self.isSending, self.left > 0 else { return }
        self.isSending = true
        defer { self.isSending = false }
        while self.left > 0, context.channel.isWritable {
            for _ in 0..<min(self.left, self.messagesPerFlush) {
                context.write(self.wrapOutboundOut(self.frame(.binary, self.message)), promise: nil)
                self.left -= 1
            }
            context.flush()
        }
        guard self.left == 0 else { return }
        let word = ByteBuffer(string: ServerWord.count)
        context.writeAndFlush(self.wrapOutboundOut(self.frame(.text, word)), promise: nil)
    }
}
