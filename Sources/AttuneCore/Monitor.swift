import Synchronization

/// A value behind a lock, and tasks that wait for the value to become something.
///
/// It is to async functions what a condition variable is to threads: whoever changes the value tries the waiting
/// conditions, under the lock, and wakes just those that hold. Every wait ends at once when its task is cancelled.
package final class Monitor<State: Sendable>: Sendable {
    private struct Waiter: Sendable {
        let id: UInt64
        /// Returns how to resume the waiting task where its condition holds.
        let attempt: @Sendable (inout State) -> (@Sendable () -> Void)?
        let cancel: @Sendable () -> Void
    }

    private struct Contents: Sendable {
        var state: State
        var waiters: [Waiter] = []
        var nextID: UInt64 = 0
        /// Waits that were cancelled before they had begun.
        var cancelledEarly: Set<UInt64> = []

        /// Tries every condition until none holds any more: one that holds may change the value for the others.
        mutating func satisfied() -> [@Sendable () -> Void] {
            var resumptions: [@Sendable () -> Void] = []
            var index = 0
            while index < self.waiters.count {
                if let resume = self.waiters[index].attempt(&self.state) {
                    resumptions.append(resume)
                    self.waiters.remove(at: index)
                    index = 0
                } else {
                    index += 1
                }
            }
            return resumptions
        }
    }

    private let contents: Mutex<Contents>

    /// Creates a monitor around a value.
    package init(_ state: State) {
        self.contents = Mutex(Contents(state: state))
    }

    /// Changes the value, then wakes the tasks whose condition now holds.
    package func withLock<Result: Sendable>(_ change: (inout State) -> Result) -> Result {
        let (result, wakes) = self.withLockDeferringWakes(change)
        for wake in wakes { wake() }
        return result
    }

    /// Changes the value, and leaves it to the caller to wake the tasks whose condition now holds.
    ///
    /// For a caller that holds a lock which is also taken by the handler of a cancellation: nobody may be resumed under
    /// such a lock (see `withTaskCancellationHandler(operation:onCancel:)`).
    ///
    /// - Returns: What the change returned, and what to call once the lock is free.
    package func withLockDeferringWakes<Result: Sendable>(
        _ change: (inout State) -> Result
    ) -> (Result, wakes: [@Sendable () -> Void]) {
        self.contents.withLock { contents in
            let result = change(&contents.state)
            return (result, contents.satisfied())
        }
    }

    /// Waits until a condition holds.
    ///
    /// - Parameter condition: Returns nil for "not yet". It runs under the lock, again after every change, and may
    ///   change the value where it holds.
    /// - Returns: What the condition returned.
    /// - Throws: `CancellationError` where the task is cancelled first.
    package func wait<Result: Sendable>(
        until condition: @escaping @Sendable (inout State) -> Result?
    ) async throws -> Result {
        let id = self.contents.withLock { contents in
            contents.nextID += 1
            return contents.nextID
        }
        defer { self.contents.withLock { _ = $0.cancelledEarly.remove(id) } }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                self.begin(id, condition, continuation)
            }
        } onCancel: {
            let waiter = self.contents.withLock { contents -> Waiter? in
                guard let index = contents.waiters.firstIndex(where: { $0.id == id }) else {
                    contents.cancelledEarly.insert(id)
                    return nil
                }
                return contents.waiters.remove(at: index)
            }
            waiter?.cancel()
        }
    }

    private func begin<Result: Sendable>(
        _ id: UInt64,
        _ condition: @escaping @Sendable (inout State) -> Result?,
        _ continuation: CheckedContinuation<Result, any Error>
    ) {
        let resumptions = self.contents.withLock { contents -> [@Sendable () -> Void] in
            if contents.cancelledEarly.contains(id) {
                return [{ continuation.resume(throwing: CancellationError()) }]
            }
            let waiter = Waiter(
                id: id,
                attempt: { state in
                    guard let result = condition(&state) else { return nil }
                    return { continuation.resume(returning: result) }
                },
                cancel: { continuation.resume(throwing: CancellationError()) })
            contents.waiters.append(waiter)
            return contents.satisfied()
        }
        for resume in resumptions { resume() }
    }
}
