import AttuneWebSocket
import NIOCore

/// The frames that are measured: 20 ms of Opus at 48 kb/s, and what a service says about a sentence.
enum FrameSample {
    /// How many frames one read brings, or one flush takes.
    static let batch = 16

    static let audio = (0..<120).map { UInt8(truncatingIfNeeded: $0 &* 89) }
    /// JSON of 600 bytes.
    static let text: [UInt8] = {
        let (start, end) = (#"{"type":"message_response","messages":[{"payload":{"content":""#, #""}}]}"#)
        let words = String(repeating: "I would like to change my flight. ", count: 20)
        return Array((start + words.prefix(600 - start.utf8.count - end.utf8.count) + end).utf8)
    }()
    static let large = (0..<65_536).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    /// One mask for all: drawing masks is measured by itself.
    static let maskBytes: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]

    /// A read with so many of these frames.
    static func read(_ opcode: WebSocketOpcode, _ payload: [UInt8], mask: WebSocketMask?) -> ByteBuffer {
        var buffer = ByteBuffer()
        for _ in 0..<self.batch {
            payload.withUnsafeBytes { bytes in
                WebSocketFrameHeader(opcode: opcode, length: bytes.count, mask: mask).write(
                    into: &buffer, payload: bytes)
            }
        }
        return buffer
    }
}
