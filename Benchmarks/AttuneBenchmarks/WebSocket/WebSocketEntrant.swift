/// A peer in the race, and what it told of its turns.
struct WebSocketEntrant {
    /// What races: what a message takes is the figure that the workload is about.
    let contestant: Contestant
    private let log: Log

    private final class Log {
        var turns: [WebSocketTurn] = []
    }

    init(_ peer: WebSocketPeer, _ job: WebSocketJob, _ cores: Cores?) throws {
        let log = Log()
        self.log = log
        let allocations = job.connections == 1 ? try peer.allocations(job, core: cores?.client) : nil
        self.contestant = Contestant(peer.name, count: peer.count(of: job), allocations: allocations) { count in
            var job = job
            job.count = count
            let turn = try peer.turn(job, core: cores?.client)
            log.turns.append(turn)
            return .nanoseconds(1) * (job.workload.figure(of: turn) * Double(count))
        }
    }

    /// The messages of one second, in the turn that had the most of them.
    var messagesPerSecond: Double {
        self.log.turns.map(\.messagesPerSecond).max() ?? 0
    }

    /// The best of all turns in one of their figures; nil where no turn has it.
    func best(_ figure: (WebSocketTurn) -> Double?) -> Double? {
        self.log.turns.compactMap(figure).min()
    }
}
