/// What the turns of one workload say.
struct WebSocketReport {
    let job: WebSocketJob
    let rounds: Int
    let isPinned: Bool
    /// The names of peers that are not installed.
    let missing: [String]

    func table(of entrants: [WebSocketEntrant], beside base: WebSocketEntrant) -> Table {
        var table = Table(title: self.title, header: ["", "x"] + self.columns.map(\.heading))
        for entrant in entrants {
            let share = base.contestant.speed(beside: entrant.contestant).rounded(toPlaces: 2)
            table.append([entrant.contestant.name, share] + self.columns.map { $0.text(entrant) ?? "" })
        }
        return table
    }

    /// What is promised of Attune.
    func bars(of entrant: WebSocketEntrant, beside base: WebSocketEntrant) -> [Bar] {
        let share = base.contestant.speed(beside: entrant.contestant)
        let name = entrant.contestant.name
        func bar(_ doing: String, atMost wanted: Double, _ figure: String = "processor time") -> Bar {
            Bar("\(name), \(doing)", takes: share, atMost: wanted, of: "times nio's \(figure)")
        }
        switch self.job.workload {
        case .send: return [bar("sending", atMost: 0.3)]
        case .echo: return [bar("there and back", atMost: 1, "time in the median")]
        case .receive: return [bar("receiving", atMost: 0.5)]
        case .streams:
            let memory = entrant.best(\.kilobytesPerConnection).map {
                Bar("\(name), a connection", takes: $0, atMost: 8, of: "kB of memory")
            }
            return [bar("on many connections", atMost: 1)] + [memory].compactMap { $0 }
        case .echoStreams: return [bar("there and back on many connections", atMost: 1, "time in 99 of 100 cases")]
        }
    }

    // MARK: - Words

    private var title: String {
        let doing =
            switch self.job.workload {
            case .send: "W1, send: \(self.messages) binary messages of \(self.size) bytes, one by one"
            case .echo: "W2, echo: \(self.messages) round trips of \(self.size) bytes, one by one"
            case .receive: "W3, receive: \(self.messages) text messages of \(self.size) bytes"
            case .streams: "W4, streams: \(self.streams) from one ticker"
            case .echoStreams: "W5, echo of streams: \(self.streams) from one ticker, there and back"
            }
        let figure =
            switch self.job.workload {
            case .send, .receive, .streams: "processor time of the client's process"
            case .echo: "the median round trip"
            case .echoStreams: "what 99 of 100 round trips stay within"
            }
        let missing =
            self.missing.isEmpty
            ? "" : "\nleft out: \(self.missing.joined(separator: ", ")), which scripts/websocket-peers installs"
        return """
            WebSocket \(doing)
            x: \(figure) beside nio's; every figure is the best of \(self.rounds) turns; \
            client and server \(self.isPinned ? "have a core each" : "share the cores: they could not be pinned")\
            \(missing)
            """
    }

    private var messages: String {
        Double(self.job.count).rounded(toPlaces: 0)
    }

    private var size: Int {
        self.job.workload.messageSize
    }

    private var streams: String {
        "\(Double(self.job.connections).rounded(toPlaces: 0)) connections, 50 messages of \(self.size) bytes a second each,"
    }

    // MARK: - Columns

    private struct Column {
        let heading: String
        let text: (WebSocketEntrant) -> String?

        /// A time, given in nanoseconds.
        static func microseconds(_ heading: String, _ figure: @escaping (WebSocketTurn) -> Double?) -> Column {
            Column(heading: heading) { $0.best(figure).map { ($0 / 1_000).rounded(toPlaces: 2) } }
        }
    }

    private var columns: [Column] {
        let processor = Column.microseconds("processor us each", \.nanosecondsPerMessage)
        let median = Column.microseconds("median us", \.median)
        let percentile99 = Column.microseconds("99 % within us", \.percentile99)
        let allocations = Column(heading: AllocationCounter.heading + " each") {
            $0.contestant.allocations?.rounded(toPlaces: 2)
        }
        // Where this is below 100, the client or the server had too little of the machine, and the other figures are of
        // something else: what has to wait is sent together.
        let pace = Column(heading: "% of the pace") { [job] in
            (100 * $0.messagesPerSecond / (Double(job.connections) * Pace.messagesPerSecond)).rounded(toPlaces: 0)
        }
        switch self.job.workload {
        case .send, .receive:
            return [processor, allocations]
        case .echo: return [median, percentile99, processor, allocations]
        case .streams:
            let streams = Column(heading: "streams a core") {
                $0.best(\.nanosecondsPerMessage).map { (1e9 / $0 / Pace.messagesPerSecond).rounded(toPlaces: 0) }
            }
            let memory = Column(heading: "kB a connection") {
                $0.best(\.kilobytesPerConnection)?.rounded(toPlaces: 1)
            }
            return [processor, streams, memory, pace]
        case .echoStreams: return [percentile99, median, processor, pace]
        }
    }
}
