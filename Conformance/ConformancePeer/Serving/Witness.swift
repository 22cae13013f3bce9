/// Remembers how connections ended, and waits for those that have not.
actor Witness {
    private typealias Channel = (
        stream: AsyncStream<SeenConnection>, continuation: AsyncStream<SeenConnection>.Continuation
    )

    private var channels: [String: Channel] = [:]

    /// A connection has ended.
    func saw(_ connection: SeenConnection, as id: String) {
        let continuation = self.channel(of: id).continuation
        continuation.yield(connection)
        continuation.finish()
    }

    /// What was seen of a connection, once it has ended; nil for the second who asks, and where the task is cancelled.
    func seen(of id: String) async -> SeenConnection? {
        var iterator = self.channel(of: id).stream.makeAsyncIterator()
        return await iterator.next()
    }

    private func channel(of id: String) -> Channel {
        if let channel = self.channels[id] { return channel }
        let channel: Channel = AsyncStream.makeStream()
        self.channels[id] = channel
        return channel
    }
}
