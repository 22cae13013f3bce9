import AttuneStreamingNIO
import AttuneWebSocket
import NIOCore

/// A turn of many sessions, each with a connection of its own, whose packets come from one ticker.
struct SessionTurn {
    let job: WebSocketJob

    func take() async throws -> WebSocketTurn {
        let bare = try AttuneTurn(job: self.job, execution: .concurrent)
        let client = StreamingClient(
            transport: WebSocketTransport(client: WebSocketClient(eventLoopGroup: bare.eventLoop)),
            credentials: { Secret("none") })
        let packet = try OpusPacket(Self.packet(of: self.job.workload.messageSize))
        let memoryBefore = ProcessStatus.memory
        let (opened, session) = AsyncThrowingStream.makeStream(of: StreamingSession<OpusPacket>.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            var sessions: [StreamingSession<OpusPacket>] = []
            var openedOnes = opened.makeAsyncIterator()
            for _ in 0..<self.job.connections {
                group.addTask { await self.hold(client, tell: session) }
                guard let session = try await openedOnes.next() else { throw TurnProblem.connectionEnded }
                sessions.append(session)
            }
            var turn = try await bare.tick { [sessions] index in try await sessions[index].send(packet) }
            turn.add(memoryBefore: memoryBefore, memoryAfter: ProcessStatus.memory, connections: self.job.connections)
            group.cancelAll()
            try await group.waitForAll()
            return turn
        }
    }

    /// Opens a session and listens until the task is cancelled.
    private func hold(
        _ client: StreamingClient<WebSocketTransport>,
        tell opened: AsyncThrowingStream<StreamingSession<OpusPacket>, any Error>.Continuation
    ) async {
        do {
            try await client.withSession(SinkDialect(port: self.job.port)) { session in
                try await session.waitUntilReady()
                opened.yield(session)
                for try await _ in session.events {}
            }
        } catch {
            opened.finish(throwing: error)
        }
    }

    /// 20 ms of wideband audio in one frame, by its first byte (RFC 6716, section 3.1); the rest says nothing.
    private static func packet(of size: Int) -> [UInt8] {
        [0b1111_1000] + (1..<size).map { UInt8(truncatingIfNeeded: $0 * 7) }
    }
}
