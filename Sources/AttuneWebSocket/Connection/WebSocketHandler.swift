import AttuneCore
import NIOCore

/// The last handler of a connection's channel: bytes on one side; an outbox, an inbox and a state machine on the other.
///
/// Pings and closes are answered here, on the event loop, so that a program that is slow to read stays alive until so
/// many messages wait for it that the socket is not read any more.
final class WebSocketHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = Never
    typealias OutboundOut = ByteBuffer

    private let sender: WebSocketSender
    private let inbox: WebSocketInbox
    /// Runs the program, where it runs on this event loop.
    var executor: EventLoopTaskExecutor?
    private var decoder: WebSocketDecoder
    private var state: WebSocketStateMachine
    private var pings: WebSocketPings
    private var context: ChannelHandlerContext?
    private var start = NIODeadline.uptimeNanoseconds(0)
    private var timer = WebSocketTimer()
    /// Messages of the read that is being decoded; kept for its storage.
    private var batch: [WebSocketMessage] = []
    /// Bytes of that read.
    private var readSize = 0
    /// What the socket has not taken yet.
    private var writing: ByteBuffer?
    /// The payload of the newest ping that came while the socket took no more data.
    private var pendingPong: ByteBuffer?
    /// Whether the read that is going on has brought pings, whose answers wait in the outbox.
    private var hasPongs = false
    /// Whether the program runs inside a read: a drain follows then.
    private var isRunningProgram = false
    /// When the program has last sent something that went to the socket, or was to go, at once.
    private var lastDrain = NIODeadline.uptimeNanoseconds(0)
    private static let longestTurn = TimeAmount.microseconds(500)
    private var ending = WebSocketFarewell.Ending.none
    private var farewell: WebSocketFarewell?
    /// Whether the peer has said its last word, or one that cannot be read.
    private var isDeaf = false
    private var isReadingPaused = false
    private var isReadWanted = false

    init(
        role: WebSocketRole, configuration: Shared<WebSocketConfiguration>,
        sender: WebSocketSender, inbox: WebSocketInbox
    ) {
        self.sender = sender
        self.inbox = inbox
        self.decoder = WebSocketDecoder(role: role, maximumMessageSize: configuration.value.maximumMessageSize)
        self.state = WebSocketStateMachine(configuration)
        self.pings = WebSocketPings(timeout: configuration.value.pongTimeout)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        self.start = context.eventLoop.now
        self.setTimer()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.finish()
        self.context = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.finish()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // What follows a close frame is no failure, such as a TLS connection that ends without its own good-bye.
        guard self.state.isOpen else { return context.close(promise: nil) }
        let lost = WebSocketError(.connectionLost, "The connection was lost: \(error).", underlyingError: error)
        self.finish(with: .failed(lost))
        self.state.channelClosed(now: self.now)
        context.channel.drop()
    }

    private var now: Duration {
        Duration((self.context?.eventLoop.now ?? self.start) - self.start)
    }

    // MARK: - Receiving

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !self.isDeaf else { return }
        self.state.received()
        let bytes = Self.unwrapInboundIn(data)
        self.readSize = bytes.readableBytes
        self.decoder.append(bytes)
        self.executor?.hold()
        do {
            while !self.isDeaf, let event = try self.decoder.next(after: &self.batch) {
                self.received(event)
            }
            self.state.decoded(
                hasMessages: !self.batch.isEmpty, isInsideMessage: self.decoder.isInsideMessage, now: self.now)
            self.deliver()
            if self.decoder.isInsideMessage { self.setTimer() }
        } catch {
            // What came before the mistake is whole.
            self.deliver()
            self.refuse(error)
        }
        self.runProgram()
    }

    /// Runs the program that this read has woken, where it runs on this event loop.
    private func runProgram() {
        guard let executor = self.executor else { return }
        self.isRunningProgram = true
        executor.runHeld()
        self.isRunningProgram = false
        self.drain()
    }

    private func received(_ event: WebSocketDecoder.Event) {
        switch event {
        case .message: break
        case .ping(let payload): self.receivedPing(payload)
        case .pong(let payload): self.pings.received(payload, now: self.now)
        case .close(let code, let reason):
            // The end follows what came before it.
            self.deliver()
            self.receivedClose(code, reason: reason)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if self.hasPongs {
            self.hasPongs = false
            self.drain()
        }
        context.fireChannelReadComplete()
    }

    private func deliver() {
        // Nobody reads messages once this side closes.
        guard self.state.isOpen else { return self.batch.removeAll() }
        guard !self.batch.isEmpty, !self.inbox.append(&self.batch, readSize: self.readSize) else { return }
        self.isReadingPaused = true
        self.state.readingChanged(isPaused: true, now: self.now)
    }

    func read(context: ChannelHandlerContext) {
        // The peer's close frame must come in whatever waits.
        if self.isReadingPaused, self.state.isOpen {
            self.isReadWanted = true
        } else {
            context.read()
        }
    }

    /// The program has caught up.
    func resumeReading() {
        guard self.isReadingPaused else { return }
        self.isReadingPaused = false
        self.state.readingChanged(isPaused: false, now: self.now)
        self.setTimer()
        self.readIfWanted()
    }

    private func readIfWanted() {
        guard self.isReadWanted else { return }
        self.isReadWanted = false
        self.context?.read()
    }

    private func receivedPing(_ payload: ByteBuffer) {
        guard self.state.isOpen else { return }
        if self.writing == nil {
            self.sender.writeControl(.pong, payload)
            self.hasPongs = true
        } else {
            // A peer that pings and does not read would fill the memory with pongs; an answer to the newest ping is
            // enough (RFC 6455, section 5.5.3).
            self.pendingPong = payload
        }
    }

    private func receivedClose(_ code: WebSocketCloseCode?, reason: String) {
        self.isDeaf = true
        switch self.state.receivedClose(code, reason: reason, now: self.now) {
        case .replyAndCloseChannel:
            guard let close = self.state.close else { return }
            self.part(WebSocketFarewell(end: .closed(close), code: code ?? .normal, reason: "", ending: .close))
        case .closeChannel:
            self.finish(with: self.state.close)
            self.end(.close)
        case .ignore:
            break
        }
    }

    /// Says why to the peer, and hands the reason to the program.
    private func refuse(_ violation: WebSocketViolation) {
        self.isDeaf = true
        let error = WebSocketError(violation)
        guard self.state.closeRequested(violation.closeCode, reason: error.message, now: self.now) else {
            return self.end(.close)
        }
        self.part(
            WebSocketFarewell(
                end: .failed(error), code: violation.closeCode, reason: error.message, ending: .closeOutput))
    }

    /// The peer has said its last word: the program reads up to it, and then the peer is answered.
    private func part(_ farewell: WebSocketFarewell) {
        self.farewell = farewell
        if self.inbox.finish(farewell.end) {
            self.sayFarewell()
        } else {
            self.state.farewellBegan(now: self.now)
            self.setTimer()
        }
    }

    /// The program has read everything, or has had its time.
    func sayFarewell() {
        guard let farewell = self.farewell.take() else { return }
        self.state.farewellEnded()
        self.refuseMessages(farewell.end)
        self.writeClose(farewell.code, reason: farewell.reason)
        self.end(farewell.ending)
    }

    // MARK: - Sending

    /// Hands to the socket what waits, in one write.
    func drain() {
        guard let context = self.context, self.writing == nil else { return }
        self.writePendingPong()
        guard let bytes = self.sender.drain() else { return self.drained() }
        self.writing = bytes
        // No promise: the channel is writable again when the socket has taken everything; one that knows no marks always is.
        context.writeAndFlush(Self.wrapOutboundOut(bytes), promise: nil)
        if context.channel.isWritable { return self.written() }
        self.state.writeStalled(unsent: context.channel.unsentByteCount, now: self.now)
        self.setTimer()
    }

    /// Hands to the socket what waits, for a program on this event loop; what else it sends in this turn follows at its end.
    func drainNow() {
        if self.isRunningProgram {
            self.drain()
            // One follows when the program has run.
            return self.sender.willDrain()
        }
        // Nobody says when a turn begins. A program that sends again so soon most likely has more.
        let now = NIODeadline.now()
        defer { self.lastDrain = now }
        if now - self.lastDrain < Self.longestTurn { self.drainSoon() } else { self.drain() }
    }

    private func writePendingPong() {
        if let payload = self.pendingPong.take() { self.sender.writeControl(.pong, payload) }
    }

    /// Hands to the socket what waits once this turn of the event loop is over, together with what else it brings.
    private func drainSoon() {
        self.context?.eventLoop.assumeIsolated().execute { self.drain() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { self.written() }
        context.fireChannelWritabilityChanged()
    }

    private func written() {
        guard let bytes = self.writing.take() else { return }
        self.state.writeCompleted()
        if self.sender.sent(bytes) || self.pendingPong != nil {
            self.drainSoon()
        } else {
            self.drained()
        }
    }

    private func drained() {
        switch self.ending {
        case .none: break
        case .closeOutput: self.context?.close(mode: .output, promise: nil)
        case .close: self.context?.close(promise: nil)
        }
        self.ending = .none
    }

    private func end(_ ending: WebSocketFarewell.Ending) {
        self.ending = ending
        self.setTimer()
        self.drain()
        self.readIfWanted()
    }

    /// Pings the peer for a program that waits; one that comes too late to be sent learns how the connection ends.
    func ping(_ outcome: WebSocketPings.Outcome) {
        let now = self.now
        self.sendPing()
        self.state.sentPing(now: now)
        self.pings.await(outcome, now: now)
        self.setTimer()
    }

    private func sendPing() {
        let payload = self.pings.nextPayload()
        guard self.state.isOpen else { return }
        self.sender.writeControl(.ping, payload)
        self.drain()
    }

    // MARK: - Closing

    /// Starts the close handshake, for a connection whose sender has ended.
    func close(_ code: WebSocketCloseCode, reason: String) {
        self.sayFarewell()
        guard self.state.closeRequested(code, reason: reason, now: self.now) else { return }
        self.writeClose(code, reason: reason)
        self.setTimer()
        self.drain()
        self.readIfWanted()
    }

    /// Drops the channel, after a close frame where the socket takes one at once.
    func abort(_ code: WebSocketCloseCode) {
        self.close(code, reason: "")
        self.context?.channel.drop()
    }

    private func writeClose(_ code: WebSocketCloseCode, reason: String) {
        // No frame follows a close frame (RFC 6455, section 5.5.1).
        self.writePendingPong()
        self.sender.writeClose(code, reason: reason)
    }

    /// The channel is gone.
    private func finish() {
        self.timer.cancel()
        self.isDeaf = true
        self.state.channelClosed(now: self.now)
        if let farewell = self.farewell.take() { self.refuseMessages(farewell.end) }
        self.finish(with: self.state.close)
    }

    private func finish(with close: WebSocketClose?) {
        guard let close else {
            let lost = WebSocketError(.connectionLost, "The connection ended without a close handshake.")
            return self.finish(with: .failed(lost))
        }
        self.finish(with: .closed(close))
    }

    private func finish(with end: WebSocketEnd) {
        // Before the program can learn of the end: what it sends from then on is refused.
        self.refuseMessages(end)
        self.inbox.finish(end)
    }

    private func refuseMessages(_ end: WebSocketEnd) {
        _ = self.sender.end(end)
        self.pings.finish(end)
    }

    // MARK: - Time

    /// Sees to it that the next deadline is noticed.
    private func setTimer() {
        guard let context = self.context, context.channel.isActive, let deadline = self.nextDeadline else { return }
        self.timer.set(self.start + TimeAmount(deadline), on: context.eventLoop) {
            self.timer.wentOff()
            self.timePassed()
        }
    }

    private var nextDeadline: Duration? {
        guard let deadline = self.state.nextDeadline else { return self.pings.nextDeadline }
        return min(deadline, self.pings.nextDeadline ?? deadline)
    }

    private func timePassed() {
        self.pings.timePassed(now: self.now)
        while let context = self.context, context.channel.isActive {
            let unsent = self.writing == nil ? 0 : context.channel.unsentByteCount
            switch self.state.timePassed(now: self.now, unsent: unsent) {
            case nil: return self.setTimer()
            case .sendPing:
                self.sendPing()
            case .sendClose:
                self.sayFarewell()
            case .dropChannel:
                return context.channel.drop()
            case .fail(let code, let time):
                self.finish(with: .failed(WebSocketError(code, after: time)))
                return context.channel.drop()
            }
        }
    }
}
