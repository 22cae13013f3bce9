/// What a WebSocket client takes, beside other clients of the same server.
struct WebSocketBenchmark {
    private let workload: WebSocketWorkload
    private let peers: PeerOptions
    private let isQuick: Bool

    /// Measures one workload; the figures of a quick run are rough.
    static func measure(
        _ workload: WebSocketWorkload, beside peers: PeerOptions, quick isQuick: Bool
    ) async throws -> SubjectResult {
        try await WebSocketBenchmark(workload: workload, peers: peers, isQuick: isQuick).measure()
    }

    private func measure() async throws -> SubjectResult {
        let cores = Cores.found()
        let (others, missing) = try WebSocketPeer.others(self.peers)
        return try await BareServer.withServer(core: cores?.server) { port in
            let (count, connections) = self.size
            let job = WebSocketJob(port: port, workload: self.workload, count: count, connections: connections)
            let onEventLoop = try WebSocketPeer("Attune, on the event loop", .attuneOnEventLoop)
            let inBatches = try WebSocketPeer("Attune, on the event loop, in batches", .attuneInBatches)
            let ours = try WebSocketEntrant(self.workload == .receive ? inBatches : onEventLoop, job, cores)
            let nio = try WebSocketEntrant(WebSocketPeer("nio: NIOWebSocket, channel handlers", .nio), job, cores)
            let concurrent = try WebSocketPeer("Attune, concurrent", .attuneConcurrent)
            var entrants = [ours]
            if self.workload == .receive { entrants.append(try WebSocketEntrant(onEventLoop, job, cores)) }
            entrants += [try WebSocketEntrant(concurrent, job, cores), nio]
            if self.workload == .send {
                let batches = try WebSocketPeer("nio, 64 messages a flush", .nioInBatches)
                entrants.append(try WebSocketEntrant(batches, job, cores))
            }
            for other in others { entrants.append(try WebSocketEntrant(other, job, cores)) }
            try await Contestant.race(entrants.map(\.contestant), rounds: self.rounds)
            let report = WebSocketReport(job: job, rounds: self.rounds, isPinned: cores != nil, missing: missing)
            return SubjectResult(
                table: report.table(of: entrants, beside: nio), bars: report.bars(of: ours, beside: nio))
        }
    }

    /// The turns of each entrant; what happens once in a hundred times needs more of them to be the same twice.
    private var rounds: Int {
        self.workload == .echoStreams ? 21 : 7
    }

    /// The messages of a turn in all, and the connections.
    private var size: (count: Int, connections: Int) {
        switch self.workload {
        case .send: self.isQuick ? (30_000, 1) : (300_000, 1)
        case .echo: self.isQuick ? (3_000, 1) : (30_000, 1)
        case .receive: self.isQuick ? (50_000, 1) : (500_000, 1)
        // Two seconds of 50 messages a second and connection; half a second where it is to be quick.
        case .streams: self.isQuick ? (5_000, 200) : (200_000, 2_000)
        case .echoStreams: self.isQuick ? (1_250, 50) : (50_000, 500)
        }
    }
}
