/// Something that happens once, and one task that waits for it.
package struct Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    /// Creates a signal that has not happened.
    package init() {
        (self.stream, self.continuation) = AsyncStream.makeStream()
    }

    /// Says that it has happened.
    package func send() {
        self.continuation.finish()
    }

    /// Returns once it has happened, or the task is cancelled.
    package func wait() async {
        for await _ in self.stream {}
    }
}
