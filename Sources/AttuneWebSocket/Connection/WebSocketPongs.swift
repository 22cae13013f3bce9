import AttuneCore
import NIOCore

/// The answers to pings, by number: a peer may answer the newest of several only (RFC 6455, section 5.5.3).
final class WebSocketPongs: Sendable {
    private struct State: Sendable {
        var lastID: UInt64 = 0
        var answeredID: UInt64 = 0
        var end: WebSocketEnd?
    }

    private let state = Monitor(State())

    /// A number for one more ping.
    func nextID() -> UInt64 {
        self.state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// A pong came in; one that nobody asked for means nothing.
    func received(_ payload: ByteBuffer) {
        guard payload.readableBytes == 8, let id = payload.getInteger(at: payload.readerIndex, as: UInt64.self) else {
            return
        }
        self.state.withLock { state in
            if id <= state.lastID { state.answeredID = max(state.answeredID, id) }
        }
    }

    /// No pong comes any more.
    func finish(_ end: WebSocketEnd) {
        self.state.withLock { $0.end = $0.end ?? end }
    }

    /// Waits until a ping, or a later one, is answered.
    ///
    /// - Parameter id: The ping's number.
    /// - Throws: ``WebSocketError`` where the connection ends before, `CancellationError` where the task is cancelled.
    func wait(for id: UInt64) async throws {
        try await self.state.wait { state -> Result<Void, WebSocketError>? in
            if state.answeredID >= id { return .success(()) }
            return state.end.map { .failure($0.error) }
        }.get()
    }
}
