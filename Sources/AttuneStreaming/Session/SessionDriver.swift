/// The thin edge around a session's decisions: it asks the state machine what to do, and does it.
///
/// What a session sends is handed to its connection by whoever causes it, under the session's lock: a connection takes a
/// message without suspending, or says that it has no room.
struct SessionDriver: Sendable {
    /// The decisions, those who wait for them, and the connections.
    struct State: Sendable {
        var machine: SessionStateMachine
        var subscriptions: EventSubscriptions
        var lines: [Int: SessionLine] = [:]
        /// Whether a report was returned.
        var wasReported = false

        /// Does what follows from a change: hands messages to connections, and events to subscribers.
        mutating func settle(now: Duration) {
            for id in self.lines.keys { self.write(to: id, now: now) }
            while let event = self.machine.nextEvent() { self.subscriptions.publish(event) }
        }

        /// Hands to a connection what it takes.
        private mutating func write(to id: Int, now: Duration) {
            while self.lines[id]?.takesMessages == true {
                if self.lines[id]?.unsent.isEmpty == true {
                    guard let messages = self.machine.nextWrite(on: id, now: now) else {
                        return self.machine.allWritten(on: id)
                    }
                    self.lines[id]?.unsent = messages[...]
                }
                self.lines[id]?.send()
            }
            if self.lines[id] != nil { self.machine.writeBlocked(on: id, now: now) }
        }
    }

    private let time: SessionTime
    private let monitor: Monitor<State>

    init(dialect: some StreamingDialect, configuration: StreamingConfiguration, time: SessionTime, seed: UInt64) {
        self.time = time
        let now = time.now()
        var state = State(
            machine: SessionStateMachine(
                dialect: AnyDialect(dialect), configuration: configuration, seed: seed, now: now),
            subscriptions: EventSubscriptions(capacity: configuration.eventBuffer))
        state.settle(now: now)
        self.monitor = Monitor(state)
    }

    // MARK: - The program's side

    /// Takes audio; suspends while there is no room for it.
    func send(_ audio: AnyAudio) async throws {
        try Task.checkCancellation()
        if let outcome = self.monitor.withLock({ self.offer(audio, to: &$0) }) { return try outcome.get() }
        try await self.monitor.wait { self.offer(audio, to: &$0) }.get()
    }

    /// nil where the audio is to be offered again.
    private func offer(_ audio: AnyAudio, to state: inout State) -> Result<Void, StreamingError>? {
        let now = self.time.now()
        let offer = state.machine.offered(audio, now: now)
        state.settle(now: now)
        return switch offer {
        case .accepted: .success(())
        case .refused(let error): .failure(error)
        case .full: nil
        }
    }

    /// Waits until the service takes audio.
    func waitUntilReady() async throws {
        let failure = try await self.monitor.wait { state -> StreamingError?? in
            if state.machine.isReady { return .some(nil) }
            guard let end = state.machine.end else { return nil }
            return state.machine.failure
                ?? StreamingError(.sessionFinished, "The session ended before it was ready: \(end.message)")
        }
        if let failure { throw failure }
    }

    /// Says that there is no more audio, and waits for the end.
    func finish() async throws -> SessionReport {
        self.change { machine, now in machine.finishRequested(now: now) }
        return try await self.monitor.wait { state in
            guard let end = state.machine.end else { return nil }
            state.wasReported = true
            return SessionReport(
                end: end, audioHanded: CallTime(ticks: state.machine.handedTicks),
                audioSent: CallTime(ticks: state.machine.sentTicks),
                usage: state.machine.usage(now: self.time.now()))
        }
    }

    /// Whether somebody was told how the session went.
    var wasReported: Bool {
        self.monitor.withLock { $0.wasReported }
    }

    /// Why the service's last word is missing; nil where it was said, and where the owner did not want to wait for it.
    var lossOfTail: StreamingError? {
        self.monitor.withLock { state in
            guard let end = state.machine.end, end.cause == .drainTimedOut else { return state.machine.failure }
            return StreamingError(.drainTimedOut, end.message)
        }
    }

    /// What was used until now.
    var usage: SessionUsage {
        self.monitor.withLock { $0.machine.usage(now: self.time.now()) }
    }

    func subscribe() -> StreamingEvents {
        self.monitor.withLock { $0.subscriptions.subscribe() }
    }

    /// Tells the decisions what happened, and does what follows.
    func change(_ change: (inout SessionStateMachine, _ now: Duration) -> Void) {
        let now = self.time.now()
        self.monitor.withLock { state in
            change(&state.machine, now)
            state.settle(now: now)
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
        await withTaskGroup { group in
            group.addTask { await self.keepDeadlines() }
            while let id = await self.nextDial() {
                group.addTask { await self.connect(id, transport, credentials) }
            }
            // Cancelled, the session has not ended by itself.
            self.change { machine, now in machine.cancelled(now: now) }
        }
    }

    /// The number of the next connection; nil once there is none any more.
    private func nextDial() async -> Int? {
        let dial = try? await self.monitor.wait { state -> Int?? in
            if let id = state.machine.nextDial(now: self.time.now()) { return .some(id) }
            return state.machine.end == nil ? nil : .some(nil)
        }
        return dial ?? nil
    }

    /// Makes a connection and holds it until the session lets it go.
    private func connect(
        _ id: Int, _ transport: some StreamingTransport, _ credentials: @escaping @Sendable () async throws -> Secret
    ) async {
        await withTaskGroup { group in
            group.addTask { await self.hold(id, transport, credentials) }
            let isOrderly = try? await self.monitor.wait { state -> Bool? in
                guard let isOrderly = state.machine.nextClose(of: id) else { return nil }
                if isOrderly { state.lines[id]?.isClosing = true }
                return isOrderly
            }
            if isOrderly != true { group.cancelAll() }
        }
        self.monitor.withLock { _ = $0.machine.nextClose(of: id) }
    }

    private func hold(
        _ id: Int, _ transport: some StreamingTransport, _ credentials: @Sendable () async throws -> Secret
    ) async {
        do {
            let endpoint = try await self.endpoint(credentials)
            try await transport.withConnection(to: endpoint) { inbound, outbound in
                self.opened(id, outbound)
                await withTaskGroup { group in
                    group.addTask { await self.read(from: inbound, id) }
                    group.addTask { await self.makeRoom(on: outbound, id) }
                    try? await self.monitor.wait { $0.lines[id]?.isClosing == false ? nil : () }
                    group.cancelAll()
                }
                try Task.checkCancellation()
            }
        } catch {
            self.failed(id, error)
        }
        self.monitor.withLock { state in
            state.lines[id] = nil
            state.machine.connectionEnded(id)
        }
    }

    /// No connection came about, or it broke.
    ///
    /// Cancellation reaches the connection before it reaches the session: what a transport throws then is its echo, and
    /// not what ends the session.
    private func failed(_ id: Int, _ error: any Error) {
        guard !Task.isCancelled else { return }
        self.change { machine, now in machine.connectionFailed(id, StreamingError(losing: error), now: now) }
    }

    private func endpoint(_ credentials: @Sendable () async throws -> Secret) async throws -> StreamingEndpoint {
        do {
            let credential = try await credentials()
            return self.monitor.withLock { $0.machine.endpoint(credential: credential) }
        } catch let error as StreamingError {
            throw error
        } catch {
            throw StreamingError(
                .credentialsUnavailable, "The program's source of credentials failed.", underlyingError: error)
        }
    }

    private func opened(_ id: Int, _ outbound: some StreamingOutbound) {
        let now = self.time.now()
        self.monitor.withLock { state in
            state.lines[id] = SessionLine(outbound: outbound)
            state.machine.connected(id, now: now)
            state.settle(now: now)
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
                try await self.monitor.wait { $0.lines[id]?.isBlocked == true ? () : nil }
                try await outbound.waitForRoom()
            } catch {
                return
            }
            let now = self.time.now()
            self.monitor.withLock { state in
                state.lines[id]?.isBlocked = false
                state.machine.writeResumed(on: id)
                state.settle(now: now)
            }
        }
    }

    // MARK: - Time

    /// Sleeps until the next deadline, and wakes early where an earlier one appears.
    private func keepDeadlines() async {
        while true {
            let next = try? await self.monitor.wait { state -> Duration?? in
                if state.machine.end != nil { return .some(nil) }
                return state.machine.nextDeadline.map { .some($0) }
            }
            guard let deadline = next ?? nil else { return }
            await withTaskGroup { group in
                group.addTask { try? await self.time.sleepUntil(deadline) }
                group.addTask {
                    _ = try? await self.monitor.wait { state -> Bool? in
                        if state.machine.end != nil { return true }
                        guard let earlier = state.machine.nextDeadline, earlier < deadline else { return nil }
                        return true
                    }
                }
                await group.next()
                group.cancelAll()
            }
            self.change { machine, now in machine.deadlineReached(now: now) }
        }
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
