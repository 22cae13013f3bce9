import NIOCore

/// The other end of every client: as little of a WebSocket server as will do, so that it is never what limits them.
///
/// It counts binary messages, sends them back where the client asked for `/echo`, and does what a ``ServerWord`` asks.
final class BareServerHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What has come in and is not whole yet.
    private var input = ByteBuffer()
    private var isOpen = false
    private var isEchoing = false
    private var count = 0
    private let total: MessageTotal
    private var pushed = 0
    /// Many text messages at once: the client is to be what limits.
    private static let pushedAtOnce = 100
    private lazy var push = {
        let text = String(repeating: "Attune ", count: WebSocketWorkload.receive.messageSize)
        var frames = ByteBuffer()
        for _ in 0..<Self.pushedAtOnce {
            frames.writeHeader(.text, size: WebSocketWorkload.receive.messageSize)
            frames.writeString(String(text.prefix(WebSocketWorkload.receive.messageSize)))
        }
        return frames
    }()

    init(_ total: MessageTotal) {
        self.total = total
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = self.unwrapInboundIn(data)
        self.input.discardReadBytes()
        self.input.writeBuffer(&bytes)
        if !self.isOpen {
            guard let request = BareHandshake(&self.input) else { return }
            self.isOpen = true
            self.isEchoing = request.target == "/echo"
            context.write(self.wrapOutboundOut(ByteBuffer(string: request.answer)), promise: nil)
        }
        var output = ByteBuffer()
        let before = self.count
        while let frame = self.input.readBareFrame() { self.received(frame, context, &output) }
        self.total.add(self.count - before)
        if output.readableBytes > 0 { context.write(self.wrapOutboundOut(output), promise: nil) }
        context.flush()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        self.pushMore(context)
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A client that is done may leave without a word.
        context.close(promise: nil)
    }

    private func received(_ frame: BareFrame, _ context: ChannelHandlerContext, _ output: inout ByteBuffer) {
        switch frame.kind {
        case .binary:
            self.count += 1
            guard self.isEchoing else { break }
            output.writeHeader(.binary, size: frame.masked.readableBytes)
            let start = output.writerIndex
            output.writePayload(of: frame)
            if output.writerIndex - start >= SampleMessage.servedOffset + 8 {
                output.setInteger(NIODeadline.now().uptimeNanoseconds, at: start + SampleMessage.servedOffset)
            }
        case .text:
            let word = String(buffer: frame.payload)
            if let count = ServerWord.pushed(word) {
                self.pushed += count
                self.pushMore(context)
            } else if word == ServerWord.count || word == ServerWord.total {
                let answer = String(word == ServerWord.count ? self.count : self.total.value)
                output.writeHeader(.text, size: answer.utf8.count)
                output.writeString(answer)
            }
        case .close:
            output.writeHeader(.close, size: frame.masked.readableBytes)
            output.writePayload(of: frame)
            context.write(self.wrapOutboundOut(output), promise: nil)
            output.clear()
            context.flush()
            context.close(promise: nil)
        case .other:
            break
        }
    }

    private func pushMore(_ context: ChannelHandlerContext) {
        while self.pushed > 0, context.channel.isWritable {
            let count = min(self.pushed, Self.pushedAtOnce)
            let size = self.push.readableBytes / Self.pushedAtOnce * count
            guard let frames = self.push.getSlice(at: self.push.readerIndex, length: size) else { return }
            self.pushed -= count
            context.writeAndFlush(self.wrapOutboundOut(frames), promise: nil)
        }
    }
}
