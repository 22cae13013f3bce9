import Synchronization

/// What came from the peer and waits for the program: written by the event loop, read by one task.
///
/// A lock and a continuation instead of an `AsyncStream`: messages come in as many at a time as one read brought, the task
/// is woken once for all of them, and their storage is used again.
final class WebSocketInbox: Sendable {
    /// What there is to take.
    enum Next<Value: Sendable>: Sendable {
        /// Something, and whether the event loop has to be told to read again.
        case some(Value, resumesReading: Bool)
        case end(WebSocketEnd)
        /// Nothing yet.
        case nothing
    }

    private struct State: Sendable {
        var messages: [WebSocketMessage] = []
        /// Bytes that the messages above keep in memory.
        var byteCount = 0
        /// What is being taken, the newest message first: taken from the end, it is nobody else's, and may be changed
        /// without a copy.
        var current: [WebSocketMessage] = []
        var end: WebSocketEnd?
        /// Whether the event loop has stopped reading until the program has caught up.
        var isPaused = false
        var reader: UnsafeContinuation<Void, Never>?
        /// Whether a program reads at all.
        var isRead = false

        /// The program is at what came last.
        ///
        /// - Returns: Whether the event loop has to be told to read again.
        mutating func caughtUp() -> Bool {
            defer { self.isPaused = false }
            self.byteCount = 0
            return self.isPaused
        }
    }

    private let highWaterMark: Int
    private let state = Mutex(State())

    init(highWaterMark: Int) {
        self.highWaterMark = highWaterMark
    }

    /// How the messages end, or have ended; nil while the connection is open.
    var end: WebSocketEnd? {
        self.state.withLock { $0.end }
    }

    // MARK: - For the event loop

    /// Takes what one read brought.
    ///
    /// - Parameters:
    ///   - batch: The messages; empty afterwards.
    ///   - readSize: Bytes of the read. A binary message is a slice of it, and keeps all of it in memory: a peer that
    ///     sends one byte among many pings fills the memory no less than one that sends large messages.
    /// - Returns: Whether to go on reading.
    func append(_ batch: inout [WebSocketMessage], readSize: Int) -> Bool {
        let byteCount =
            max(readSize, batch.reduce(0) { $0 + $1.byteCount }) + batch.count * MemoryLayout<WebSocketMessage>.stride
        let (reader, isPaused) = self.state.withLock { state in
            if state.messages.isEmpty {
                swap(&state.messages, &batch)
            } else {
                state.messages += batch
            }
            state.byteCount += byteCount
            state.isPaused = state.byteCount >= self.highWaterMark
            return (state.reader.take(), state.isPaused)
        }
        batch.removeAll(keepingCapacity: true)
        reader?.resume()
        return !isPaused
    }

    /// No message comes any more; the first word on it counts.
    ///
    /// - Returns: Whether the program is at the end already: none is left, and it waits for one or has never asked.
    @discardableResult
    func finish(_ end: WebSocketEnd) -> Bool {
        let (reader, isReached) = self.state.withLock { state in
            if state.end == nil { state.end = end }
            let reader = state.reader.take()
            return (reader, state.messages.isEmpty && (reader != nil || !state.isRead))
        }
        reader?.resume()
        return isReached
    }

    // MARK: - For the program

    /// Takes a message, without waiting for one.
    func nextMessage() -> Next<WebSocketMessage> {
        self.state.withLock { state in
            state.isRead = true
            if let message = state.current.popLast() { return .some(message, resumesReading: false) }
            guard !state.messages.isEmpty else { return state.end.map { .end($0) } ?? .nothing }
            swap(&state.current, &state.messages)
            state.current.reverse()
            let message = state.current.removeLast()
            return .some(message, resumesReading: state.caughtUp())
        }
    }

    /// Takes all messages, without waiting for any.
    func nextBatch() -> Next<[WebSocketMessage]> {
        self.state.withLock { state in
            state.isRead = true
            if !state.current.isEmpty {
                defer { state.current = [] }
                return .some(state.current.reversed(), resumesReading: false)
            }
            guard !state.messages.isEmpty else { return state.end.map { .end($0) } ?? .nothing }
            let batch = state.messages
            state.messages = []
            state.messages.reserveCapacity(batch.count)
            return .some(batch, resumesReading: state.caughtUp())
        }
    }

    /// Waits until there is something to take, or the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            // Unchecked: the check costs a tenth of a round trip. It is resumed once, by whoever takes it out of the state.
            await withUnsafeContinuation { reader in
                let isOver = self.state.withLock { state in
                    precondition(state.reader == nil, "One task at a time reads the messages of a WebSocket.")
                    // A cancellation after this line finds the continuation in its place.
                    let isOver =
                        !state.messages.isEmpty || !state.current.isEmpty || state.end != nil || Task.isCancelled
                    if !isOver { state.reader = reader }
                    return isOver
                }
                if isOver { reader.resume() }
            }
        } onCancel: {
            self.state.withLock { $0.reader.take() }?.resume()
        }
    }
}
