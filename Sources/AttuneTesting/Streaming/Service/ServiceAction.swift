public import AttuneStreaming

/// What a scripted service does on a connection.
public indirect enum ServiceAction: Sendable, Hashable {
    /// Says something.
    case say(StreamingMessage)
    /// Says something after some time, where the connection stands by then.
    case sayLater(StreamingMessage, after: Duration)
    /// Says its last word; a slow drain delays it.
    case sayLast(StreamingMessage)
    /// Closes the connection; a slow drain delays it, too.
    case close(StreamingClose)
    /// Does something on another connection, by its number; nothing where that is gone.
    case on(Int, ServiceAction)
}
