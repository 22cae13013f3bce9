/// The thin edge around a session's decisions: it asks the state machine what to do, and does it.
struct SessionDriver<Dialect: StreamingDialect>: Sendable {
    /// The decisions and those who wait for them.
    struct State: Sendable {
        var machine: SessionStateMachine<Dialect>
        var subscriptions: EventSubscriptions
        /// Whether a report was returned.
        var wasReported = false

        /// Hands what the machine has to tell to the subscribers.
        mutating func deliverEvents() {
            while let event = self.machine.nextEvent() { self.subscriptions.publish(event) }
        }
    }

    let time: SessionTime
    private let monitor: Monitor<State>

    init(dialect: Dialect, configuration: StreamingConfiguration, time: SessionTime) {
        self.time = time
        var state = State(
            machine: SessionStateMachine(dialect: dialect, configuration: configuration, now: time.now()),
            subscriptions: EventSubscriptions(capacity: configuration.eventBuffer))
        state.deliverEvents()
        self.monitor = Monitor(state)
    }

    // MARK: - The program's side

    /// Takes audio; suspends while the buffer is full.
    func send(_ audio: Dialect.Audio) async throws {
        let refusal = try await self.monitor.wait { state -> StreamingError?? in
            switch state.machine.offered(audio) {
            case .accepted: .some(nil)
            case .refused(let error): .some(error)
            case .full: nil
            }
        }
        if let refusal { throw refusal }
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
        self.change { $0.finishRequested(now: self.time.now()) }
        return try await self.monitor.wait { state in
            guard let end = state.machine.end else { return nil }
            state.wasReported = true
            return SessionReport(
                end: end, audioHanded: CallTime(ticks: state.machine.handedTicks),
                audioSent: CallTime(ticks: state.machine.sentTicks))
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

    func cancel() {
        self.change { $0.cancelled() }
    }

    func subscribe() -> StreamingEvents {
        self.monitor.withLock { $0.subscriptions.subscribe() }
    }

    // MARK: - The connection's side

    /// Connects, and keeps at it until the session ends.
    ///
    /// Throws nothing: an end is a value.
    func run(
        _ transport: some StreamingTransport,
        credentials: @escaping @Sendable () async throws -> Secret
    ) async {
        await withTaskGroup { group in
            group.addTask { await self.keepDeadlines() }
            group.addTask { await self.connect(transport, credentials) }
            let wasConnected = try? await self.monitor.wait { state in
                state.machine.end == nil ? nil : state.machine.wasConnected
            }
            // A dial that outlives its session is given up; a connection closes itself in order.
            if wasConnected != true { group.cancelAll() }
        }
    }

    private func connect(
        _ transport: some StreamingTransport,
        _ credentials: @Sendable () async throws -> Secret
    ) async {
        let endpoint: StreamingEndpoint
        do {
            let credential = try await credentials()
            endpoint = self.monitor.withLock { $0.machine.endpoint(credential: credential) }
        } catch {
            self.failed(
                StreamingError(
                    .credentialsUnavailable, "The program's source of credentials failed.", underlyingError: error))
            return
        }
        do {
            try await transport.withConnection(to: endpoint) { inbound, outbound in
                self.change { $0.connected(now: self.time.now()) }
                await withTaskGroup { group in
                    group.addTask { await self.write(to: outbound) }
                    group.addTask { await self.read(from: inbound) }
                    _ = try? await self.monitor.wait { $0.machine.end }
                    group.cancelAll()
                }
                try Task.checkCancellation()
            }
        } catch {
            self.failed(error)
        }
    }

    private func write(to outbound: some StreamingOutbound) async {
        do {
            while true {
                let write = try await self.monitor.wait { state -> SessionStateMachine<Dialect>.Write?? in
                    guard state.machine.end == nil else { return .some(nil) }
                    guard let write = state.machine.nextWrite() else { return nil }
                    state.machine.writeBegan(now: self.time.now())
                    return write
                }
                guard let write else { return }
                try await outbound.send(write.message)
                self.change { $0.wrote(write) }
            }
        } catch {
            self.failed(error)
        }
    }

    private func read<Inbound: AsyncSequence>(from inbound: Inbound) async where Inbound.Element == StreamingInput {
        do {
            for try await input in inbound {
                switch input {
                case .message(let message): self.change { $0.received(message) }
                case .closed(let close): self.change { $0.connectionClosed(close) }
                }
            }
            // After a close this changes nothing.
            self.failed(StreamingError(.connectionLost, "The connection ended without a close.", isRetryable: true))
        } catch {
            self.failed(error)
        }
    }

    /// No connection came about, or it broke.
    ///
    /// Cancellation reaches the connection before it reaches the body: what a transport throws then is its echo, and
    /// not what ends the session. A transport that throws an error of another type must not leave the session waiting.
    private func failed(_ error: any Error) {
        guard !Task.isCancelled else { return self.cancel() }
        let failure =
            error as? StreamingError
            ?? StreamingError(.connectionLost, "The connection failed.", isRetryable: true, underlyingError: error)
        self.change { $0.connectionFailed(failure) }
    }

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
            self.change { $0.deadlineReached(now: self.time.now()) }
        }
    }

    private func change(_ change: (inout SessionStateMachine<Dialect>) -> Void) {
        self.monitor.withLock { state in
            change(&state.machine)
            state.deliverEvents()
        }
    }
}
