import Synchronization

/// What came from the peer and waits for the program: written by the event loop, read by one task.
///
/// A lock and a continuation instead of an `AsyncStream`: messages come in as many at a time as one read brought, the task
/// is woken once for all of them, and their storage is used again.
final class WebSocketInbox: Sendable {
    /// How the messages end.
    enum End: Sendable {
        case closed(WebSocketClose)
        case failed(WebSocketError)

        /// What those get who send from then on.
        var error: WebSocketError {
            switch self {
            case .closed(let close): .closed(close)
            case .failed(let error): error
            }
        }
    }

    /// What there is to take.
    enum Next: Sendable {
        /// A message, and whether the event loop has to be told to read again.
        case message(WebSocketMessage, resumesReading: Bool)
        case end(End)
        /// Nothing yet.
        case nothing
    }

    private struct State: Sendable {
        var messages: [WebSocketMessage] = []
        /// Bytes of the messages above.
        var byteCount = 0
        /// What is being taken, the newest message first: taken from the end, it is nobody else's, and may be changed
        /// without a copy.
        var current: [WebSocketMessage] = []
        var end: End?
        /// Whether the event loop has stopped reading until the program has caught up.
        var isPaused = false
        var reader: CheckedContinuation<Void, Never>?
        /// Whether a program reads at all.
        var isRead = false
    }

    private let highWaterMark: Int
    private let state = Mutex(State())

    init(highWaterMark: Int) {
        self.highWaterMark = highWaterMark
    }

    /// How the messages end, or have ended; nil while the connection is open.
    var end: End? {
        self.state.withLock { $0.end }
    }

    // MARK: - For the event loop

    /// Takes what one read brought.
    ///
    /// - Parameters:
    ///   - batch: The messages; empty afterwards.
    ///   - byteCount: Their bytes.
    /// - Returns: Whether to go on reading.
    func append(_ batch: inout [WebSocketMessage], byteCount: Int) -> Bool {
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
    func finish(_ end: End) -> Bool {
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
    func next() -> Next {
        self.state.withLock { state in
            state.isRead = true
            if let message = state.current.popLast() { return .message(message, resumesReading: false) }
            swap(&state.current, &state.messages)
            state.current.reverse()
            state.byteCount = 0
            guard let message = state.current.popLast() else { return state.end.map { .end($0) } ?? .nothing }
            defer { state.isPaused = false }
            return .message(message, resumesReading: state.isPaused)
        }
    }

    /// Waits until there is something to take, or the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { reader in
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
