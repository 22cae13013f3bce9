import UnixSignals

/// Ctrl-C as cancellation, so that a call that is broken off still gets its summary.
enum Interruption {
    /// Runs an operation, and cancels it when the user interrupts the program.
    ///
    /// - Throws: `CancellationError` after an interruption, else what the operation throws.
    static func cancelling(_ operation: @escaping @Sendable () async throws -> Void) async throws {
        let interruptions = await UnixSignalsSequence(trapping: .sigint)
        try await withThrowingTaskGroup { group in
            group.addTask { try await operation() }
            group.addTask {
                for await _ in interruptions { throw CancellationError() }
            }
            try await group.next()
            group.cancelAll()
        }
    }
}
