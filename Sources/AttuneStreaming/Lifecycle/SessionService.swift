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
    ///     ``StreamingError/Code/sessionFinished``, which is no error of the service; the events go on to the last one.
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
                    try await self.body(session)
                } onGracefulShutdown: {
                    session.endInput()
                }
            } catch let error as StreamingError
                where error.code == .sessionFinished && Task.isShuttingDownGracefully
            {
                // The audio of a program that shuts down ends where it does.
            }
        }
    }
}
#endif
