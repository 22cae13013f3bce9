import NIOCore

/// One question and its answer, before a connection is what it is to become: a value that a handler carries out.
protocol Handshake: Sendable {
    associatedtype Outcome

    /// What goes out first.
    var request: ByteBuffer { get }

    /// Takes what has come in.
    ///
    /// - Parameter bytes: Moved past the answer; what is left belongs to who comes next.
    /// - Returns: The outcome; nil until more comes in.
    /// - Throws: ``WebSocketError`` where the answer is not the one that was wanted.
    mutating func received(_ bytes: inout ByteBuffer) throws(WebSocketError) -> Outcome?

    /// The connection ended, or the time is up.
    ///
    /// - Returns: The outcome, where enough has come in.
    /// - Throws: ``WebSocketError`` where enough has come in to know that there is none.
    func ended() throws(WebSocketError) -> Outcome?
}

/// The time of an attempt is up: an event for its channel, and the error that follows.
struct HandshakeDeadline: Error {}

/// Carries out a handshake at the end of a connected channel, then leaves its place to who comes next.
final class HandshakeHandler<Value: Handshake>: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var handshake: Value
    private var complete: ((Result<Value.Outcome, any Error>) -> Void)?
    private var unread = ByteBuffer()

    /// Creates a handler.
    ///
    /// - Parameters:
    ///   - handshake: The question and its answer.
    ///   - complete: Gets the outcome, once, and adds the next handlers: what follows the answer goes to them before
    ///     anything else happens to the channel.
    init(_ handshake: Value, _ complete: @escaping (Result<Value.Outcome, any Error>) -> Void) {
        self.handshake = handshake
        self.complete = complete
    }

    func handlerAdded(context: ChannelHandlerContext) {
        guard context.channel.isActive else { return self.end(with: ChannelError.eof) }
        context.writeAndFlush(Self.wrapOutboundOut(self.handshake.request), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard self.complete != nil else { return context.fireChannelRead(data) }
        self.unread.writeImmutableBuffer(Self.unwrapInboundIn(data))
        let outcome: Value.Outcome
        do {
            guard let value = try self.handshake.received(&self.unread) else { return }
            outcome = value
        } catch {
            return self.complete(.failure(error))
        }
        self.complete(.success(outcome))
        if self.unread.readableBytes > 0 {
            context.fireChannelRead(Self.wrapInboundOut(self.unread))
            context.fireChannelReadComplete()
        }
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.end(with: ChannelError.eof)
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let deadline = event as? HandshakeDeadline { self.end(with: deadline) }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        self.end(with: error)
        context.fireErrorCaught(error)
    }

    private func end(with error: any Error) {
        self.complete(
            Result {
                guard let outcome = try self.handshake.ended() else { throw error }
                return outcome
            })
    }

    private func complete(_ result: Result<Value.Outcome, any Error>) {
        self.complete.take()?(result)
    }
}
