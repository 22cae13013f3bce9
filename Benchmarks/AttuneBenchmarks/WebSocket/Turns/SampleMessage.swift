import NIOCore

/// What is sent: bytes of any value, the first of which may tell when.
enum SampleMessage {
    /// A message without a time.
    static func bytes(_ workload: WebSocketWorkload) -> ByteBuffer {
        ByteBuffer(bytes: (0..<workload.messageSize).map { UInt8(truncatingIfNeeded: $0 * 7) })
    }

    /// The same message with the time of now.
    static func stamped(_ bytes: ByteBuffer) -> ByteBuffer {
        var bytes = bytes
        bytes.setInteger(NIODeadline.now().uptimeNanoseconds, at: bytes.readerIndex)
        return bytes
    }

    /// The nanoseconds since the time in a message.
    static func age(of bytes: ByteBuffer) -> Int64? {
        bytes.getInteger(at: bytes.readerIndex, as: UInt64.self).map {
            (NIODeadline.now() - .uptimeNanoseconds($0)).nanoseconds
        }
    }
}
