/// Something that happens once, and one task that waits for it.
struct Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (self.stream, self.continuation) = AsyncStream.makeStream()
    }

    func send() {
        self.continuation.finish()
    }

    /// Returns once it has happened, or the task is cancelled.
    func wait() async {
        for await _ in self.stream {}
    }
}
