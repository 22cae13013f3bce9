public import AttuneStreaming

/// What a scripted service does, as a value: what comes in is an argument, what it does is returned.
///
/// A service knows neither sockets nor clocks. ``MemoryTransport`` and ``ScriptedPeer`` put one at the other end of a
/// program's connections, and do to those what a ``FaultTimeline`` says; they keep what each connection brought, too. A
/// service may keep what it likes: a test reads it afterwards.
public protocol StreamingService: Sendable {
    /// A connection stands.
    ///
    /// - Parameter connection: Its number, that of the dial, counted from 0.
    /// - Returns: What to say first.
    mutating func connected(_ connection: Int) -> [StreamingMessage]

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
    mutating func disconnected(_ connection: Int)
}

extension StreamingService {
    /// Does nothing.
    public mutating func disconnected(_ connection: Int) {}
}
