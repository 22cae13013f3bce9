public import HTTPTypes
public import NIOCore
import NIOPosix

/// Opens WebSocket connections (RFC 6455).
public struct WebSocketClient: Sendable {
    private let configuration: WebSocketConfiguration
    private let eventLoopGroup: any EventLoopGroup

    /// Creates a client; it holds no connection of its own.
    ///
    /// - Parameters:
    ///   - configuration: Limits and deadlines.
    ///   - eventLoopGroup: Where its connections live. nil, the default, is the process's shared group.
    public init(
        configuration: WebSocketConfiguration = WebSocketConfiguration(),
        eventLoopGroup: (any EventLoopGroup)? = nil
    ) {
        self.configuration = configuration
        self.eventLoopGroup = eventLoopGroup ?? MultiThreadedEventLoopGroup.singleton
    }

    /// Opens a connection, runs a body on it, and closes it on every way out.
    ///
    /// When the body returns, the connection is closed with 1000 and the peer's answer is awaited within
    /// ``WebSocketConfiguration/closeTimeout``. When the body throws or its task is cancelled, the connection ends at
    /// once.
    ///
    /// - Parameters:
    ///   - url: The peer's address.
    ///   - headers: Header fields to send with the upgrade request beside those of the protocol.
    ///   - body: What to do with the connection: read from the first, send through the second.
    /// - Returns: What the body returns.
    /// - Throws: ``WebSocketError`` where the connection does not come about, else what the body throws.
    public func withConnection<Result>(
        to url: WebSocketURL,
        headers: HTTPFields = [:],
        _ body: (WebSocketInbound, WebSocketOutbound) async throws -> Result
    ) async throws -> Result {
        let channel = try await WebSocketDialer(
            url: url, headers: headers, configuration: self.configuration
        ).dial(on: self.eventLoopGroup)
        return try await channel.run(body)
    }
}
