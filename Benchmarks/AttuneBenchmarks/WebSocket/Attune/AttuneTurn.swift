import AttuneWebSocket
import NIOCore
import NIOPosix

/// A turn of Attune's client, through what its users see.
struct AttuneTurn {
    let job: WebSocketJob
    let execution: WebSocketExecution
    /// Whether messages are read as many at a time as have come.
    let inBatches: Bool
    /// Where the connections live, as those of the others do.
    let eventLoop: any EventLoop
    private let url: WebSocketURL
    /// One for all the connections.
    private let client: WebSocketClient

    init(job: WebSocketJob, execution: WebSocketExecution, inBatches: Bool = false) throws {
        self.job = job
        self.execution = execution
        self.inBatches = inBatches
        self.eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        self.url = try WebSocketURL("ws://127.0.0.1:\(job.port)\(job.workload.target)")
        self.client = WebSocketClient(eventLoopGroup: self.eventLoop)
    }

    func take() async throws -> WebSocketTurn {
        switch self.job.workload {
        case .send: try await self.send()
        case .echo: try await self.echo()
        case .receive: try await self.inBatches ? self.receiveBatches() : self.receive()
        case .streams, .echoStreams: try await self.streams()
        }
    }

    /// Opens a connection and runs a body on it, where the turn's execution says.
    func withConnection<Result: Sendable>(
        _ body: (WebSocketInbound, WebSocketOutbound) async throws -> Result
    ) async throws -> Result {
        try await self.client.withConnection(to: self.url, execution: self.execution, body)
    }

    // MARK: - One connection

    private func send() async throws -> WebSocketTurn {
        let message = SampleMessage.bytes(self.job.workload)
        return try await self.withConnection { [job] inbound, outbound in
            let count = job.count
            let meter = TurnMeter(job)
            for _ in 0..<count { try await outbound.send(.binary(message)) }
            try await outbound.send(.text(ServerWord.count))
            for try await answer in inbound {
                guard answer == .text(String(count)) else { throw TurnProblem.messagesAreMissing }
                return meter.turn(messages: count)
            }
            throw TurnProblem.connectionEnded
        }
    }

    private func echo() async throws -> WebSocketTurn {
        let message = SampleMessage.bytes(self.job.workload)
        return try await self.withConnection { [job] inbound, outbound in
            let count = job.count
            var roundTrips: [Int64] = []
            roundTrips.reserveCapacity(count)
            var messages = inbound.makeAsyncIterator()
            let meter = TurnMeter(job)
            for _ in 0..<count {
                let start = NIODeadline.now()
                try await outbound.send(.binary(message))
                guard try await messages.next() != nil else { throw TurnProblem.connectionEnded }
                roundTrips.append((NIODeadline.now() - start).nanoseconds)
            }
            var turn = meter.turn(messages: count)
            turn.add(roundTrips: roundTrips)
            return turn
        }
    }

    private func receive() async throws -> WebSocketTurn {
        try await self.withConnection { [job] inbound, outbound in
            let meter = TurnMeter(job)
            try await outbound.send(.text(ServerWord.push(job.count)))
            var messages = 0
            for try await message in inbound {
                messages += try Self.count(message, of: job)
                if messages == job.count { return meter.turn(messages: messages) }
            }
            throw TurnProblem.connectionEnded
        }
    }

    private func receiveBatches() async throws -> WebSocketTurn {
        try await self.withConnection { [job] inbound, outbound in
            let meter = TurnMeter(job)
            try await outbound.send(.text(ServerWord.push(job.count)))
            var messages = 0
            for try await batch in inbound.batches {
                for message in batch { messages += try Self.count(message, of: job) }
                if messages == job.count { return meter.turn(messages: messages) }
            }
            throw TurnProblem.connectionEnded
        }
    }

    private static func count(_ message: WebSocketMessage, of job: WebSocketJob) throws -> Int {
        guard case .text(let text) = message, text.utf8.count == job.workload.messageSize else {
            throw TurnProblem.messagesAreMissing
        }
        return 1
    }
}
