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
        let bytes = Self.packet(of: self.job.workload.messageSize)
        let packet = try OpusPacket(Array(bytes.readableBytesView))
        let (there, back, all) = (RoundTrips(), RoundTrips(), RoundTrips())
        let memoryBefore = ProcessStatus.memory
        let (opened, session) = AsyncThrowingStream.makeStream(of: StreamingSession<OpusPacket>.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            var sessions: [StreamingSession<OpusPacket>] = []
            var openedOnes = opened.makeAsyncIterator()
            for _ in 0..<self.job.connections {
                group.addTask { await self.hold(client, (there, back, all), tell: session) }
                guard let session = try await openedOnes.next() else { throw TurnProblem.connectionEnded }
                sessions.append(session)
            }
            var turn = try await bare.tick(
                PacketSender(
                    sessions: sessions, bytes: bytes, packet: packet, isEchoed: self.job.workload.isEchoed))
            turn.add(memoryBefore: memoryBefore, memoryAfter: ProcessStatus.memory, connections: self.job.connections)
            group.cancelAll()
            try await group.waitForAll()
            (turn.there, turn.back) = (Latency(there.all), Latency(back.all))
            turn.add(roundTrips: all.all)
            return turn
        }
    }

    /// Opens a session and listens until the task is cancelled.
    private func hold(
        _ client: StreamingClient<WebSocketTransport>,
        _ ways: (there: RoundTrips, back: RoundTrips, all: RoundTrips),
        tell opened: AsyncThrowingStream<StreamingSession<OpusPacket>, any Error>.Continuation
    ) async {
        do {
            try await client.withSession(SinkDialect(self.job)) { session in
                try await session.waitUntilReady()
                opened.yield(session)
                var times: (there: [Int64], back: [Int64], all: [Int64]) = ([], [], [])
                defer {
                    ways.there.add(times.there)
                    ways.back.add(times.back)
                    ways.all.add(times.all)
                }
                for try await event in session.events {
                    guard case .unknown(let message) = event.kind else { continue }
                    let now = Int64(NIODeadline.now().uptimeNanoseconds)
                    let stamps = (message.type ?? "").split(separator: " ").compactMap { Int64($0) }
                    guard stamps.count == 2 else { continue }
                    times.there.append(stamps[1] - stamps[0])
                    times.back.append(now - stamps[1])
                    times.all.append(now - stamps[0])
                }
            }
        } catch {
            opened.finish(throwing: error)
        }
    }

    /// 20 ms of wideband audio in one frame, by its first byte (RFC 6716, section 3.1); the rest says nothing.
    private static func packet(of size: Int) -> ByteBuffer {
        ByteBuffer(bytes: [0b1111_1000] + (1..<size).map { UInt8(truncatingIfNeeded: $0 * 7) })
    }
}

/// Sends the workload's packet.
private struct PacketSender: PacedSender {
    let sessions: [StreamingSession<OpusPacket>]
    let bytes: ByteBuffer
    let packet: OpusPacket
    let isEchoed: Bool

    func send(on index: Int) async throws {
        try await self.sessions[index].send(
            self.isEchoed ? OpusPacket(Array(SampleMessage.stamped(self.bytes).readableBytesView)) : self.packet)
    }
}
