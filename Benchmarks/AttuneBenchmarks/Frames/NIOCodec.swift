import NIOCore
import NIOEmbedded
import NIOWebSocket

/// The codec of NIOWebSocket, in a channel without a socket.
///
/// It does less than ours: it lets reserved bits, unmasked frames and wrong lengths pass, and puts no fragments together.
final class NIOCodec {
    /// Takes frames, and makes of each what a program asks for: text or bytes without a mask.
    private final class Reader: ChannelInboundHandler {
        typealias InboundIn = WebSocketFrame

        private(set) var size = 0
        private(set) var problem: (any Error)?

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let frame = self.unwrapInboundIn(data)
            var bytes = frame.unmaskedData
            do {
                if frame.opcode == .text {
                    self.size += try bytes.readUTF8ValidatedString(length: bytes.readableBytes)?.utf8.count ?? 0
                } else {
                    self.size += bytes.readableBytes
                }
            } catch {
                self.problem = error
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            self.problem = error
        }
    }

    /// Stands where the socket would be.
    private final class Sink: ChannelOutboundHandler {
        typealias OutboundIn = ByteBuffer

        private(set) var size = 0

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            self.size += self.unwrapOutboundIn(data).readableBytes
        }
    }

    private let channel = EmbeddedChannel()
    private let reader = Reader()
    private let sink = Sink()
    private let mask: WebSocketMaskingKey?

    init() throws {
        self.mask = WebSocketMaskingKey(FrameSample.maskBytes)
        try self.channel.pipeline.syncOperations.addHandlers([
            self.sink, WebSocketFrameEncoder(), ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 1 << 20)),
            self.reader,
        ])
    }

    /// Writes a batch of binary frames of a payload that the program keeps.
    func encode(_ payload: ByteBuffer) -> Int {
        let before = self.sink.size
        for _ in 0..<FrameSample.batch {
            let frame = WebSocketFrame(fin: true, opcode: .binary, maskKey: self.mask, data: payload)
            self.channel.pipeline.syncOperations.write(NIOAny(frame), promise: nil)
        }
        return self.sink.size - before
    }

    /// Reads all messages of a read.
    func decode(_ read: ByteBuffer) throws -> Int {
        let before = self.reader.size
        self.channel.pipeline.syncOperations.fireChannelRead(NIOAny(read))
        self.channel.pipeline.syncOperations.fireChannelReadComplete()
        if let problem = self.reader.problem { throw problem }
        return self.reader.size - before
    }

    /// Masks bytes where they are.
    func mask(_ bytes: inout ByteBuffer) -> Int {
        if let mask = self.mask { bytes.webSocketMask(mask) }
        return bytes.readableBytes
    }

    /// A mask as NIOWebSocket draws it.
    func randomMask() -> Int {
        Int(WebSocketMaskingKey.random().reduce(1) { $0 &+ $1 | 1 })
    }
}
