import AttuneCore
import NIOCore

/// A channel after its upgrade, and what programs and the event loop share of it.
///
/// An object, since programs hand it about with every message: one reference is cheaper to copy than all that is in it.
final class WebSocketConnection: Sendable {
    /// What a program has of the inbox.
    enum Taken<Value> {
        case some(Value)
        case end
        case nothing
    }

    /// What both ends agreed to speak; nil where they spoke of none.
    let subprotocol: String?
    let inbox: WebSocketInbox
    let channel: any Channel
    private let sender: WebSocketSender
    private let handler: NIOLoopBound<WebSocketHandler>
    /// Has the event loop drain the outbox; made once, since there is one for nearly every message.
    private let drain: @Sendable () -> Void

    /// Puts a connection's handler at the end of a channel; call it on the channel's event loop, inside the upgrade, so that
    /// frames in the segment of the handshake find a reader.
    init(
        upgraded channel: any Channel, role: WebSocketRole, subprotocol: String?,
        configuration: Shared<WebSocketConfiguration>
    ) throws {
        self.channel = channel
        self.subprotocol = subprotocol
        self.sender = WebSocketSender(role: role, configuration: configuration.value)
        self.inbox = WebSocketInbox(highWaterMark: configuration.value.receiveHighWaterMark)
        let handler = WebSocketHandler(
            role: role, configuration: configuration, sender: self.sender, inbox: self.inbox)
        let boundHandler = NIOLoopBound(handler, eventLoop: channel.eventLoop)
        self.handler = boundHandler
        self.drain = { boundHandler.value.drain() }
        // So that a channel says when it has handed over its last byte.
        try channel.syncOptions?.setOption(.writeBufferWaterMark, value: .init(low: 1, high: 1))
        try channel.pipeline.syncOperations.addHandler(handler)
    }

    // MARK: - Messages

    private var inbound: WebSocketInbound {
        WebSocketInbound(connection: self)
    }

    private var outbound: WebSocketOutbound {
        WebSocketOutbound(connection: self)
    }

    // What is marked as never inlined would be a part of an async function, and a task keeps room for whatever its async
    // functions once had in hand.

    /// Writes a message into the outbox where there is room for it.
    ///
    /// - Returns: Whether there was.
    @inline(never)
    func trySend(_ message: WebSocketMessage) throws(WebSocketError) -> Bool {
        guard let needsDrain = try self.sender.write(message) else { return false }
        guard needsDrain else { return true }
        if self.channel.eventLoop.inEventLoop {
            // The first message of a turn goes out at once, and those that follow it in the same turn together.
            self.handler.value.drainNow()
        } else {
            self.channel.eventLoop.execute(self.drain)
        }
        return true
    }

    /// Whether the outbox has room.
    var hasRoom: Bool { self.sender.hasRoom }

    /// Waits until there may be room in the outbox.
    @inline(never)
    func waitForRoom() async throws {
        try await self.sender.waitForRoom()
    }

    /// Takes from the inbox, and does what follows from it.
    @inline(never)
    func take<Value>(_ next: (WebSocketInbox) -> WebSocketInbox.Next<Value>) throws -> Taken<Value> {
        try Task.checkCancellation()
        switch next(self.inbox) {
        case .some(let value, let resumesReading):
            if resumesReading { self.onEventLoop { $0.resumeReading() } }
            return .some(value)
        case .end(let end):
            // At once, and not on the event loop: what is sent after the end was seen is refused.
            _ = self.sender.end(end)
            self.onEventLoop { $0.sayFarewell() }
            if case .failed(let error) = end { throw error }
            return .end
        case .nothing: return .nothing
        }
    }

    /// Pings the peer and waits for its answer.
    ///
    /// - Returns: How long it took.
    func ping() async throws -> Duration {
        let outcome = WebSocketPings.Outcome(nil)
        self.onEventLoop { $0.ping(outcome) }
        return try await outcome.wait { $0 }.get()
    }

    // MARK: - Ending

    /// Starts the close handshake; the first call counts.
    func close(_ code: WebSocketCloseCode, reason: String) {
        // A control frame holds at most 125 bytes (RFC 6455, section 5.5); a reason is cut at a character's border.
        let reason = String(reason.prefix(utf8Bytes: WebSocketFrameHeader.maximumControlLength - 2))
        let close = WebSocketClose(initiator: .local, code: code, reason: reason)
        // At once, and not on the event loop: what is sent after this line is refused.
        guard self.sender.end(.closed(close)) else { return }
        self.onEventLoop { $0.close(code, reason: reason) }
    }

    /// Drops the connection, after a close frame where the socket takes one at once.
    func abort(_ code: WebSocketCloseCode) {
        _ = self.sender.end(.closed(WebSocketClose(initiator: .local, code: code)))
        self.onEventLoop { $0.abort(code) }
    }

    /// Runs a body on the connection, then closes it.
    ///
    /// A body that returns gets a close handshake, with 1000 where it has not closed itself; one that throws ends the
    /// connection at once, after a close frame with 1001. A cancellation ends the wait for the peer's answer.
    // A part of its caller: a task has its frames in pieces of a kilobyte, and one frame more asks for one piece more.
    @inline(__always)
    func run<Result>(
        on execution: WebSocketExecution,
        _ body: (WebSocketInbound, WebSocketOutbound) async throws -> Result
    ) async throws -> Result {
        do {
            let result =
                switch execution.value {
                case .concurrent: try await body(self.inbound, self.outbound)
                case .eventLoop:
                    try await withTaskExecutorPreference(self.executor()) {
                        // The preference counts from the next time that the task is resumed.
                        await Task.yield()
                        return try await body(self.inbound, self.outbound)
                    }
                }
            await self.part()
            return result
        } catch {
            self.abort(.goingAway)
            await self.closed()
            throw error
        }
    }

    /// Closes the connection and waits until it is closed; bounded, since the handler drops the channel at the close
    /// deadline.
    @inline(never)
    private func part() async {
        self.close(.normal, reason: "")
        await withTaskCancellationHandler {
            await self.closed()
        } onCancel: {
            self.abort(.goingAway)
        }
    }

    /// Runs tasks on the event loop, and those that read as soon as there is something to read.
    private func executor() -> EventLoopTaskExecutor {
        let executor = EventLoopTaskExecutor(self.channel.eventLoop)
        self.onEventLoop { $0.executor = executor }
        return executor
    }

    private func closed() async {
        // It never fails.
        try? await self.channel.closeFuture.get()
    }

    private func onEventLoop(_ act: @escaping @Sendable (WebSocketHandler) -> Void) {
        self.channel.eventLoop.execute { [handler] in act(handler.value) }
    }
}
