import NIOCore

/// A channel after its upgrade, and what programs and the event loop share of it.
struct WebSocketConnection: Sendable {
    /// What both ends agreed to speak; nil where they spoke of none.
    let subprotocol: String?
    let inbox: WebSocketInbox
    private let channel: any Channel
    private let sender: WebSocketSender
    private let pongs = WebSocketPongs()
    private let handler: NIOLoopBound<WebSocketHandler>
    /// Has the event loop drain the outbox; made once, since there is one for nearly every message.
    private let drain: @Sendable () -> Void

    /// Puts a connection's handler at the end of a channel; call it on the channel's event loop, inside the upgrade, so that
    /// frames in the segment of the handshake find a reader.
    init(
        upgraded channel: any Channel, role: WebSocketRole, subprotocol: String?, configuration: WebSocketConfiguration
    ) throws {
        self.channel = channel
        self.subprotocol = subprotocol
        self.sender = WebSocketSender(role: role, configuration: configuration)
        self.inbox = WebSocketInbox(highWaterMark: configuration.receiveHighWaterMark)
        let handler = WebSocketHandler(
            role: role, configuration: configuration, sender: self.sender, inbox: self.inbox, pongs: self.pongs)
        let boundHandler = NIOLoopBound(handler, eventLoop: channel.eventLoop)
        self.handler = boundHandler
        self.drain = { boundHandler.value.drain() }
        try channel.pipeline.syncOperations.addHandler(handler)
    }

    // MARK: - Messages

    /// Writes a message into the outbox where there is room for it.
    ///
    /// - Returns: Whether there was.
    func send(_ message: WebSocketMessage) throws -> Bool {
        try Task.checkCancellation()
        guard let needsDrain = try self.sender.write(message) else { return false }
        if needsDrain { self.channel.eventLoop.execute(self.drain) }
        return true
    }

    /// Waits until there may be room in the outbox.
    func waitForRoom() async throws {
        try await self.sender.waitForRoom()
    }

    /// The next message, where one is at hand.
    func messageAtHand() throws -> WebSocketMessage? {
        try Task.checkCancellation()
        guard case .message(let message, let resumesReading) = self.inbox.next() else { return nil }
        if resumesReading { self.onEventLoop { $0.resumeReading() } }
        return message
    }

    /// The next message; nil once the connection is closed.
    func next() async throws -> WebSocketMessage? {
        while true {
            try Task.checkCancellation()
            switch self.inbox.next() {
            case .message(let message, let resumesReading):
                if resumesReading { self.onEventLoop { $0.resumeReading() } }
                return message
            case .end(let end):
                // At once, and not on the event loop: what is sent after the end was seen is refused.
                _ = self.sender.end(end.error)
                self.onEventLoop { $0.sayFarewell() }
                if case .failed(let error) = end { throw error }
                return nil
            case .nothing: await self.inbox.wait()
            }
        }
    }

    /// Pings the peer and waits for its answer.
    ///
    /// - Returns: How long it took.
    func ping() async throws -> Duration {
        let id = self.pongs.nextID()
        let start = ContinuousClock.now
        self.onEventLoop { $0.ping(id) }
        try await self.pongs.wait(for: id)
        return ContinuousClock.now - start
    }

    // MARK: - Ending

    /// Starts the close handshake; the first call counts.
    func close(_ code: WebSocketCloseCode, reason: String) {
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
    func run<Result>(
        on execution: WebSocketExecution,
        _ body: (WebSocketInbound, WebSocketOutbound) async throws -> Result
    ) async throws -> Result {
        let inbound = WebSocketInbound(connection: self)
        let outbound = WebSocketOutbound(connection: self)
        do {
            let result = try await execution.run(on: self.channel.eventLoop) { try await body(inbound, outbound) }
            self.close(.normal, reason: "")
            // Bounded: the handler drops the channel at the close deadline.
            await withTaskCancellationHandler {
                await self.closed()
            } onCancel: {
                self.abort(.goingAway)
            }
            return result
        } catch {
            self.abort(.goingAway)
            await self.closed()
            throw error
        }
    }

    private func closed() async {
        // It never fails.
        try? await self.channel.closeFuture.get()
    }

    private func onEventLoop(_ act: @escaping @Sendable (WebSocketHandler) -> Void) {
        self.channel.eventLoop.execute { [handler] in act(handler.value) }
    }
}
