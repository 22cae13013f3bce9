import AttuneWebSocket
import NIOCore

/// The codec of `AttuneWebSocket`.
enum OwnCodec {
    static let mask = FrameSample.maskBytes.withUnsafeBytes { WebSocketMask(bytes: $0.loadUnaligned(as: UInt32.self)) }

    /// Writes a batch of binary frames into a buffer that is used again, as a connection does.
    static func encode(_ payload: [UInt8], into buffer: inout ByteBuffer) -> Int {
        buffer.clear()
        payload.withUnsafeBytes { bytes in
            for _ in 0..<FrameSample.batch {
                WebSocketFrameHeader(opcode: .binary, length: bytes.count, mask: self.mask)
                    .write(into: &buffer, payload: bytes)
            }
        }
        return buffer.readableBytes
    }

    /// Reads all messages of a read.
    static func decode(_ read: ByteBuffer, with decoder: inout WebSocketDecoder) throws -> Int {
        decoder.append(read)
        var size = 0
        while let event = try decoder.next() {
            if case .message(let message) = event { size += message.byteCount }
        }
        return size
    }
}
