import AttuneStreamingNIO

/// A transport whose connections break when they are told to, as a network does it: without a good-bye.
struct DroppingTransport<Base: StreamingTransport>: StreamingTransport {
    typealias Inbound = AsyncThrowingStream<StreamingInput, any Error>

    private let base: Base
    private let drops: ConnectionDrops

    /// Lets drops break another transport's connections.
    init(_ base: Base, drops: ConnectionDrops) {
        self.base = base
        self.drops = drops
    }

    func withConnection(
        to endpoint: StreamingEndpoint,
        _ body: (Inbound, Outbound) async throws -> Void
    ) async throws {
        try await self.base.withConnection(to: endpoint) { inbound, outbound in
            let (inputs, feed) = Inbound.makeStream()
            let line = DroppableLine(feed)
            let number = self.drops.opened(line)
            defer { self.drops.closed(number) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await line.carry(inbound) }
                defer { group.cancelAll() }
                try await body(inputs, Outbound(base: outbound, line: line))
            }
            // An error, and not a return: the connection below ends at once, and not in order.
            try line.check()
        }
    }

    /// Sends until the connection is broken.
    struct Outbound: StreamingOutbound {
        fileprivate let base: Base.Outbound
        fileprivate let line: DroppableLine

        var hasRoom: Bool { self.base.hasRoom }

        func trySend(_ message: StreamingMessage) throws -> Bool {
            try self.line.check()
            return try self.base.trySend(message)
        }

        func waitForRoom() async throws {
            try await self.base.waitForRoom()
        }
    }
}
