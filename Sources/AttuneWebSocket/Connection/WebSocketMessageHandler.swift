import NIOCore
import NIOWebSocket

/// Turns frames into messages and commands into frames, answers pings, and carries out the close handshake.
///
/// Pings and closes are answered here, on the event loop, so that a program that is slow to read stays alive until so
/// many messages wait for it that the socket is not read any more.
final class WebSocketMessageHandler: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias InboundOut = WebSocketMessage
    typealias OutboundIn = WebSocketCommand
    typealias OutboundOut = WebSocketFrame

    /// Which end this is: a client masks what it sends (RFC 6455, section 5.3).
    enum Role: Sendable { case client, server }

    private let role: Role
    private let maximumMessageSize: Int
    private let closeTimeout: TimeAmount
    private let outcome: WebSocketOutcome
    private var state = WebSocketStateMachine()
    private var closeDeadline: Scheduled<Void>?
    /// The payload of the newest ping that came while the socket took no more data.
    private var pendingPong: ByteBuffer?

    init(role: Role, configuration: WebSocketConfiguration, outcome: WebSocketOutcome) {
        self.role = role
        self.maximumMessageSize = configuration.maximumMessageSize
        self.closeTimeout = TimeAmount(configuration.closeTimeout)
        self.outcome = outcome
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = self.unwrapInboundIn(data)
        switch frame.opcode {
        case .text:
            self.receivedText(frame.unmaskedData, context: context)
        case .binary:
            guard self.state.isOpen else { return }
            context.fireChannelRead(self.wrapInboundOut(.binary(frame.unmaskedData)))
        case .ping:
            guard self.state.isOpen else { return }
            self.receivedPing(frame.unmaskedData, context: context)
        case .connectionClose:
            var data = frame.unmaskedData
            self.receivedClose(&data, context: context)
        case .pong:
            // Unasked: this version sends no pings (RFC 6455, section 5.5.3 allows it).
            break
        default:
            let error = WebSocketError.violation("The peer sent a frame of the reserved kind \(frame.opcode).")
            self.fail(.protocolError, error, context)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // Nobody reads messages once we are closing, but the peer's close frame must still come in.
        if self.state.isClosing { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable, self.state.isOpen, let data = self.pendingPong {
            self.pendingPong = nil
            self.write(.pong, data, context: context)
        }
        context.fireChannelWritabilityChanged()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch self.unwrapOutboundIn(data) {
        case .send(let message):
            guard self.state.isOpen else {
                promise?.fail(WebSocketError.closed(self.state.close))
                return
            }
            switch message {
            case .text(let text):
                self.write(.text, context.channel.allocator.buffer(string: text), context: context, promise: promise)
            case .binary(let bytes):
                self.write(.binary, bytes, context: context, promise: promise)
            }
        case .close(let code, let reason):
            self.beginClose(code, reason: reason, context: context)
            promise?.succeed()
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // The frame decoder stops at the first frame that breaks the protocol: tell the peer which rule it was.
        switch error {
        case NIOWebSocketError.invalidFrameLength,
            NIOWebSocketFrameAggregator.Error.accumulatedFrameSizeIsTooLarge:
            self.fail(.messageTooBig, .messageTooLarge(limit: self.maximumMessageSize), context)
        case let error as WebSocketError where error.code == .writeTimedOut:
            // A close frame would wait behind what the socket does not take.
            self.outcome.fail(error)
            context.close(promise: nil)
        case let error as WebSocketError:
            self.fail(.protocolError, error, context)
        case is NIOWebSocketError, is NIOWebSocketFrameAggregator.Error:
            self.fail(.protocolError, .violation("The peer broke the protocol: \(error)."), context)
        default:
            self.outcome.fail(
                WebSocketError(.connectionLost, "The connection was lost: \(error).", underlyingError: error))
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.closeDeadline?.cancel()
        self.state.channelClosed()
        self.outcome.finish(self.state.close)
        context.fireChannelInactive()
    }

    // MARK: - Receiving

    private func receivedText(_ data: ByteBuffer, context: ChannelHandlerContext) {
        guard self.state.isOpen else { return }
        guard let text = String(validating: data.readableBytesView, as: UTF8.self) else {
            self.fail(.invalidData, .violation("A text message is not UTF-8."), context)
            return
        }
        context.fireChannelRead(self.wrapInboundOut(.text(text)))
    }

    private func receivedPing(_ data: ByteBuffer, context: ChannelHandlerContext) {
        guard !context.channel.isWritable else { return self.write(.pong, data, context: context) }
        // A peer that pings and does not read would fill the memory with pongs; an answer to the newest ping is enough
        // (RFC 6455, section 5.5.3).
        self.pendingPong = data
    }

    private func receivedClose(_ data: inout ByteBuffer, context: ChannelHandlerContext) {
        let code = data.readInteger(as: UInt16.self).map(WebSocketCloseCode.init)
        guard code?.isValidOnWire ?? (data.readableBytes == 0) else {
            let fault = code.map { "has the code \($0.rawValue)" } ?? "has half a code"
            self.fail(.protocolError, .violation("The peer's close frame \(fault) (RFC 6455, section 7.4)."), context)
            return
        }
        guard let reason = String(validating: data.readableBytesView, as: UTF8.self) else {
            self.fail(.invalidData, .violation("The reason of the peer's close frame is not UTF-8."), context)
            return
        }
        let action = self.state.receivedClose(code, reason: reason)
        // Before the channel is gone, so that nothing counts as sent from here on.
        self.outcome.finish(self.state.close)
        switch action {
        case .replyAndCloseChannel:
            self.writeClose(code ?? .normal, reason: "", context: context)
            context.close(promise: nil)
        case .closeChannel:
            context.close(promise: nil)
        case .ignore:
            break
        }
    }

    // MARK: - Closing

    /// Says why to the peer, and hands the reason to the program.
    private func fail(_ code: WebSocketCloseCode, _ error: WebSocketError, _ context: ChannelHandlerContext) {
        self.outcome.fail(error)
        self.beginClose(code, reason: error.message, context: context)
        context.close(promise: nil)
    }

    private func beginClose(_ code: WebSocketCloseCode, reason: String, context: ChannelHandlerContext) {
        guard self.state.closeRequested(code, reason: reason) else { return }
        self.outcome.beginClosing(WebSocketClose(initiator: .local, code: code, reason: reason))
        self.writeClose(code, reason: reason, context: context)
        let channel = context.channel
        self.closeDeadline = context.eventLoop.scheduleTask(in: self.closeTimeout) { channel.close(promise: nil) }
        context.read()
    }

    // MARK: - Frames

    private func writeClose(_ code: WebSocketCloseCode, reason: String, context: ChannelHandlerContext) {
        var data = context.channel.allocator.buffer(capacity: 2 + reason.utf8.count)
        data.writeInteger(code.rawValue)
        // A control frame holds at most 125 bytes (RFC 6455, section 5.5); a reason is cut at a character's border.
        data.writeSubstring(reason.prefix(utf8Bytes: 123))
        self.write(.connectionClose, data, context: context)
    }

    private func write(
        _ opcode: WebSocketOpcode,
        _ data: ByteBuffer,
        context: ChannelHandlerContext,
        promise: EventLoopPromise<Void>? = nil
    ) {
        let maskKey = self.role == .client ? WebSocketMaskingKey.random() : nil
        let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: maskKey, data: data)
        context.writeAndFlush(self.wrapOutboundOut(frame), promise: promise)
    }
}
