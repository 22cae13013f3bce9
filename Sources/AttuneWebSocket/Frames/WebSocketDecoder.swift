package import NIOCore

/// Reads messages and control frames out of bytes as they come, however they are cut (RFC 6455, section 5).
///
/// What lies whole in a read is handed on without a copy of its own; only what is cut or fragmented is collected. The
/// peer's mistakes are noticed with the byte that makes them: a length above the limit before the payload comes, a byte
/// that is no UTF-8 before its frame ends.
///
/// The two roles differ in what a read costs. A client's frames carry no mask: binary messages are slices of what was
/// read. A server has to write: it takes the masks off all whole frames of a read in one go, before it hands out the
/// first slice, for a buffer that others see is copied for being written to. NIO's pool sees every buffer, so that is
/// one copy a read.
package struct WebSocketDecoder: Sendable {
    /// What came in.
    package enum Event: Sendable, Hashable {
        case message(WebSocketMessage)
        case ping(ByteBuffer)
        case pong(ByteBuffer)
        /// nil for a close frame without a code.
        case close(WebSocketCloseCode?, reason: String)
    }

    /// A frame of which some is missing, or that is a fragment.
    private struct PartialFrame {
        let opcode: WebSocketOpcode
        let isFinal: Bool
        /// Bytes of the payload that have not been collected.
        var missing: Int
        /// As it goes on; nil where there is none, or none any more.
        var mask: WebSocketMask?
    }

    /// How much larger than what is in it a buffer may be of which slices are handed out: each keeps all of it alive.
    private static let maximumSparseness = 4

    private let role: WebSocketRole
    private let maximumMessageSize: Int
    /// What was read and not taken yet: between reads, a part of a header at most.
    private var unread = ByteBuffer()
    /// How many of these bytes have no mask any more and may be handed out as slices.
    private var readyCount = 0
    private var frame: PartialFrame?
    /// What has come of a control frame; what data frames carry goes to their message.
    private var control = ByteBuffer()
    private var message: WebSocketPartialMessage?
    private var violation: WebSocketViolation?

    /// Creates a decoder.
    ///
    /// - Parameters:
    ///   - role: Which end reads.
    ///   - maximumMessageSize: Bytes of the largest message that is accepted; a `ByteBuffer` holds up to `UInt32.max`.
    package init(role: WebSocketRole, maximumMessageSize: Int) {
        precondition(
            (0...Int(UInt32.max)).contains(maximumMessageSize),
            "A message limit is between 0 and \(UInt32.max) bytes, not \(maximumMessageSize).")
        self.role = role
        self.maximumMessageSize = maximumMessageSize
    }

    /// Bytes that are held until the rest of their frame or message is here.
    ///
    /// Once ``next()`` has returned nil they are at most `maximumMessageSize`, and 125 bytes of a control frame between
    /// fragments. The memory behind them is at most twice as much.
    package var heldBytes: Int {
        self.unread.readableBytes + self.control.readableBytes + (self.message?.payload.readableBytes ?? 0)
    }

    /// Whether some of a message, or of a frame, has come, and some has not.
    ///
    /// To be asked once ``next()`` has returned nil.
    package var isInsideMessage: Bool {
        self.frame != nil || self.message != nil || self.unread.readableBytes > 0
    }

    /// Takes what was read from the socket.
    package mutating func append(_ bytes: consuming ByteBuffer) {
        guard self.violation == nil else { return }
        if self.unread.readableBytes == 0 {
            self.unread = bytes
            self.readyCount = 0
        } else {
            self.unread.writeImmutableBuffer(bytes)
        }
    }

    /// The next event; nil until more is read.
    ///
    /// - Throws: What the peer did wrong. Whoever asks again is told the same again: there is no way on from there.
    package mutating func next() throws(WebSocketViolation) -> Event? {
        if let violation = self.violation { throw violation }
        do throws(WebSocketViolation) {
            return try self.read()
        } catch {
            self.violation = error
            self.unread = ByteBuffer()
            self.control = ByteBuffer()
            self.message = nil
            throw error
        }
    }

    /// Collects messages up to the next event that is none; nil until more is read.
    ///
    /// - Throws: As ``next()`` does; the messages before the mistake are collected.
    package mutating func next(
        after messages: inout [WebSocketMessage]
    ) throws(WebSocketViolation) -> Event? {
        while let event = try self.next() {
            guard case .message(let message) = event else { return event }
            messages.append(message)
        }
        return nil
    }

    // MARK: - Frames

    private mutating func read() throws(WebSocketViolation) -> Event? {
        while true {
            if self.frame == nil {
                guard let (header, text) = try self.peek() else {
                    self.letGo()
                    return nil
                }
                let start = header.byteCount
                if let text {
                    self.skip(start + header.length)
                    return .message(.text(text))
                }
                try self.check(header)
                if header.isFinal, header.opcode != .continuation, self.unread.readableBytes - start >= header.length {
                    if self.readyCount - start < header.length {
                        self.makeReady()
                        if header.opcode == .text { continue }
                    }
                    return try self.takeFrame(header)
                }
                self.beginFrame(header)
            }
            guard try self.collect() else {
                self.letGo()
                return nil
            }
            if let event = try self.endFrame() { return event }
        }
    }

    /// What comes next, which stays where it is: a header, and the text of its frame where all of it is here without a
    /// mask; nil while the header is not whole.
    private mutating func peek() throws(WebSocketViolation) -> (header: WebSocketFrameHeader, text: String?)? {
        let (role, readyCount) = (self.role, self.readyCount)
        let longestText = self.message == nil ? self.maximumMessageSize : -1
        // Every look at a buffer's memory has its price, so there is one for both.
        return try self.unread.withUnsafeReadableBytes { bytes throws(WebSocketViolation) in
            guard let header = try WebSocketFrameHeader.parse(bytes, as: role) else { return nil }
            let start = header.byteCount
            let end = header.mask == nil ? bytes.count : readyCount
            guard header.opcode == .text, header.isFinal, header.length <= min(longestText, end - start) else {
                return (header, nil)
            }
            let payload = UnsafeRawBufferPointer(rebasing: bytes[start..<(start + header.length)])
            return (header, try Self.text(payload, WebSocketPartialMessage.textName))
        }
    }

    /// Checks a header against what came before it.
    private func check(_ header: WebSocketFrameHeader) throws(WebSocketViolation) {
        guard !header.opcode.isControl else { return }
        guard (header.opcode == .continuation) == (self.message != nil) else { throw .fragmentOrder(header.opcode) }
        let (size, overflow) = header.length.addingReportingOverflow(self.message?.payload.readableBytes ?? 0)
        guard !overflow, size <= self.maximumMessageSize else {
            throw .tooBig(overflow ? .max : size, limit: self.maximumMessageSize)
        }
    }

    /// Moves past bytes of ``unread``.
    private mutating func skip(_ count: Int) {
        self.unread.moveReaderIndex(forwardBy: count)
        self.readyCount = max(self.readyCount - count, 0)
    }

    /// Keeps no more of a read than is needed: no memory that NIO could read into again, and little of it.
    private mutating func letGo() {
        if self.unread.readableBytes == 0 {
            self.unread = ByteBuffer()
        } else if self.unread.storageCapacity > 2 * WebSocketFrameHeader.maximumByteCount {
            self.unread = Self.copy(of: self.unread)
        }
    }

    private static func copy(of bytes: ByteBuffer) -> ByteBuffer {
        var copy = ByteBuffer()
        copy.writeImmutableBuffer(bytes)
        return copy
    }

    // MARK: - Whole frames

    /// Takes a frame that is here to its last byte, without a mask, and is no text and no fragment.
    private mutating func takeFrame(_ header: WebSocketFrameHeader) throws(WebSocketViolation) -> Event? {
        self.skip(header.byteCount)
        guard let payload = self.unread.readSlice(length: header.length) else { return nil }
        self.readyCount -= header.length
        return header.opcode == .binary ? .message(.binary(payload)) : try Self.event(header.opcode, payload)
    }

    /// Makes what is unread fit to be handed out as slices: the masks are off, and it is not a little in a large buffer.
    private mutating func makeReady() {
        if self.unread.storageCapacity > Self.maximumSparseness * self.unread.readableBytes {
            self.unread = Self.copy(of: self.unread)
        }
        guard self.role.readsMasked else {
            self.readyCount = self.unread.readableBytes
            return
        }
        let role = self.role
        let count = self.unread.modifyIfUniquelyOwned { Self.unmaskFrames(&$0, as: role) }
        if let count {
            self.readyCount = count
        } else {
            self.unread = Self.copy(of: self.unread)
            self.readyCount = Self.unmaskFrames(&self.unread, as: role)
        }
    }

    /// Takes the masks off all frames that are whole.
    ///
    /// - Returns: How many bytes these frames have together.
    private static func unmaskFrames(_ buffer: inout ByteBuffer, as role: WebSocketRole) -> Int {
        buffer.withUnsafeMutableReadableBytes { bytes in
            var start = 0
            // What is wrong with a header is told when its turn comes.
            while let header = try? WebSocketFrameHeader.parse(
                UnsafeRawBufferPointer(rebasing: bytes[start...]), as: role),
                header.length <= bytes.count - start - header.byteCount
            {
                let payload = start + header.byteCount
                start = payload + header.length
                header.mask?.apply(to: UnsafeMutableRawBufferPointer(rebasing: bytes[payload..<start]))
            }
            return start
        }
    }

    // MARK: - Parts of frames

    private mutating func beginFrame(_ header: WebSocketFrameHeader) {
        let isReady = self.readyCount - header.byteCount >= header.length
        self.skip(header.byteCount)
        self.frame = PartialFrame(
            opcode: header.opcode, isFinal: header.isFinal, missing: header.length, mask: isReady ? nil : header.mask)
        if header.opcode == .text || header.opcode == .binary {
            self.message = WebSocketPartialMessage(isText: header.opcode == .text)
        }
    }

    /// Takes what is here of the frame's payload.
    ///
    /// - Returns: Whether that is all of it.
    private mutating func collect() throws(WebSocketViolation) -> Bool {
        guard let frame = self.frame else { return false }
        let count = min(frame.missing, self.unread.readableBytes)
        guard count > 0, let part = self.unread.readSlice(length: count) else { return frame.missing == 0 }
        self.readyCount = max(self.readyCount - count, 0)
        self.frame?.missing -= count
        self.frame?.mask = frame.mask?.advanced(by: count)
        if frame.opcode.isControl {
            self.control.write(part, unmasking: frame.mask)
        } else {
            try self.message?.append(part, mask: frame.mask)
        }
        return frame.missing == count
    }

    /// Does what the last byte of a frame asks for.
    private mutating func endFrame() throws(WebSocketViolation) -> Event? {
        guard let frame = self.frame else { return nil }
        self.frame = nil
        if frame.opcode.isControl {
            defer { self.control = ByteBuffer() }
            return try Self.event(frame.opcode, self.control)
        }
        guard frame.isFinal, let message = self.message else { return nil }
        self.message = nil
        return .message(try message.finish())
    }

    // MARK: - Payloads

    /// What a control frame says.
    private static func event(_ opcode: WebSocketOpcode, _ payload: ByteBuffer) throws(WebSocketViolation) -> Event {
        switch opcode {
        case .ping: return .ping(payload)
        case .pong: return .pong(payload)
        default: return try self.close(payload)
        }
    }

    private static func close(_ payload: ByteBuffer) throws(WebSocketViolation) -> Event {
        try payload.withUnsafeReadableBytes { bytes throws(WebSocketViolation) in
            guard let first = bytes.first else { return .close(nil, reason: "") }
            guard bytes.count > 1 else { throw .halfCloseCode(first) }
            let code = WebSocketCloseCode(rawValue: UInt16(first) << 8 | UInt16(bytes[1]))
            guard code.isValidOnWire else { throw .closeCode(code) }
            let reason = UnsafeRawBufferPointer(rebasing: bytes[2...])
            return .close(code, reason: try self.text(reason, "The reason of a close frame"))
        }
    }

    private static func text(_ bytes: UnsafeRawBufferPointer, _ name: String) throws(WebSocketViolation) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        // Reading mends what is not UTF-8, so the bytes are UTF-8 exactly where it leaves them as they are. This takes
        // little more than half the time of `String(validating:as:)`.
        if text.withUTF8({ UnsafeRawBufferPointer($0).hasSameBytes(as: bytes) }) { return text }
        var check = UTF8Check()
        guard let fault = check.firstFault(in: bytes) else { throw .endsWithinCharacter(name) }
        throw .notUTF8(bytes[fault], at: fault, of: name)
    }
}
