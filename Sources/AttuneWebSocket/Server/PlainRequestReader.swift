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

/// Collects the parts of a connection's first request, and hands them on as they are.
///
/// It stands before the handler that upgrades, which keeps the parts of a request to upgrade for itself. What comes
/// after the request is frames, or is not read, since the connection closes.
final class PlainRequestReader: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private var promise: EventLoopPromise<PlainRequest>?
    private let maximumBodySize: Int
    private var request: PlainRequest?

    init(_ promise: EventLoopPromise<PlainRequest>, maximumBodySize: Int) {
        self.promise = promise
        self.maximumBodySize = maximumBodySize
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if self.promise != nil { self.collect(Self.unwrapInboundIn(data)) }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.fail()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.fail()
    }

    private func collect(_ part: HTTPServerRequestPart) {
        switch part {
        case .head(let head):
            self.request = PlainRequest(head: HTTPRequest(head), body: [], isTooLarge: false)
        case .body(let part):
            guard let size = self.request?.body.count else { return }
            if part.readableBytes > self.maximumBodySize - size {
                self.request?.body = []
                self.request?.isTooLarge = true
                self.succeed()
            } else {
                self.request?.body.append(contentsOf: part.readableBytesView)
            }
        case .end:
            self.succeed()
        }
    }

    private func succeed() {
        guard let request = self.request else { return }
        self.promise?.succeed(request)
        self.promise = nil
    }

    private func fail() {
        self.promise?.fail(ChannelError.eof)
        self.promise = nil
    }
}
