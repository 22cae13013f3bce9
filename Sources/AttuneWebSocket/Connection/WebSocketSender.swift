import AttuneCore
import NIOCore
import Synchronization

/// The outbox of a connection, shared by the programs that write and the event loop that drains.
///
/// The lock is held for as long as a frame takes to be written; no actor and no task stands between a program and it.
final class WebSocketSender: Sendable {
    private let outbox: Mutex<WebSocketOutbox>
    /// Wakes those who wait for room; what they wait for is in the outbox.
    private let room = Monitor(())

    init(role: WebSocketRole, configuration: WebSocketConfiguration) {
        self.outbox = Mutex(WebSocketOutbox(role: role, configuration: configuration))
    }

    /// Writes a message where there is room for it.
    ///
    /// - Parameter message: The message.
    /// - Returns: Whether the event loop has to be told to drain; nil where there is no room and nothing was written.
    /// - Throws: ``WebSocketError`` where nothing may be sent any more.
    func write(_ message: WebSocketMessage) throws(WebSocketError) -> Bool? {
        switch self.outbox.withLock({ $0.write(message) }) {
        case .written: false
        case .writtenFirst: true
        case .full: nil
        case .ended(let end): throw end.error
        }
    }

    /// Whether a message would be taken, or refused for good.
    var hasRoom: Bool {
        self.outbox.withLock { $0.hasRoom }
    }

    /// Waits until there is room, or nothing may be sent any more.
    ///
    /// - Throws: `CancellationError` where the task is cancelled.
    func waitForRoom() async throws {
        try await self.room.wait { _ -> Void? in
            self.outbox.withLock { $0.awaitRoom() } ? () : nil
        }
    }

    /// Takes no more messages.
    ///
    /// - Parameter end: What those who try are told.
    /// - Returns: Whether messages were taken until now.
    func end(_ end: WebSocketEnd) -> Bool {
        defer { self.room.withLock { _ in } }
        return self.outbox.withLock { $0.end(end) }
    }

    // MARK: - For the event loop

    /// Writes a control frame, whatever waits.
    func writeControl(_ opcode: WebSocketOpcode, _ payload: ByteBuffer) {
        self.outbox.withLock { $0.writeControl(opcode, payload) }
    }

    /// Writes a close frame.
    ///
    /// - Parameters:
    ///   - code: Why.
    ///   - reason: The same for people; cut where it is too long for a frame.
    func writeClose(_ code: WebSocketCloseCode, reason: String) {
        var payload = ByteBuffer()
        payload.writeInteger(code.rawValue)
        payload.writeSubstring(reason.prefix(utf8Bytes: WebSocketFrameHeader.maximumControlLength - 2))
        self.writeControl(.close, payload)
    }

    /// Says that a drain follows, so that nobody asks for one.
    func willDrain() {
        self.outbox.withLock { $0.willDrain() }
    }

    /// Takes everything that is to go to the socket; nil where there is nothing.
    func drain() -> ByteBuffer? {
        self.outbox.withLock { $0.drain() }
    }

    /// The socket has taken what was drained.
    ///
    /// - Parameter storage: The buffer, for the next frames.
    /// - Returns: Whether there is more to drain.
    func sent(_ storage: ByteBuffer) -> Bool {
        let (hasMore, wakesWriters) = self.outbox.withLock { $0.sent(storage) }
        if wakesWriters { self.room.withLock { _ in } }
        return hasMore
    }
}
