public import NIOCore

/// One whole message (RFC 6455, section 5.6), put together from its fragments.
public enum WebSocketMessage: Sendable, Hashable {
    /// UTF-8 text.
    case text(String)
    /// Bytes.
    case binary(ByteBuffer)
}
