/// What a client tells about its turn; the peers in Python and JavaScript write the same JSON.
struct WebSocketTurn: Codable {
    /// The messages that went over the wire.
    let messages: Int
    /// The processor time of the client's process for all of them, in nanoseconds.
    let processorTime: Double
    /// The time that passed meanwhile, in nanoseconds.
    let elapsed: Double
    /// The middle one of the round trips, in nanoseconds; nil where nothing is sent back.
    var median: Double?
    /// What 99 of 100 round trips stayed within, in nanoseconds; nil where nothing is sent back.
    var percentile99: Double?
    /// How long a packet took from a session to the server; nil where the server does not say.
    var there: Latency?
    /// How long a message took from the server to a session's subscriber; nil where nothing is sent back.
    var back: Latency?
    /// What a connection added to the memory of the process, in kB; nil where that is not known.
    var kilobytesPerConnection: Double?
    /// How often a message asked for memory; nil where that was not counted.
    var allocationsPerMessage: Double?

    /// The messages of one second.
    var messagesPerSecond: Double {
        Double(self.messages) / self.elapsed * 1e9
    }

    /// The processor time of one message, in nanoseconds.
    var nanosecondsPerMessage: Double {
        self.processorTime / Double(self.messages)
    }

    mutating func add(roundTrips: [Int64]) {
        let latency = Latency(roundTrips)
        self.median = latency?.median
        self.percentile99 = latency?.percentile99
    }

    mutating func add(memoryBefore: Int?, memoryAfter: Int?, connections: Int) {
        guard let memoryBefore, let memoryAfter else { return }
        self.kilobytesPerConnection = Double(memoryAfter - memoryBefore) / Double(connections)
    }
}
