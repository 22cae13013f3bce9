import AttuneCore
import AttuneHTTP
import AttuneStreaming

/// Where a lab lives: the value behind a lock, and its clock.
struct LabHost<Service: StreamingService, LabClock: Clock<Duration>>: Sendable {
    /// A dial of which something has come.
    struct Dial: Sendable {
        let number: Int
        /// Why it was refused; nil where it was not.
        let refusal: DialRefusal?
    }

    private let state: Monitor<LabStateMachine<Service>>
    private let clock: LabClock
    private let start: LabClock.Instant

    /// A lab that begins now.
    init(_ service: Service, faults: FaultTimeline, link: MemoryLink, clock: LabClock) {
        self.state = Monitor(LabStateMachine(service, faults: faults, link: link))
        self.clock = clock
        self.start = clock.now
    }

    /// Time since the lab began.
    var now: Duration {
        self.start.duration(to: self.clock.now)
    }

    /// Sleeps until so long after the lab began.
    ///
    /// - Throws: `CancellationError` where the task is cancelled.
    func sleep(until time: Duration) async throws {
        try await self.clock.sleep(until: self.start.advanced(by: time), tolerance: nil)
    }

    /// Does something at the present time.
    func perform<Value: Sendable>(_ act: (inout LabStateMachine<Service>) -> Value) -> Value {
        let now = self.now
        return self.state.withLock { machine in
            machine.advance(to: now)
            return act(&machine)
        }
    }

    /// Waits until a condition holds, which looks again after whatever happens.
    func wait<Value: Sendable>(
        until condition: @escaping @Sendable (inout LabStateMachine<Service>) -> Value?
    ) async throws -> Value {
        self.catchUp()
        return try await self.state.wait(until: condition)
    }

    private func catchUp() {
        self.perform { _ in }
    }

    /// Dials, and waits for as long as that takes.
    ///
    /// - Throws: `CancellationError` where the task is cancelled.
    func dial(_ request: ConnectionRequest) async throws -> Dial {
        let (number, delay) = self.perform { $0.dialled(request) }
        do {
            try Task.checkCancellation()
            if delay > .zero { try await self.clock.sleep(for: delay) }
        } catch {
            self.perform { $0.abandoned(number) }
            throw error
        }
        return Dial(number: number, refusal: self.perform { $0.refusal(of: number) })
    }

    /// Makes a plain request, and waits for as long as its way there and back takes.
    ///
    /// - Throws: ``HTTPError`` where the reply is late or too large, `CancellationError` where the task is cancelled.
    func send(_ request: OutboundRequest, over link: MemoryLink) async throws -> HTTPReply {
        try Task.checkCancellation()
        let time = min(link.latency * 2, request.timeout)
        if time > .zero { try await self.clock.sleep(for: time) }
        let reply = self.perform { $0.requested(request.head, body: request.body) }
        guard link.latency * 2 < request.timeout else {
            throw HTTPError(.timedOut, "No reply came within \(request.timeout).", delivery: .unknown)
        }
        return try reply.checked(against: request)
    }

    /// Waits for what a program reads next; nil after a close.
    ///
    /// - Throws: ``StreamingError`` where the connection is lost, `CancellationError` where the task is cancelled.
    func nextInput(on number: Int) async throws -> StreamingInput? {
        try await self.wait { machine in machine.nextInput(on: number) }.get()
    }

    /// Sees to it that whatever happens by itself happens in time, until the task is cancelled.
    func run() async throws {
        while true {
            try await self.waitForWakeUp(self.perform { $0.nextWakeUp })
            self.catchUp()
        }
    }

    /// Waits until a time has come, or something is to happen before it.
    private func waitForWakeUp(_ wakeUp: Duration?) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            if let wakeUp {
                group.addTask { try await self.sleep(until: wakeUp) }
            }
            group.addTask {
                try await self.state.wait { machine -> Void? in
                    guard let next = machine.nextWakeUp else { return nil }
                    guard let wakeUp else { return () }
                    return next < wakeUp ? () : nil
                }
            }
            defer { group.cancelAll() }
            _ = try await group.next()
        }
    }
}
