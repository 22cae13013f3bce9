import NIOCore
import NIOPosix
import NIOWebSocket

extension NIOTurn {
    /// Many connections, and a ticker beside them on their event loop.
    func streams() async throws -> WebSocketTurn {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let memoryBefore = ProcessStatus.memory
        var handlers: [NIOLoopBound<NIOStreamHandler>] = []
        for _ in 0..<self.job.connections {
            handlers.append(try await self.connect(on: loop) { NIOStreamHandler() })
        }
        let end = loop.makePromise(of: WebSocketTurn.self)
        loop.execute { [job, handlers] in
            NIOTicker(job, handlers.map(\.value), on: loop, turn: end).begin()
        }
        var turn = try await end.futureResult.get()
        turn.add(memoryBefore: memoryBefore, memoryAfter: ProcessStatus.memory, connections: self.job.connections)
        turn.add(roundTrips: try await loop.submit { [handlers] in handlers.flatMap(\.value.roundTrips) }.get())
        return turn
    }
}

/// Sends on one of many connections when told to, and takes the time of what comes back.
final class NIOStreamHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private(set) var roundTrips: [Int64] = []
    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if let age = SampleMessage.age(of: self.unwrapInboundIn(data).unmaskedData) { self.roundTrips.append(age) }
    }

    func send(_ bytes: ByteBuffer) {
        let frame = WebSocketFrame(fin: true, opcode: .binary, maskKey: .random(), data: bytes)
        self.context?.writeAndFlush(self.wrapOutboundOut(frame), promise: nil)
    }
}

/// Sends for all the connections, at the pace.
private final class NIOTicker {
    private let handlers: [NIOStreamHandler]
    private let bytes: ByteBuffer
    private let isEchoed: Bool
    private let loop: any EventLoop
    private let turn: EventLoopPromise<WebSocketTurn>
    private let meter: TurnMeter
    private var pace: Pace
    private var messages = 0

    init(
        _ job: WebSocketJob, _ handlers: [NIOStreamHandler], on loop: any EventLoop,
        turn: EventLoopPromise<WebSocketTurn>
    ) {
        self.handlers = handlers
        self.bytes = SampleMessage.bytes(job.workload)
        self.isEchoed = job.workload.isEchoed
        self.loop = loop
        self.turn = turn
        self.meter = TurnMeter(job)
        self.pace = Pace(job)
    }

    func begin() {
        let now = NIODeadline.now()
        while let connections = self.pace.due(at: now) {
            for index in connections {
                self.handlers[index].send(self.isEchoed ? SampleMessage.stamped(self.bytes) : self.bytes)
                self.messages += 1
            }
        }
        if self.pace.isOver {
            self.turn.succeed(self.meter.turn(messages: self.messages))
        } else {
            self.loop.assumeIsolated().scheduleTask(in: self.pace.untilNext) { self.begin() }
        }
    }
}
