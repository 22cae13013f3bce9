public import AttuneHTTP
public import AttuneStreaming
public import HTTPTypes

/// What a scripted service does, as a value: what comes in is an argument, what it does is returned.
///
/// A service knows neither sockets nor clocks. ``MemoryTransport`` and ``ScriptedPeer`` put one at the other end of a
/// program's connections, and do to those what a ``FaultTimeline`` says; they keep what each connection brought, too. A
/// service may keep what it likes: a test reads it afterwards.
public protocol StreamingService: Sendable {
    /// A connection stands.
    ///
    /// - Parameters:
    ///   - connection: Its number, that of the dial, counted from 0.
    ///   - request: What the program asked for: the address, header fields and subprotocols, with its token.
    /// - Returns: What to do first, in order.
    mutating func connected(_ connection: Int, with request: ConnectionRequest) -> [ServiceAction]

    /// A message came in.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - connection: The number of its connection.
    /// - Returns: What to do, in order.
    mutating func received(_ message: StreamingMessage, on connection: Int) -> [ServiceAction]

    /// A connection is gone, by whichever side.
    ///
    /// Default: does nothing.
    ///
    /// - Parameter connection: The number of the connection.
    /// - Returns: What to do on others, in order.
    mutating func disconnected(_ connection: Int) -> [ServiceAction]

    /// A plain HTTP request came in, beside the connections.
    ///
    /// Default: there is nothing at any path.
    ///
    /// - Parameters:
    ///   - request: The method, the path with its query, and the header fields.
    ///   - body: The body's bytes.
    /// - Returns: The reply.
    mutating func reply(to request: HTTPRequest, body: [UInt8]) -> HTTPReply
}

extension StreamingService {
    /// Does nothing.
    public mutating func disconnected(_ connection: Int) -> [ServiceAction] { [] }

    /// 404.
    public mutating func reply(to request: HTTPRequest, body: [UInt8]) -> HTTPReply {
        HTTPReply(status: .notFound)
    }
}
