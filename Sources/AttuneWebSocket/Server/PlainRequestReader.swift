import HTTPTypes
import NIOCore
import NIOHTTP1

/// A whole HTTP request.
struct PlainRequest: Sendable {
    var head: HTTPRequest
    /// Empty where the body is too large.
    var body: [UInt8]
    var isTooLarge: Bool
}

/// Collects the parts of one request; what comes after it is not read, since the connection closes.
final class PlainRequestReader: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart

    private var promise: EventLoopPromise<PlainRequest>?
    private let maximumBodySize: Int
    private var request: PlainRequest?

    init(_ promise: EventLoopPromise<PlainRequest>, maximumBodySize: Int) {
        self.promise = promise
        self.maximumBodySize = maximumBodySize
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard self.promise != nil else { return }
        switch Self.unwrapInboundIn(data) {
        case .head(let head):
            self.request = PlainRequest(head: HTTPRequest(head), body: [], isTooLarge: false)
        case .body(let part):
            guard let size = self.request?.body.count else { return }
            if part.readableBytes > self.maximumBodySize - size {
                self.request?.body = []
                self.request?.isTooLarge = true
                self.finish()
            } else {
                self.request?.body.append(contentsOf: part.readableBytesView)
            }
        case .end:
            self.finish()
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.promise?.fail(ChannelError.eof)
        self.promise = nil
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.promise?.fail(ChannelError.eof)
        self.promise = nil
    }

    private func finish() {
        guard let request = self.request else { return }
        self.promise?.succeed(request)
        self.promise = nil
    }
}
