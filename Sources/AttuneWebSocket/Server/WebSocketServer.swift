import AttuneCore
public import AttuneHTTP
public import HTTPTypes
public import NIOCore
import NIOPosix

/// Listens for WebSocket connections (RFC 6455), and for plain HTTP requests on the same port.
public struct WebSocketServer: Sendable {
    /// Decides about a request to upgrade.
    public typealias Decide = WebSocketUpgrader<Void>.Decide
    /// Makes the reply to a plain HTTP request, whose body is at most ``WebSocketConfiguration/maximumMessageSize``.
    ///
    /// It has no deadline: what it waits for is its own business.
    public typealias Respond = @Sendable (HTTPRequest, _ body: [UInt8]) async -> HTTPReply
    /// Has the conversation on one connection; the connection closes when it returns.
    public typealias Handle = @Sendable (HTTPRequest, WebSocketInbound, WebSocketOutbound) async throws -> Void

    private let host: String
    private let port: Int
    private let configuration: Shared<WebSocketConfiguration>
    private let tls: WebSocketServerTLS?
    private let execution: WebSocketExecution
    private let eventLoopGroup: any EventLoopGroup
    private let decide: Decide
    private let respond: Respond
    private let handle: Handle

    /// Creates a server; it listens from ``withServer(_:)`` on.
    ///
    /// - Parameters:
    ///   - host: The address to listen on. Default: loopback, which no other machine reaches.
    ///   - port: The TCP port; 0 takes a free one, and is the default.
    ///   - configuration: Limits and deadlines of every connection.
    ///   - tls: How the server speaks TLS, to all of its clients; nil, the default, for plain TCP.
    ///   - execution: Where `handle` runs.
    ///   - eventLoopGroup: Where the connections live. nil, the default, is the process's shared group.
    ///   - decide: Decides about each request to upgrade. It is cancelled where the client goes first.
    ///   - respond: Makes the reply to each request that is plain HTTP; nil replies 426, upgrade required. After a
    ///     reply the connection closes.
    ///   - handle: Has the conversation on each connection. An error that it throws closes that connection with 1011
    ///     and touches no other; log it there, for it goes no further.
    public init(
        host: String = "127.0.0.1",
        port: Int = 0,
        configuration: WebSocketConfiguration = WebSocketConfiguration(),
        tls: WebSocketServerTLS? = nil,
        execution: WebSocketExecution = .concurrent,
        eventLoopGroup: (any EventLoopGroup)? = nil,
        decide: @escaping Decide = { _ in .accept() },
        respond: Respond? = nil,
        handle: @escaping Handle
    ) {
        self.host = host
        self.port = port
        self.configuration = Shared(configuration)
        self.tls = tls
        self.execution = execution
        self.eventLoopGroup = eventLoopGroup ?? MultiThreadedEventLoopGroup.singleton
        self.decide = decide
        self.respond = respond ?? { _, _ in .upgradeRequired }
        self.handle = handle
    }

    /// Listens, runs a body, then stops listening and ends every connection at once, with 1001.
    ///
    /// - Parameter body: Gets the TCP port that is listened on.
    /// - Returns: What the body returns.
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/listenFailed`` where the address cannot be listened on or
    ///   the socket that listens fails later on, which ends every connection; else what the body throws.
    public func withServer<Result: Sendable>(
        _ body: (_ port: Int) async throws -> Result
    ) async throws -> Result {
        try await self.withListener { listener in try await body(listener.localAddress?.port ?? self.port) }
    }

    /// As ``withServer(_:)``, for a body that gets the channel that listens.
    func withListener<Result: Sendable>(
        _ body: (any Channel) async throws -> Result
    ) async throws -> Result {
        let handshakes = WebSocketHandshakes()
        let listener = try await self.listen(handshakes)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.serve(listener, handshakes) }
            let result = try await body(listener.channel)
            group.cancelAll()
            try await group.waitForAll()
            return result
        }
    }

    // MARK: - Serving

    private typealias Listener = NIOAsyncChannel<EventLoopFuture<WebSocketAcceptor.Upgrade>, Never>

    private func listen(_ handshakes: WebSocketHandshakes) async throws -> Listener {
        do {
            return try await ServerBootstrap(group: self.eventLoopGroup)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: self.host, port: self.port) { [configuration, tls, decide] channel in
                    // Not an option of the bootstrap: where one cannot be set, NIO ends the stream of connections.
                    try? channel.syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
                    let upgrade = WebSocketAcceptor(configuration: configuration, tls: tls, decide: decide)
                        .addHandlers(to: channel)
                    handshakes.began(on: channel, upgrade)
                    return channel.eventLoop.makeSucceededFuture(upgrade)
                }
        } catch {
            throw WebSocketError(
                .listenFailed, "Cannot listen on \(self.host):\(self.port): \(error).", underlyingError: error)
        }
    }

    /// Serves until the task is cancelled.
    ///
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/listenFailed`` where the listener ends before that.
    private func serve(_ listener: Listener, _ handshakes: WebSocketHandshakes) async throws {
        let address = "\(self.host):\(listener.channel.localAddress?.port ?? self.port)"
        try await listener.executeThenClose { connections in
            try await withThrowingDiscardingTaskGroup { group in
                // The group waits for tasks that wait for these.
                defer { handshakes.stop() }
                var cause: (any Error)?
                do {
                    for try await upgrade in connections {
                        group.addTask { await self.serve(upgrade, handshakes) }
                    }
                } catch {
                    cause = error
                }
                guard !Task.isCancelled else { return }
                let reason = cause.map { ": \($0)" } ?? ""
                throw WebSocketError(
                    .listenFailed, "The socket that listens on \(address) has failed\(reason).", underlyingError: cause)
            }
        }
    }

    /// Serves one connection; its failure is its own: its peer was told, and the others go on.
    private func serve(_ upgrade: EventLoopFuture<WebSocketAcceptor.Upgrade>, _ handshakes: WebSocketHandshakes) async {
        switch try? await upgrade.get() {
        case .accepted(let connection):
            handshakes.ended(on: connection.channel)
            await connection.run(execution: self.execution) { inbound, outbound in
                try await self.handle(connection.request, inbound, outbound)
            }
        case .plain(let exchange):
            try? await exchange.run(self.respond)
        case nil:
            break
        }
    }
}
