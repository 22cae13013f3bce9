/// What a session costs beside the bare connection that carries it, and how long its packets and events take.
enum SessionsBenchmark {
    private static let rounds = 5

    static func measureCost(quick isQuick: Bool) async throws -> SubjectResult {
        let cores = Cores.found()
        return try await BareServer.withServer(core: cores?.server) { port in
            // Two seconds of 50 packets a second and session.
            let job = WebSocketJob(
                port: port, workload: .streams, count: isQuick ? 10_000 : 100_000, connections: isQuick ? 100 : 1_000)
            return try await self.measureCost(job, cores)
        }
    }

    static func measureLatency(quick isQuick: Bool) async throws -> SubjectResult {
        let cores = Cores.found()
        return try await BareServer.withServer(core: cores?.server) { port in
            let job = WebSocketJob(
                port: port, workload: .echoStreams, count: isQuick ? 5_000 : 20_000, connections: isQuick ? 50 : 200)
            return try await self.measureLatency(job, cores)
        }
    }

    private static func measureCost(_ job: WebSocketJob, _ cores: Cores?) async throws -> SubjectResult {
        let sessions = try WebSocketEntrant(WebSocketPeer("sessions", .attuneSessions), job, cores)
        let bare = try WebSocketEntrant(WebSocketPeer("bare connections", .attuneConcurrent), job, cores)
        try await Contestant.race([sessions, bare].map(\.contestant), rounds: self.rounds)
        var table = Table(
            title: """
                Sessions: \(job.connections) sessions, 50 packets of \(job.workload.messageSize) bytes a second each, from one \
                ticker
                x: processor time of the client's process beside bare connections that do the same; the best of \
                \(self.rounds) turns
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

    private static func measureLatency(_ job: WebSocketJob, _ cores: Cores?) async throws -> SubjectResult {
        let sessions = try WebSocketEntrant(WebSocketPeer("sessions", .attuneSessions), job, cores)
        try await Contestant.race([sessions.contestant], rounds: self.rounds)
        var table = Table(
            title: """
                Sessions, latency: \(job.connections) sessions, 50 packets of \(job.workload.messageSize) bytes a second \
                each, which the server sends back; the best of \(self.rounds) turns
                """,
            header: ["", "median us", "99 % within us"])
        let ways: [(String, (WebSocketTurn) -> Latency?)] = [
            ("from send to the server's read", { $0.there }), ("from the server's write to a subscriber", { $0.back }),
        ]
        for (name, way) in ways {
            table.append([
                name,
                sessions.best { way($0)?.median }.map { ($0 / 1_000).rounded(toPlaces: 0) } ?? "",
                sessions.best { way($0)?.percentile99 }.map { ($0 / 1_000).rounded(toPlaces: 0) } ?? "",
            ])
        }
        return SubjectResult(table: table, bars: [])
    }
}
