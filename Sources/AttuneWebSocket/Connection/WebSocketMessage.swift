public import NIOCore

/// One whole message (RFC 6455, section 5.6), put together from its fragments.
public enum WebSocketMessage: Sendable, Hashable {
    /// UTF-8 text.
    case text(String)
    /// Bytes: what comes in is a slice of what was read, and keeps all of that in memory; copy what is to stay.
    case binary(ByteBuffer)
}
