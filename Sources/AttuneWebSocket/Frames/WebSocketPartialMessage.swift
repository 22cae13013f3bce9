import NIOCore

/// A message of which some is missing: fragments, or a frame that is not whole yet.
struct WebSocketPartialMessage: Sendable {
    /// What the sentence about a fault calls a text.
    static let textName = "A text message"

    private let isText: Bool
    /// What has come, without masks; it grows with what comes and not with what is announced.
    private(set) var payload = ByteBuffer()
    private var check = UTF8Check()

    /// Begins a message.
    init(isText: Bool) {
        self.isText = isText
    }

    /// Takes a part of the payload.
    ///
    /// - Parameters:
    ///   - part: The next bytes.
    ///   - mask: What they are masked with.
    /// - Throws: 1007 where the text cannot be UTF-8 any more, whatever comes.
    mutating func append(_ part: ByteBuffer, mask: WebSocketMask?) throws(WebSocketViolation) {
        let start = self.payload.readableBytes
        self.payload.write(part, unmasking: mask)
        guard self.isText else { return }
        var check = self.check
        try self.payload.withUnsafeReadableBytes { bytes throws(WebSocketViolation) in
            let new = UnsafeRawBufferPointer(rebasing: bytes[start...])
            if let fault = check.firstFault(in: new) {
                throw .notUTF8(new[fault], at: start + fault, of: Self.textName)
            }
        }
        self.check = check
    }

    /// The message, of which the last byte is there.
    ///
    /// - Throws: 1007 where a text ends within a character.
    consuming func finish() throws(WebSocketViolation) -> WebSocketMessage {
        guard self.isText else { return .binary(self.payload) }
        guard self.check.isComplete else { throw .endsWithinCharacter(Self.textName) }
        return .text(String(buffer: self.payload))
    }
}

extension ByteBuffer {
    /// Copies bytes to the end and takes their mask off on the way.
    mutating func write(_ bytes: ByteBuffer, unmasking mask: WebSocketMask?) {
        guard let mask else {
            self.writeImmutableBuffer(bytes)
            return
        }
        bytes.withUnsafeReadableBytes { source in
            _ = self.writeWithUnsafeMutableBytes(minimumWritableBytes: source.count) { target in
                if let source = source.baseAddress, let target = target.baseAddress {
                    mask.apply(from: source, to: target, count: bytes.readableBytes)
                }
                return source.count
            }
        }
    }
}
