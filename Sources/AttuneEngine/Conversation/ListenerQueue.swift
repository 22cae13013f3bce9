import AttuneCore
import DequeModule

/// What waits to be sent to one socket, bounded: a listener that does not read holds nobody up, and is let go.
final class ListenerQueue: Sendable {
    /// Messages that may wait.
    ///
    /// A spoken minute makes about a hundred.
    static let bound = 1_024

    /// The listener did not read.
    struct Overflowed: Error {}

    private struct State: Sendable {
        var messages: Deque<String> = []
        var isFinished = false
        var isOverflowed = false
    }

    private let state = Monitor(State())

    /// Adds a message; past the bound the queue is finished instead, and the socket closes.
    func append(_ message: String) {
        self.state.withLock { state in
            guard !state.isFinished else { return }
            if state.messages.count < Self.bound {
                state.messages.append(message)
            } else {
                state.isOverflowed = true
            }
        }
    }

    /// Waits until more had to wait than the bound allows, then throws ``Overflowed``.
    func overflow() async throws -> Never {
        _ = try await self.state.wait { $0.isOverflowed ? true : nil }
        throw Overflowed()
    }

    /// No more messages come.
    func finish() {
        self.state.withLock { $0.isFinished = true }
    }

    /// The next message; nil once the queue is finished and empty.
    func next() async throws -> String? {
        try await self.state.wait { state -> String?? in
            if let message = state.messages.popFirst() { return message }
            return state.isFinished ? .some(nil) : nil
        }
    }
}
