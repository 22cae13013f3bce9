import AttuneHTTP
import Synchronization

/// The thin edge around a session's decisions: it asks the state machine what to do, and does it.
///
/// What a session sends is handed to its connection by whoever causes it, under the session's lock: a connection takes a
/// message without suspending, or says that it has no room. Nobody is resumed under that lock, for a cancellation takes it.
final class SessionDriver: Sendable {
    private let time: SessionTime
    private let observer: SessionObserver
    private let state: Mutex<SessionDriverState>
    private let orders = Monitor(SessionOrders())
    private let exchange: (any HTTPExchange)?

    init(
        dialect: some StreamingDialect, configuration: StreamingConfiguration, time: SessionTime,
        observer: SessionObserver, seed: UInt64, exchange: (any HTTPExchange)? = nil
    ) {
        self.exchange = exchange
        self.time = time
        self.observer = observer
        self.state = Mutex(
            SessionDriverState(
                machine: SessionStateMachine(
                    dialect: AnyDialect(dialect), configuration: configuration, seed: seed, backfills: exchange != nil,
                    now: time.now()),
                eventBuffer: configuration.eventBuffer))
        self.change { _, _ in }
    }

    // MARK: - The program's side

    /// Takes audio; suspends while there is no room for it.
    func send(_ audio: AnyAudio) async throws {
        try await self.offer { machine, now in machine.offered(audio, now: now) }
    }

    /// Offers audio again and again until there is room for it.
    func offer(
        _ offer: (inout SessionStateMachine, _ now: Duration) -> SessionStateMachine.Offer
    ) async throws {
        try Task.checkCancellation()
        let outcome: Result<Void, StreamingError> = try await self.wait { state, now in
            switch offer(&state.machine, now) {
            case .accepted: .success(())
            case .refused(let error): .failure(error)
            case .full: nil
            }
        }
        try outcome.get()
    }

    /// Waits until the service takes audio.
    func waitUntilReady() async throws {
        self.change { machine, now in machine.readyRequested(now: now) }
        let outcome: Result<Void, StreamingError> = try await self.wait { state, _ in
            if state.machine.isReady { return .success(()) }
            guard let end = state.machine.end else { return nil }
            return .failure(
                state.machine.failure
                    ?? StreamingError(.sessionFinished, "The session ended before it was ready: \(end.message)"))
        }
        try outcome.get()
    }

    /// Says that there is no more audio, and waits for the end.
    func finish() async throws -> SessionReport {
        self.change { machine, now in machine.finishRequested(now: now) }
        let report: SessionReport = try await self.wait { state, now in
            guard let end = state.machine.end else { return nil }
            state.wasReported = true
            return SessionReport(
                end: end, audioHanded: CallTime(ticks: state.machine.handedTicks),
                audioSent: CallTime(ticks: state.machine.sentTicks), usage: state.machine.usage(now: now))
        }
        // The end may be seen before the cancellation that caused it.
        guard report.end.cause != .cancelled else { throw CancellationError() }
        return report
    }

    /// Waits until the session is over.
    func waitUntilOver() async throws {
        try await self.wait { state, _ in state.machine.end == nil ? nil : () }
    }

    /// Whether somebody was told how the session went.
    var wasReported: Bool {
        self.state.withLock { $0.wasReported }
    }

    /// Why the service's last word is missing; nil where it was said, and where the owner did not want to wait for it.
    var lossOfTail: StreamingError? {
        self.state.withLock { state in
            guard let end = state.machine.end, end.cause == .drainTimedOut else { return state.machine.failure }
            return StreamingError(.drainTimedOut, end.message)
        }
    }

    /// What was used until now.
    var usage: SessionUsage {
        self.state.withLock { $0.machine.usage(now: self.time.now()) }
    }

    /// Whether audio may leave the process, and how often it had to stay.
    var gate: CaptureGate {
        self.state.withLock { $0.machine.gate }
    }

    func subscribe(to interest: EventBuffer.Interest = .all) -> StreamingEvents {
        self.state.withLock { $0.subscriptions.subscribe(to: interest) }
    }

    /// Subscribes to the sessions of a call's legs at once.
    ///
    /// - Parameters:
    ///   - drivers: The sessions, in the order of the legs; one where it has all legs.
    ///   - legs: Who speaks.
    /// - Returns: What they tell, each thing once.
    static func subscribe(to drivers: [SessionDriver], legs: [Participant]) -> CallStreamEvents {
        guard drivers.count == legs.count else {
            return CallStreamEvents(buffer: drivers[0].subscribe().buffer, legs: [])
        }
        let capacity = drivers[0].state.withLock { $0.subscriptions.capacity }
        let buffer = Monitor(EventBuffer(legs, capacity: capacity * legs.count))
        for (leg, driver) in drivers.enumerated() {
            driver.state.withLock { $0.subscriptions.subscribe(buffer, leg: leg) }
        }
        return CallStreamEvents(buffer: buffer, legs: legs)
    }

    // MARK: - Changes

    /// Tells the decisions what happened, and does what follows.
    func change(_ change: (inout SessionStateMachine, _ now: Duration) -> Void) {
        self.update { state, now in change(&state.machine, now) }
    }

    /// Changes the state, and does what follows: hands messages to connections under the lock, and tells the session's
    /// tasks and subscribers afterwards.
    private func update<Result: Sendable>(_ change: (inout SessionDriverState, _ now: Duration) -> Result) -> Result {
        let (result, consequences) = self.state.withLock { state in
            let now = self.time.now()
            let result = change(&state, now)
            return (result, state.settle(now: now))
        }
        // Before anybody acts on it: what follows is noted later.
        for note in consequences.notes { self.observer.observe(note) }
        if let orders = consequences.orders { self.orders.withLock { $0.add(orders) } }
        for wake in consequences.wakes { wake() }
        return result
    }

    /// Waits until a look at the state finds something; it looks again after every change.
    private func wait<Result: Sendable>(
        _ look: (inout SessionDriverState, _ now: Duration) -> Result?
    ) async throws -> Result {
        while true {
            let (result, seen) = self.update { state, now in
                let result = look(&state, now)
                if result == nil { state.waiterCount += 1 }
                return (result, state.thisChange)
            }
            if let result { return result }
            defer { self.state.withLock { $0.waiterCount -= 1 } }
            try await self.orders.wait { $0.change > seen ? () : nil }
        }
    }

    // MARK: - The connections' side

    /// Connects, and keeps at it until the session ends.
    ///
    /// Throws nothing: an end is a value.
    func run(
        _ transport: some StreamingTransport,
        credentials: @escaping @Sendable () async throws -> Secret
    ) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.keepDeadlines() }
            if let exchange = self.exchange { group.addTask { await self.keepBackfilling(over: exchange) } }
            while let id = await self.nextDial() {
                group.addTask { await self.connect(id, transport, credentials) }
            }
            // Cancelled, the session has not ended by itself.
            self.change { machine, now in machine.cancelled(now: now) }
        }
    }

    /// The number of the next connection; nil once there is none any more.
    private func nextDial() async -> Int? {
        let dial = try? await self.orders.wait { orders -> Int?? in
            if !orders.dials.isEmpty { return .some(orders.dials.removeFirst()) }
            return orders.isOver ? .some(nil) : nil
        }
        return dial ?? nil
    }

    /// Makes a connection and holds it until the session lets it go.
    private func connect(
        _ id: Int, _ transport: some StreamingTransport, _ credentials: @escaping @Sendable () async throws -> Secret
    ) async {
        await withTaskGroup { group in
            group.addTask {
                await self.hold(id, transport, credentials)
                // The wait below is over, too.
                self.orders.withLock { $0.closes[id] = $0.closes[id] ?? true }
            }
            let isOrderly = try? await self.orders.wait { $0.closes[id] }
            if isOrderly != true { group.cancelAll() }
        }
        self.orders.withLock { orders in
            orders.closes[id] = nil
            orders.blocked.remove(id)
        }
    }

    private func hold(
        _ id: Int, _ transport: some StreamingTransport, _ credentials: @Sendable () async throws -> Secret
    ) async {
        do {
            let endpoint = try await self.endpoint(of: id, credentials)
            try await transport.withConnection(to: endpoint) { inbound, outbound in
                self.update { state, now in state.opened(id, outbound, now: now) }
                await withTaskGroup { group in
                    group.addTask { await self.read(from: inbound, id) }
                    group.addTask { await self.makeRoom(on: outbound, id) }
                    _ = try? await self.orders.wait { $0.closes[id] }
                    group.cancelAll()
                }
                try Task.checkCancellation()
            }
        } catch {
            self.failed(id, error)
        }
        self.update { state, _ in state.ended(id) }
    }

    /// No connection came about, or it broke.
    ///
    /// Cancellation reaches the connection before it reaches the session: what a transport throws then is its echo, and
    /// not what ends the session.
    private func failed(_ id: Int, _ error: any Error) {
        guard !Task.isCancelled else { return }
        self.change { machine, now in machine.connectionFailed(id, StreamingError(losing: error), now: now) }
    }

    private func endpoint(
        of id: Int, _ credentials: @Sendable () async throws -> Secret
    ) async throws -> StreamingEndpoint {
        do {
            let credential = try await credentials()
            return self.state.withLock { $0.machine.endpoint(of: id, credential: credential) }
        } catch let error as StreamingError {
            throw error
        } catch {
            throw StreamingError(
                .credentialsUnavailable, "The program's source of credentials failed.", isRetryable: true,
                underlyingError: error)
        }
    }

    private func read<Inbound: AsyncSequence>(from inbound: Inbound, _ id: Int) async
    where Inbound.Element == StreamingInput {
        do {
            for try await input in inbound {
                self.change { machine, now in
                    switch input {
                    case .message(let message): machine.received(message, on: id, now: now)
                    case .closed(let close): machine.connectionClosed(id, close, now: now)
                    }
                }
            }
            // After a close this changes nothing.
            throw StreamingError(.connectionLost, "The connection ended without a close.", isRetryable: true)
        } catch {
            self.failed(id, error)
        }
    }

    /// Goes on writing whenever a connection that had no room has some.
    private func makeRoom(on outbound: some StreamingOutbound, _ id: Int) async {
        while true {
            do {
                try await self.orders.wait { $0.blocked.remove(id).map { _ in } }
                try await outbound.waitForRoom()
            } catch {
                return
            }
            self.update { state, _ in state.unblocked(id) }
        }
    }

    // MARK: - What was said while no connection was there

    /// Makes the session's requests, one after the other.
    private func keepBackfilling(over exchange: any HTTPExchange) async {
        while let order = await self.nextBackfill() {
            await withTaskGroup { group in
                group.addTask { await self.make(order, over: exchange) }
                group.addTask {
                    try? await self.orders.wait { orders in
                        orders.isOver || orders.backfillEnds.remove(order.connection) != nil ? () : nil
                    }
                }
                await group.next()
                group.cancelAll()
            }
        }
    }

    /// The next request; nil once there is none any more.
    private func nextBackfill() async -> Backfill.Order? {
        let order = try? await self.orders.wait { orders -> Backfill.Order?? in
            if orders.isOver { return .some(nil) }
            return orders.backfills.isEmpty ? nil : .some(orders.backfills.removeFirst())
        }
        return order ?? nil
    }

    private func make(_ order: Backfill.Order, over exchange: any HTTPExchange) async {
        do {
            let reply = try await exchange.send(order.request)
            self.change { machine, now in machine.backfilled(order.connection, by: reply, now: now) }
        } catch {
            // Texts of errors that are not known to hold no secret are not told.
            let reason = (error as? HTTPError)?.message ?? "The HTTP client failed."
            self.change { machine, now in machine.backfillFailed(order.connection, reason, now: now) }
        }
    }

    // MARK: - Time

    /// Sleeps until the next deadline, and wakes early where an earlier one appears.
    private func keepDeadlines() async {
        while let deadline = await self.nextAlarm() {
            await withTaskGroup { group in
                group.addTask { try? await self.time.sleepUntil(deadline) }
                group.addTask {
                    _ = try? await self.orders.wait { $0.isOver || $0.alarm != nil ? () : nil }
                }
                await group.next()
                group.cancelAll()
            }
            self.update { state, now in state.alarmRang(now: now) }
        }
    }

    /// When to look at the deadlines; nil once that is over.
    private func nextAlarm() async -> Duration? {
        let alarm = try? await self.orders.wait { orders -> Duration?? in
            orders.isOver ? .some(nil) : orders.alarm.take().map { .some($0) }
        }
        return alarm ?? nil
    }
}

extension StreamingError {
    /// What it means to a session that a transport threw: one that throws errors of another type must not leave the
    /// session waiting.
    fileprivate init(losing error: any Error) {
        self =
            error as? StreamingError
            ?? StreamingError(.connectionLost, "The connection failed.", isRetryable: true, underlyingError: error)
    }
}
