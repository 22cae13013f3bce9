/// One message of a socket, as a dialect makes and reads it.
public enum StreamingMessage: Sendable, Hashable {
    /// UTF-8 text, JSON in every dialect so far.
    case text(String)
    /// Bytes, audio in every dialect so far.
    case binary([UInt8])
}
