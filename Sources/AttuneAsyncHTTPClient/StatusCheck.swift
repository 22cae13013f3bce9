import NIOCore
import NIOHTTP1

/// Makes a reply whose status HTTP does not know an error of its connection.
///
/// The parser takes any three digits for a status. async-http-client skips one below 100 like the 1xx that come before
/// a reply; when that reply ends, it has not seen it begin, and ends the process.
final class StatusCheck: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    /// Puts a check behind the parser of a connection.
    static func add(to channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.submit {
            let pipeline = channel.pipeline.syncOperations
            let parser = try pipeline.context(handlerType: ByteToMessageHandler<HTTPResponseDecoder>.self).handler
            try pipeline.addHandler(StatusCheck(), position: .after(parser))
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = self.unwrapInboundIn(data), head.status.code < 100 {
            // This closes the connection, and nothing is read from one that closes.
            context.fireErrorCaught(HTTPParserError.invalidStatus)
        } else {
            context.fireChannelRead(data)
        }
    }
}
