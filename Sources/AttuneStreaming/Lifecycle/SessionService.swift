#if ServiceLifecycle
public import ServiceLifecycle

/// A streaming session as a service, for the `ServiceGroup` of a program that runs for long.
///
/// A graceful shutdown finishes the session: it takes no more audio, and the service's last words are awaited, within
/// ``StreamingConfiguration/drainTimeout``. A cancellation ends it at once. Needs the trait `ServiceLifecycle`.
public struct SessionService<Transport: StreamingTransport, Dialect: StreamingDialect>: Service {
    private let client: StreamingClient<Transport>
    private let dialect: Dialect
    private let body: @Sendable (StreamingSession<Dialect.Audio>) async throws -> Void

    /// Creates a service; nothing begins before ``run()``.
    ///
    /// - Parameters:
    ///   - client: Opens the session.
    ///   - dialect: The service's language.
    ///   - body: What to do with the session. Once a shutdown has begun, `send` throws
    ///     ``StreamingError/Code/sessionFinished``, which is no error of the service; the events go on to the last one. A body
    ///     that goes on when the session is closed is cancelled then.
    public init(
        client: StreamingClient<Transport>,
        dialect: Dialect,
        body: @escaping @Sendable (StreamingSession<Dialect.Audio>) async throws -> Void
    ) {
        self.client = client
        self.dialect = dialect
        self.body = body
    }

    /// Opens the session, and runs it until the body returns or a shutdown has ended it.
    ///
    /// - Throws: As ``StreamingClient/withSession(_:_:)`` does.
    public func run() async throws {
        try await self.client.withSession(self.dialect) { session in
            do {
                try await withGracefulShutdownHandler {
                    try await self.runBody(with: session)
                } onGracefulShutdown: {
                    session.endInput()
                }
            } catch  where Task.isShuttingDownGracefully && !Task.isCancelled && Self.isEnd(error) {
                // The audio of a program that shuts down ends where it does.
            }
        }
    }

    /// Whether it is what a body throws whose session a shutdown has ended.
    private static func isEnd(_ error: any Error) -> Bool {
        error is CancellationError || (error as? StreamingError)?.code == .sessionFinished
    }

    /// Runs the body, and cancels it where it goes on after a shutdown has closed its session.
    private func runBody(with session: StreamingSession<Dialect.Audio>) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await self.body(session)
                return true
            }
            group.addTask {
                try await session.waitUntilOver()
                return false
            }
            defer { group.cancelAll() }
            while let isBody = try await group.next(), !isBody {
                if Task.isShuttingDownGracefully { group.cancelAll() }
            }
        }
    }
}
#endif
