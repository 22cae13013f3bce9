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

/// Collects the parts of a connection's first request, and hands on all but its body.
///
/// It stands before the handler that upgrades, which keeps the parts of a request to upgrade for itself. What comes
/// after the request is frames, or is not read, since the connection closes.
final class PlainRequestReader: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private var promise: EventLoopPromise<PlainRequest>?
    private let maximumBodySize: Int
    private var request: PlainRequest?
    private var hasEnded = false

    init(_ promise: EventLoopPromise<PlainRequest>, maximumBodySize: Int) {
        self.promise = promise
        self.maximumBodySize = maximumBodySize
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !self.hasEnded else { return context.fireChannelRead(data) }
        let part = Self.unwrapInboundIn(data)
        if self.promise != nil { self.collect(part) }
        if case .end = part { self.hasEnded = true }
        // A request to upgrade has no body. NIO gives the upgrade up at one, and with it the connection: no answer
        // would go out.
        if case .body = part { return }
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
        // It would live as long as the connection.
        self.request = nil
    }

    private func fail() {
        self.promise?.fail(ChannelError.eof)
        self.promise = nil
    }
}
