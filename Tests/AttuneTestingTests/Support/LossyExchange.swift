import AttuneHTTP

/// Hands every request on, and loses the first replies: the service has acted, and nobody knows.
struct LossyExchange<Base: HTTPExchange>: HTTPExchange {
    private let base: Base
    private let lossesLeft: Monitor<Int>

    init(_ base: Base, losses: Int) {
        self.base = base
        self.lossesLeft = Monitor(losses)
    }

    func send(_ request: OutboundRequest) async throws -> HTTPReply {
        let reply = try await self.base.send(request)
        let isLost = self.lossesLeft.withLock { losses in
            losses -= 1
            return losses >= 0
        }
        if isLost { throw HTTPError(.timedOut, "No reply in time.", delivery: .unknown) }
        return reply
    }
}
