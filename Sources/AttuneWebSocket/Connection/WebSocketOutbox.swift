import NIOCore

/// What goes to the peer: frames, written one behind the other into one buffer until the event loop takes them.
///
/// A value behind a lock: programs write on their threads, the event loop drains once a turn. The buffer is handed over
/// whole and comes back when the socket has taken it, so that a steady stream allocates nothing.
struct WebSocketOutbox: Sendable {
    /// What came of writing a message.
    enum Outcome: Sendable {
        /// It is on its way.
        case written
        /// It is, and the event loop is to drain: nobody has asked it yet.
        case writtenFirst
        /// Too much waits already: write it again when there is room.
        case full
        case ended(WebSocketEnd)
    }

    private let role: WebSocketRole
    private let maximumFrameSize: Int
    private let highWaterMark: Int
    private var masks = WebSocketMaskSource()
    private var pending = ByteBuffer()
    /// A buffer whose bytes the socket has taken, for its memory.
    ///
    /// It is cleared when it is used again: the channel has it too until the call that tells of the socket is over, and to
    /// clear a shared buffer is to allocate another.
    private var spare = ByteBuffer()
    /// Bytes that the channel has and the socket has not.
    private(set) var unsentByteCount = 0
    private var isDrainScheduled = false
    /// Whether a writer was told to wait.
    private var isRoomAwaited = false
    private var end: WebSocketEnd?

    /// Creates an outbox.
    ///
    /// - Parameters:
    ///   - role: A client masks.
    ///   - configuration: Has the limits.
    init(role: WebSocketRole, configuration: WebSocketConfiguration) {
        self.role = role
        self.maximumFrameSize = configuration.maximumFrameSize
        self.highWaterMark = configuration.sendHighWaterMark
    }

    private var waitingByteCount: Int {
        self.pending.readableBytes + self.unsentByteCount
    }

    // MARK: - Writing

    /// Writes a message, unless too much waits or nothing may be sent any more.
    mutating func write(_ message: WebSocketMessage) -> Outcome {
        if let end = self.end { return .ended(end) }
        guard self.waitingByteCount < self.highWaterMark else {
            self.isRoomAwaited = true
            return .full
        }
        switch message {
        case .text(var text):
            text.withUTF8 { self.writeMessage(.text, UnsafeRawBufferPointer($0)) }
        case .binary(let bytes):
            bytes.withUnsafeReadableBytes { self.writeMessage(.binary, $0) }
        }
        defer { self.isDrainScheduled = true }
        return self.isDrainScheduled ? .written : .writtenFirst
    }

    /// Writes a control frame, whatever waits.
    ///
    /// - Parameters:
    ///   - opcode: Which.
    ///   - payload: At most 125 bytes (RFC 6455, section 5.5).
    mutating func writeControl(_ opcode: WebSocketOpcode, _ payload: ByteBuffer) {
        payload.withUnsafeReadableBytes { self.writeFrame(opcode, isFinal: true, $0) }
    }

    /// Takes no more messages.
    ///
    /// - Returns: Whether it has taken them until now; the first reason counts.
    mutating func end(_ end: WebSocketEnd) -> Bool {
        guard self.end == nil else { return false }
        self.end = end
        return true
    }

    private mutating func writeMessage(_ opcode: WebSocketOpcode, _ payload: UnsafeRawBufferPointer) {
        var (opcode, rest) = (opcode, payload)
        while rest.count > self.maximumFrameSize {
            self.writeFrame(
                opcode, isFinal: false, UnsafeRawBufferPointer(rebasing: rest.prefix(self.maximumFrameSize)))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(self.maximumFrameSize))
            opcode = .continuation
        }
        self.writeFrame(opcode, isFinal: true, rest)
    }

    private mutating func writeFrame(_ opcode: WebSocketOpcode, isFinal: Bool, _ payload: UnsafeRawBufferPointer) {
        if self.pending.capacity == 0 {
            self.spare.clear()
            swap(&self.pending, &self.spare)
        }
        let mask = self.role == .client ? self.masks.next() : nil
        WebSocketFrameHeader(opcode: opcode, isFinal: isFinal, length: payload.count, mask: mask)
            .write(into: &self.pending, payload: payload)
    }

    // MARK: - Draining

    /// Says that a drain follows, so that nobody asks for one.
    mutating func willDrain() {
        self.isDrainScheduled = true
    }

    /// Takes everything that is to go to the socket; nil where there is nothing.
    mutating func drain() -> ByteBuffer? {
        guard self.pending.readableBytes > 0 else {
            self.isDrainScheduled = false
            return nil
        }
        // Whoever writes while the socket is busy need not ask for a drain: ``sent(_:)`` looks after them.
        self.isDrainScheduled = true
        let bytes = self.pending
        self.pending = ByteBuffer()
        self.unsentByteCount = bytes.readableBytes
        return bytes
    }

    /// The socket has taken what was drained.
    ///
    /// - Parameter storage: The buffer, for the next frames.
    /// - Returns: Whether there is more to drain, and whether to wake those who wait for room.
    mutating func sent(_ storage: ByteBuffer) -> (hasMore: Bool, wakesWriters: Bool) {
        self.unsentByteCount = 0
        // Half a mark of room, so that one wake is worth many messages.
        let wakesWriters = self.isRoomAwaited && self.waitingByteCount <= self.highWaterMark / 2
        if wakesWriters { self.isRoomAwaited = false }
        // What a burst has needed is not kept for a trickle.
        if storage.capacity <= 2 * self.highWaterMark { self.spare = storage }
        let hasMore = self.pending.readableBytes > 0
        self.isDrainScheduled = hasMore
        return (hasMore, wakesWriters)
    }

    /// Whether a message would be taken, or refused for good.
    var hasRoom: Bool {
        self.end != nil || self.waitingByteCount < self.highWaterMark
    }

    /// Somebody waits for room.
    ///
    /// - Returns: Whether the wait is over.
    mutating func awaitRoom() -> Bool {
        guard self.end == nil else { return true }
        if !self.hasRoom { self.isRoomAwaited = true }
        return !self.isRoomAwaited
    }
}
