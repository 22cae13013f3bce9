import NIOCore

/// What is sent: bytes of any value, some of which may tell when.
enum SampleMessage {
    /// Where the time stands at which a message was sent, and at which the server had it; behind the first byte, which
    /// tells an Opus packet's length.
    static let sentOffset = 8
    static let servedOffset = 16

    /// A message without a time.
    static func bytes(_ workload: WebSocketWorkload) -> ByteBuffer {
        ByteBuffer(bytes: (0..<workload.messageSize).map { UInt8(truncatingIfNeeded: $0 * 7) })
    }

    /// The same message with the time of now.
    static func stamped(_ bytes: ByteBuffer) -> ByteBuffer {
        var bytes = bytes
        bytes.setInteger(NIODeadline.now().uptimeNanoseconds, at: bytes.readerIndex + self.sentOffset)
        return bytes
    }

    /// The time in a message at an offset, in nanoseconds of the machine's clock, which is every process's.
    static func time(in bytes: ByteBuffer, at offset: Int) -> Int64? {
        bytes.getInteger(at: bytes.readerIndex + offset, as: Int64.self)
    }

    /// The nanoseconds since the time in a message.
    static func age(of bytes: ByteBuffer) -> Int64? {
        self.time(in: bytes, at: self.sentOffset).map { Int64(NIODeadline.now().uptimeNanoseconds) - $0 }
    }
}
