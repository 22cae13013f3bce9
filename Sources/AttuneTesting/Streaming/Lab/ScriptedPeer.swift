/// A scripted service behind a real WebSocket server, with whatever goes wrong on the way.
///
/// What a ``MemoryTransport`` does in memory happens to sockets here: a refused dial is an HTTP answer, a drop is a TCP
/// reset, and a peer that takes nothing stops to read.
///
/// ```swift
/// try await ScriptedPeer.withPeer(PlainService(), faults: [.drop(connection: 0, at: .seconds(1))]) { peer in
///     try await program(talkingTo: peer.url)
///     print(peer.service.violations)
/// }
/// ```
public struct ScriptedPeer<Service: StreamingService>: Sendable {
    /// The address, as in `ws://127.0.0.1:40123`; plain HTTP requests go to the same port.
    public let url: String

    private let host: LabHost<Service, ContinuousClock>

    /// Hosts a service on a free loopback port while a body runs; then every connection ends.
    ///
    /// - Parameters:
    ///   - service: The other end of every connection.
    ///   - faults: What goes wrong; their times count from this call on. Default: nothing.
    ///   - body: Gets the peer.
    /// - Returns: What the body returns.
    /// - Throws: `WebSocketError` with the code `listenFailed`, else what the body throws.
    public static func withPeer<Value: Sendable>(
        _ service: Service,
        faults: FaultTimeline = FaultTimeline(),
        _ body: (ScriptedPeer<Service>) async throws -> Value
    ) async throws -> Value {
        let host = LabHost(service, faults: faults, link: .socket, clock: ContinuousClock())
        return try await LabServer(host).withServer { port in
            try await body(ScriptedPeer(url: "ws://127.0.0.1:\(port)", host: host))
        }
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
    /// _ = try await peer.wait { service, _ in service.heard.contains(40) ? () : nil }
    /// peer.strike(.drop(connection: 0, at: .zero))
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
}
