import ArgumentParser

/// What the clients are given to do.
enum WebSocketWorkload: String, CaseIterable, ExpressibleByArgument {
    /// W1: binary messages as fast as back-pressure allows, each awaited before the next.
    case send
    /// W2: one binary message at a time there and back.
    case echo
    /// W3: text messages that the server pushes as fast as back-pressure allows, each handed to the user's code.
    case receive
    /// W4: many connections that each send at a pace, from one ticker.
    case streams
    /// W5: the same, there and back.
    case echoStreams = "echo-streams"

    /// The bytes of each message.
    var messageSize: Int {
        self == .receive ? 600 : 120
    }

    /// Whether the server sends back what it gets.
    var isEchoed: Bool {
        self == .echo || self == .echoStreams
    }

    /// The figure of a turn that it is about, in nanoseconds: less is better.
    func figure(of turn: WebSocketTurn) -> Double {
        switch self {
        case .send, .receive, .streams: turn.nanosecondsPerMessage
        case .echo: turn.median ?? .infinity
        case .echoStreams: turn.percentile99 ?? .infinity
        }
    }

    /// What is asked of the server, in the first line of the request to upgrade.
    var target: String {
        self.isEchoed ? "/echo" : "/sink"
    }
}

/// One turn of a client: so many messages over so many connections.
struct WebSocketJob {
    let port: Int
    let workload: WebSocketWorkload
    /// The messages in all.
    var count: Int
    let connections: Int
    /// Whether it is about how often memory is asked for, and not about time.
    var countsAllocations = false

    /// The job as a client's arguments, in this order; the peers in Python and JavaScript take the same.
    var arguments: [String] {
        [String(self.port), self.workload.rawValue, String(self.count), String(self.connections)]
    }
}
