import NIOCore

extension WebSocketMessage {
    /// Bytes of the payload; learning it takes the same short time for every message.
    package var byteCount: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .binary(let bytes): bytes.readableBytes
        }
    }
}
