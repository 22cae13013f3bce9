import AttuneCore
public import HTTPTypes
public import NIOCore

/// A connection that a server has upgraded, and that waits for someone to have the conversation.
public struct WebSocketServerConnection: Sendable {
    /// The request that was upgraded.
    public let request: HTTPRequest

    /// What the connection runs on.
    let channel: any Channel

    private let connection: WebSocketConnection

    /// Puts a connection on a channel whose HTTP handlers are gone: the seam for servers that upgrade by themselves.
    ///
    /// Call it on the channel's event loop, before anything behind the request is read. The channel's marks of writability
    /// are the connection's from then on.
    ///
    /// - Parameters:
    ///   - channel: Carries frames from here on.
    ///   - request: The request that was upgraded.
    ///   - subprotocol: What the answer agreed to speak; nil for nothing.
    ///   - configuration: Limits and deadlines.
    /// - Throws: NIO's error where the channel is closed.
    public init(
        upgraded channel: any Channel,
        request: HTTPRequest,
        subprotocol: String? = nil,
        configuration: WebSocketConfiguration = WebSocketConfiguration()
    ) throws {
        try self.init(
            upgraded: channel, request: request, subprotocol: subprotocol, configuration: Shared(configuration))
    }

    /// Puts a connection on a channel, with what all connections of a server share.
    init(
        upgraded channel: any Channel, request: HTTPRequest, subprotocol: String?,
        configuration: Shared<WebSocketConfiguration>
    ) throws {
        self.request = request
        self.channel = channel
        self.connection = try WebSocketConnection(
            upgraded: channel, role: .server, subprotocol: subprotocol, configuration: configuration)
    }

    /// Has the conversation, and closes the connection on every way out.
    ///
    /// When the handler returns, the connection is closed with 1000, when it throws, with 1011, and when the task is
    /// cancelled, with 1001; the peer's answer is awaited within ``WebSocketConfiguration/closeTimeout``, unless the task
    /// is cancelled.
    ///
    /// - Parameters:
    ///   - execution: Where the handler runs.
    ///   - handle: Reads from the first and sends through the second. The error that it throws is its own business: log it
    ///     there.
    public func run(
        execution: WebSocketExecution = .concurrent,
        _ handle: (WebSocketInbound, WebSocketOutbound) async throws -> Void
    ) async {
        // Nothing is thrown but by a cancellation that comes before the handler.
        try? await self.connection.run(on: execution) { inbound, outbound in
            var code = WebSocketCloseCode.normal
            do {
                try await handle(inbound, outbound)
            } catch {
                code = .internalError
            }
            await outbound.close(Task.isCancelled ? .goingAway : code)
        }
    }
}
