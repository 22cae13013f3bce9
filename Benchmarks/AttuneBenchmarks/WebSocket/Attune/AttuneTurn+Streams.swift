import AttuneWebSocket
import NIOCore

extension AttuneTurn {
    /// Many connections, each with a body of its own that reads, and one more, whose body sends on all of them.
    func streams() async throws -> WebSocketTurn {
        let memoryBefore = ProcessStatus.memory
        let roundTrips = RoundTrips()
        let (opened, connection) = AsyncThrowingStream.makeStream(of: WebSocketOutbound.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            // Nobody is left to read once the turn is over.
            defer { group.cancelAll() }
            var outbounds: [WebSocketOutbound] = []
            var openedOnes = opened.makeAsyncIterator()
            for _ in 0..<self.job.connections {
                group.addTask { await self.read(roundTrips, tell: connection) }
                guard let outbound = try await openedOnes.next() else { throw TurnProblem.connectionEnded }
                outbounds.append(outbound)
            }
            var turn = try await self.tick(MessageSender(self.job, outbounds))
            turn.add(memoryBefore: memoryBefore, memoryAfter: ProcessStatus.memory, connections: self.job.connections)
            group.cancelAll()
            try await group.waitForAll()
            turn.add(roundTrips: roundTrips.all)
            return turn
        }
    }

    /// Opens a connection and reads until the task is cancelled.
    private func read(
        _ roundTrips: RoundTrips, tell opened: AsyncThrowingStream<WebSocketOutbound, any Error>.Continuation
    ) async {
        do {
            try await self.withConnection { inbound, outbound in
                opened.yield(outbound)
                var times: [Int64] = []
                defer { roundTrips.add(times) }
                for try await case .binary(let message) in inbound {
                    if let age = SampleMessage.age(of: message) { times.append(age) }
                }
            }
        } catch {
            opened.finish(throwing: error)
        }
    }

    /// Sends for all the connections, at the pace, until the server has had all of it.
    ///
    /// - Parameter sender: What sends a message on the connection of a number.
    /// - Returns: The turn.
    /// - Throws: What sending throws.
    func tick(_ sender: some PacedSender) async throws -> WebSocketTurn {
        try await self.withConnection { inbound, outbound in
            var answers = inbound.makeAsyncIterator()
            return try await self.tick(sender) {
                try await outbound.send(.text(ServerWord.total))
                guard case .text(let total) = try await answers.next() else { throw TurnProblem.connectionEnded }
                return Int(total) ?? 0
            }
        }
    }

    /// To accept a message is not to send it: what still waits when the time is over is work to come.
    private func tick(
        _ sender: some PacedSender, total: () async throws -> Int
    ) async throws -> WebSocketTurn {
        let before = try await total()
        var messages = 0
        let meter = TurnMeter(self.job)
        var pace = Pace(self.job)
        while !pace.isOver {
            let now = NIODeadline.now()
            while let connections = pace.due(at: now) {
                for index in connections {
                    try await sender.send(on: index)
                    messages += 1
                }
            }
            try await self.sleep(pace.untilNext)
        }
        while try await total() < before + messages { try await Task.sleep(for: .milliseconds(1)) }
        return meter.turn(messages: messages)
    }

    /// Waits where the body runs: `Task.sleep` waits on a thread of its own, which must get a core first.
    private func sleep(_ time: TimeAmount) async throws {
        guard self.execution == .eventLoop else { return try await Task.sleep(for: Duration(time)) }
        try await self.eventLoop.scheduleTask(in: time) {}.futureResult.get()
    }
}

/// What sends on one of many connections, when a ticker says.
///
/// A type and no closure: the ticker of plain channel handlers calls a function, too.
protocol PacedSender {
    func send(on index: Int) async throws
}

/// Sends the workload's message.
private struct MessageSender: PacedSender {
    private let outbounds: [WebSocketOutbound]
    private let bytes: ByteBuffer
    private let isEchoed: Bool

    init(_ job: WebSocketJob, _ outbounds: [WebSocketOutbound]) {
        self.outbounds = outbounds
        self.bytes = SampleMessage.bytes(job.workload)
        self.isEchoed = job.workload.isEchoed
    }

    @inline(__always)
    func send(on index: Int) async throws {
        try await self.outbounds[index].send(.binary(self.isEchoed ? SampleMessage.stamped(self.bytes) : self.bytes))
    }
}
