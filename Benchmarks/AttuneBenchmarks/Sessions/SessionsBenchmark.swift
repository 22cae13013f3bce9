/// What a session costs beside the bare connection that carries it.
enum SessionsBenchmark {
    private static let rounds = 3

    static func measure(quick isQuick: Bool) async throws -> SubjectResult {
        let cores = Cores.found()
        return try await BareServer.withServer(core: cores?.server) { port in
            // Two seconds of 50 packets a second and session.
            let job = WebSocketJob(
                port: port, workload: .streams, count: isQuick ? 10_000 : 100_000, connections: isQuick ? 100 : 1_000)
            let sessions = try WebSocketEntrant(WebSocketPeer("sessions", .attuneSessions), job, cores)
            let bare = try WebSocketEntrant(WebSocketPeer("bare connections", .attuneConcurrent), job, cores)
            try await Contestant.race([sessions, bare].map(\.contestant), rounds: Self.rounds)
            var table = Table(
                title: """
                    Sessions: \(job.connections) sessions, 50 packets of \(job.workload.messageSize) bytes a second each, from one \
                    ticker
                    x: processor time of the client's process beside bare connections that do the same; the best of \
                    \(Self.rounds) turns
                    """,
                header: ["", "x", "processor us each", "kB a connection"])
            for entrant in [sessions, bare] {
                table.append([
                    entrant.contestant.name,
                    bare.contestant.speed(beside: entrant.contestant).rounded(toPlaces: 2),
                    entrant.best(\.nanosecondsPerMessage).map { ($0 / 1_000).rounded(toPlaces: 2) } ?? "",
                    entrant.best(\.kilobytesPerConnection)?.rounded(toPlaces: 1) ?? "",
                ])
            }
            let bar = Bar(
                "A session", takes: bare.contestant.speed(beside: sessions.contestant), atMost: 1.5,
                of: "times a bare connection's processor time")
            return SubjectResult(table: table, bars: [bar])
        }
    }
}
