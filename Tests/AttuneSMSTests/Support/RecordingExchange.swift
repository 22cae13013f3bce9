import AttuneHTTP

/// Gives one reply to everything, and remembers what it was asked.
struct RecordingExchange: HTTPExchange {
    private let sent = Monitor<[OutboundRequest]>([])
    private let reply: HTTPReply

    init(_ reply: HTTPReply) {
        self.reply = reply
    }

    /// The requests that were sent.
    var requests: [OutboundRequest] { self.sent.withLock { $0 } }

    func send(_ request: OutboundRequest) async throws -> HTTPReply {
        self.sent.withLock { $0.append(request) }
        return self.reply
    }
}
