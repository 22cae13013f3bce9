public import AttuneHTTP
public import Logging

/// Opens streaming sessions over one kind of transport.
public struct StreamingClient<Transport: StreamingTransport>: Sendable {
    /// Returns a credential that is valid now; asked before every connection.
    ///
    /// What it throws counts as a failed dial, and is tried again by the ``ReconnectPolicy``; a ``StreamingError`` that is
    /// not retryable ends the session.
    public typealias Credentials = @Sendable () async throws -> Secret

    private let transport: Transport
    private let exchange: (any HTTPExchange)?
    private let configuration: StreamingConfiguration
    private let clock: any Clock<Duration>
    private let logger: Logger
    private let credentials: Credentials
    /// The randomness of the sessions' waits; nil for one that nobody knows.
    private let seed: UInt64?

    /// Creates a client; it opens nothing by itself.
    ///
    /// - Parameters:
    ///   - transport: Makes the connections.
    ///   - exchange: Asks the service over HTTP for what it said while no connection was there, where the dialect knows
    ///     how; a `RetryingExchange` asks again by itself. Default: nil, and such words are missing.
    ///   - configuration: Deadlines and bounds.
    ///   - clock: What the deadlines are measured with.
    ///   - logger: Gets what happens to connections, at `debug` and `trace`; nothing of what is said on a call, and no
    ///     credential. Default: one with the label `attune.streaming`.
    ///   - seed: The randomness of the sessions' waits between dials, so that a test can be run again; nil, the default,
    ///     for one that nobody knows.
    ///   - credentials: Returns a credential that is valid now; asked before every connection, so that a short-lived
    ///     token is never too old.
    public init(
        transport: Transport,
        exchange: (any HTTPExchange)? = nil,
        configuration: StreamingConfiguration = StreamingConfiguration(),
        clock: any Clock<Duration> = ContinuousClock(),
        logger: Logger = Logger(label: "attune.streaming"),
        seed: UInt64? = nil,
        credentials: @escaping Credentials
    ) {
        self.transport = transport
        self.exchange = exchange
        self.configuration = configuration
        self.clock = clock
        self.logger = logger
        self.seed = seed
        self.credentials = credentials
    }

    /// Opens a session, runs a body with it, and ends it on every way out.
    ///
    /// When the body returns, a session that it has not finished is finished: the service's last words are awaited.
    /// Where they do not come, what ended the session is thrown, for nobody else is told; a body that got the report of
    /// ``StreamingSession/finish()`` knows already, and its result is returned. When the body throws or its task is
    /// cancelled, the session ends at once. The body runs from the start, before there is a connection; a connection
    /// that fails shows in ``StreamingSession/send(_:)``, in the events, and in ``StreamingSession/finish()``.
    ///
    /// - Parameters:
    ///   - dialect: The service's language.
    ///   - body: What to do with the session.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws; `CancellationError` where the task is cancelled; ``StreamingError`` where the
    ///   body returns without a report of ``StreamingSession/finish()`` and the session failed, with
    ///   ``StreamingError/Code/drainTimedOut`` where the last words did not come in time.
    public func withSession<Dialect: StreamingDialect, Result>(
        _ dialect: Dialect,
        _ body: (StreamingSession<Dialect.Audio>) async throws -> Result
    ) async throws -> Result {
        let driver = self.driver(of: dialect)
        return try await self.run([driver]) { try await body(StreamingSession(driver)) }
    }

    // MARK: - Running

    /// A session that nobody runs yet; the numbers of a call's sessions tell their randomness apart.
    func driver(of dialect: some StreamingDialect, number: UInt64 = 0) -> SessionDriver {
        SessionDriver(
            dialect: dialect, configuration: self.configuration, time: SessionTime(self.clock),
            observer: SessionObserver(service: type(of: dialect).name, logger: self.logger),
            seed: self.seed.map { $0 &+ number } ?? UInt64.random(in: .min ... .max), exchange: self.exchange)
    }

    /// Runs sessions and a body, and ends the sessions on every way out.
    func run<Result>(_ drivers: [SessionDriver], _ body: () async throws -> Result) async throws -> Result {
        @Sendable func cancel() {
            for driver in drivers { driver.change { machine, now in machine.cancelled(now: now) } }
        }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for driver in drivers {
                group.addTask { await driver.run(self.transport, credentials: self.credentials) }
            }
            do {
                // The innermost handler is the first to run: the session says good-bye before its connection is
                // cancelled.
                let result = try await withTaskCancellationHandler {
                    let result = try await body()
                    let unreported = drivers.filter { !$0.wasReported }
                    for driver in drivers { driver.change { machine, now in machine.finishRequested(now: now) } }
                    for driver in drivers { _ = try await driver.finish() }
                    return (value: result, unreported)
                } onCancel: {
                    cancel()
                }
                try await group.waitForAll()
                for driver in result.1 { if let loss = driver.lossOfTail { throw loss } }
                return result.value
            } catch {
                cancel()
                group.cancelAll()
                throw error
            }
        }
    }
}
