import NIOCore
import Synchronization

/// One attempt to get a connection: the first end of it counts, be it a success, a failure or a cancellation, and
/// leaves no socket behind but the one that it hands over.
final class WebSocketAttempt: Sendable {
    private struct State: Sendable {
        var continuation: CheckedContinuation<WebSocketConnection, any Error>?
        var result: Result<WebSocketConnection, any Error>?
        /// Every socket of the attempt until one of them is connected, then that one.
        var channels: [any Channel] = []
        var isConnected = false
        var deadline: Scheduled<Void>?
    }

    private let state = Mutex(State())

    /// Starts the attempt and waits for its end.
    ///
    /// - Parameter start: Starts it; returns at once.
    /// - Returns: The connection.
    /// - Throws: What ``finish(_:)`` was given; `CancellationError` where the task is cancelled.
    func result(_ start: () -> Void) async throws -> WebSocketConnection {
        try Task.checkCancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let result = self.state.withLock { state in
                    if state.result == nil { state.continuation = continuation }
                    return state.result
                }
                if let result { return continuation.resume(with: result) }
                start()
            }
        } onCancel: {
            self.finish(.failure(CancellationError()))
        }
    }

    /// Sets the one clock of the attempt.
    ///
    /// - Parameters:
    ///   - time: How long it may take.
    ///   - eventLoop: Where the attempt runs.
    ///   - act: What to do at the deadline; gets the socket, where there is one.
    func setDeadline(
        in time: TimeAmount, on eventLoop: any EventLoop,
        _ act: @escaping @Sendable (_ connected: (any Channel)?) -> Void
    ) {
        let deadline = eventLoop.scheduleTask(in: time) {
            act(self.state.withLock { $0.isConnected ? $0.channels.first : nil })
        }
        let isOver = self.state.withLock { state in
            state.deadline = deadline
            return state.result != nil
        }
        if isOver { deadline.cancel() }
    }

    /// There is a socket, which may connect: a name has more addresses than one.
    ///
    /// - Throws: `CancellationError` where the attempt is over.
    func opened(_ channel: any Channel) throws {
        let isOver = self.state.withLock { state in
            state.channels.append(channel)
            return state.result != nil
        }
        if isOver { throw CancellationError() }
    }

    /// A socket is connected.
    ///
    /// - Returns: Whether the attempt goes on; else the socket is closed.
    func began(on channel: any Channel) -> Bool {
        let isOver = self.state.withLock { state in
            state.channels = [channel]
            state.isConnected = true
            return state.result != nil
        }
        if isOver { channel.close(promise: nil) }
        return !isOver
    }

    /// Ends the attempt; the first call counts.
    func finish(_ result: Result<WebSocketConnection, any Error>) {
        let ended = self.state.withLock { state -> State? in
            guard state.result == nil else { return nil }
            state.result = result
            defer { state.continuation = nil }
            return state
        }
        // A connection that comes too late goes with the socket, which whoever came first has closed.
        guard let ended else { return }
        ended.deadline?.cancel()
        if case .failure = result {
            for channel in ended.channels { channel.eventLoop.execute { channel.drop() } }
        }
        ended.continuation?.resume(with: result)
    }
}
