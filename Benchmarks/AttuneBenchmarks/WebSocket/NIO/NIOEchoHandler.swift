import NIOCore
import NIOWebSocket

/// Sends one message at a time, and the next once it has come back.
final class NIOEchoHandler: NIOTurnHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    let turn: EventLoopPromise<WebSocketTurn>
    private let job: WebSocketJob
    private let message: ByteBuffer
    private var roundTrips: [Int64] = []
    private var sentAt = NIODeadline.now()
    private var meter: TurnMeter?
    private var context: ChannelHandlerContext?

    init(_ job: WebSocketJob, turn: EventLoopPromise<WebSocketTurn>) {
        self.turn = turn
        self.job = job
        self.message = SampleMessage.bytes(job.workload)
        self.roundTrips.reserveCapacity(job.count)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func begin() {
        self.meter = TurnMeter(self.job)
        self.context.map(self.send)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        self.roundTrips.append((NIODeadline.now() - self.sentAt).nanoseconds)
        guard self.roundTrips.count == self.job.count else { return self.send(context) }
        guard var turn = self.meter?.turn(messages: self.job.count) else { return }
        turn.add(roundTrips: self.roundTrips)
        self.turn.succeed(turn)
    }

    private func send(_ context: ChannelHandlerContext) {
        self.sentAt = .now()
        context.writeAndFlush(self.wrapOutboundOut(self.frame(.binary, self.message)), promise: nil)
    }
}
