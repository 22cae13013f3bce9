import UnixSignals

/// Ctrl-C: the first asks to finish, the second ends at once.
enum Interruption {
    /// Runs an operation.
    ///
    /// - Parameter operation: Gets a stream that ends when the user interrupts the program, and has no elements.
    /// - Returns: What the operation returns.
    /// - Throws: `CancellationError` after a second interruption, else what the operation throws.
    static func finishing<Value: Sendable>(
        _ operation: @escaping @Sendable (_ interruption: AsyncStream<Never>) async throws -> Value
    ) async throws -> Value {
        let signals = await UnixSignalsSequence(trapping: .sigint)
        let (interruption, announcement) = AsyncStream<Never>.makeStream()
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await operation(interruption) }
            group.addTask {
                var isFinishing = false
                for await _ in signals {
                    guard !isFinishing else { throw CancellationError() }
                    isFinishing = true
                    announcement.finish()
                }
                return nil
            }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }
}
