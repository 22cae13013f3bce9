public import AttuneHTTP
public import AttuneStreaming

/// Carries a session in memory to a scripted service, with whatever goes wrong on the way.
///
/// Copies are the same lab: one service, one timeline and one count of dials. What happens depends on the clock and on
/// what the program does, and on nothing else. The lab's time begins when the transport is made.
///
/// Nothing of it outlives ``withConnection(to:_:)``, and every wait ends at once with its task. It is an ``HTTPExchange``,
/// too, for services that are also asked over plain HTTP.
public struct MemoryTransport<Service: StreamingService, LabClock: Clock<Duration>>: StreamingTransport {
    private let host: LabHost<Service, LabClock>
    private let link: MemoryLink

    /// Creates a lab.
    ///
    /// - Parameters:
    ///   - service: The other end of every connection.
    ///   - faults: What goes wrong. Default: nothing.
    ///   - link: What lies between. Default: no latency.
    ///   - clock: What time is told by: a ``TestClock``, or a clock that goes by itself.
    public init(
        _ service: Service, faults: FaultTimeline = FaultTimeline(), link: MemoryLink = MemoryLink(), clock: LabClock
    ) {
        self.host = LabHost(service, faults: faults, link: link, clock: clock)
        self.link = link
    }

    /// The service as it is now.
    public var service: Service {
        self.host.perform { $0.service }
    }

    /// What came of every dial, in their order; the index is the number of the dial.
    public var records: [ConnectionRecord] {
        self.host.perform { $0.records }
    }

    /// Lets something go wrong, for a test that knows when by what has happened and not by a time.
    ///
    /// ```swift
    /// _ = try await transport.wait { service, _ in service.heard.contains(40) ? () : nil }
    /// transport.strike(.drop(connection: 0, at: .zero))
    /// ```
    ///
    /// - Parameter fault: What goes wrong; its time counts from now. That of a connection which does not stand yet counts
    ///   from when it does.
    public func strike(_ fault: Fault) {
        self.host.perform { $0.planned(fault) }
    }

    /// Waits until a condition holds.
    ///
    /// - Parameter condition: Gets the service and the records; returns nil for "not yet". It runs again whenever
    ///   something has happened, and is quick: everything else waits for it.
    /// - Returns: What the condition returned.
    /// - Throws: `CancellationError` where the task is cancelled.
    public func wait<Value: Sendable>(
        until condition: @escaping @Sendable (Service, [ConnectionRecord]) -> Value?
    ) async throws -> Value {
        try await self.host.wait { machine in condition(machine.service, machine.records) }
    }

    /// Dials, runs a body on the connection, and leaves it on every way out.
    ///
    /// The record of the dial says how the program left it: in order where the body returned, aborted where it threw or
    /// its task is cancelled. In both cases the service receives what the connection had taken, unless a fault keeps
    /// that from it.
    ///
    /// - Throws: ``StreamingError`` where the dial is refused, else what the body throws.
    public func withConnection(
        to endpoint: StreamingEndpoint,
        _ body: (Inbound, Outbound) async throws -> Void
    ) async throws {
        let host = self.host
        let dial = try await host.dial(ConnectionRequest(endpoint))
        if let refusal = dial.refusal { throw refusal.error }
        host.perform { $0.opened(dial.number) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await host.run() }
            defer { group.cancelAll() }
            do {
                try await body(
                    Inbound(host: host, number: dial.number), Outbound(host: host, number: dial.number))
            } catch {
                host.perform { $0.left(dial.number, .aborted) }
                throw error
            }
            let outcome: ConnectionRecord.Outcome = Task.isCancelled ? .aborted : .orderly
            host.perform { $0.left(dial.number, outcome) }
        }
    }

    /// What the service says, then how the connection ended.
    public struct Inbound: AsyncSequence, Sendable {
        fileprivate let host: LabHost<Service, LabClock>
        fileprivate let number: Int

        /// Starts reading.
        public func makeAsyncIterator() -> Iterator {
            Iterator(host: self.host, number: self.number)
        }

        /// Reads one input after the other.
        public struct Iterator: AsyncIteratorProtocol {
            fileprivate let host: LabHost<Service, LabClock>
            fileprivate let number: Int

            /// The next input; nil after the close.
            ///
            /// - Throws: ``StreamingError`` where the connection is lost, `CancellationError` where the task is
            ///   cancelled.
            public mutating func next() async throws -> StreamingInput? {
                try await self.host.nextInput(on: self.number)
            }
        }
    }

    /// Sends to the service.
    public struct Outbound: StreamingOutbound {
        fileprivate let host: LabHost<Service, LabClock>
        fileprivate let number: Int

        /// Whether the connection has room, or is gone.
        public var hasRoom: Bool {
            self.host.perform { $0.hasRoom(on: self.number) }
        }

        /// Hands a message over where the connection has room for it now, in a cancelled task, too.
        ///
        /// - Returns: Whether it had.
        /// - Throws: ``StreamingError`` where the connection is gone.
        public func trySend(_ message: StreamingMessage) throws -> Bool {
            try self.host.perform { $0.offered(message, on: self.number) }.get()
        }

        /// Waits until the connection has room, or is gone.
        ///
        /// - Throws: `CancellationError` where the task is cancelled.
        public func waitForRoom() async throws {
            let number = self.number
            try await self.host.wait { machine -> Void? in machine.hasRoom(on: number) ? () : nil }
        }
    }
}

extension MemoryTransport: HTTPExchange {
    /// Makes a plain HTTP request to the service, beside its connections.
    ///
    /// It takes the link's latency there and back. No fault strikes it: what goes wrong with it is the service's reply.
    ///
    /// - Parameter request: What to send; only the path of its address counts.
    /// - Returns: The service's reply.
    /// - Throws: ``HTTPError`` with ``HTTPError/Code/timedOut`` or ``HTTPError/Code/replyTooLarge``; and
    ///   `CancellationError`.
    public func send(_ request: OutboundRequest) async throws -> HTTPReply {
        try await self.host.send(request, over: self.link)
    }
}
