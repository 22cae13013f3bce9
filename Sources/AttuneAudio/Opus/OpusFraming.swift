/// Where the frames of a packet lie (RFC 6716, section 3.2), checked by the rules of section 3.4.
///
/// It keeps no bytes: a packet that asks where its frames are hands its own over, and nothing is allocated.
struct OpusFraming: Sendable {
    /// The longest that a frame can be, in bytes.
    static let longestFrame = 1_275

    /// How many frames there are: 1 to 48.
    let frameCount: Int

    /// Whether each frame but the last has its length written down; without, all are of one length.
    private let hasLengths: Bool

    /// Where the lengths begin.
    private let lengthsStart: Int

    /// Where the first frame begins.
    private let framesStart: Int

    /// Where the last frame ends: padding may follow.
    let framesEnd: Int

    /// Finds the frames of a packet.
    init(_ bytes: [UInt8]) throws(OpusPacketError) {
        guard let first = bytes.first else {
            throw OpusPacketError(.empty, "A packet has at least 1 byte; this one has 0.")
        }
        let toc = OpusTOC(byte: first)
        var header = Header(bytes)
        switch toc.frameCountCode {
        case 0: break
        case 1: header.frameCount = 2
        case 2:
            header.frameCount = 2
            header.hasLengths = true
        default: try header.readFrameCount(ticksPerFrame: toc.ticksPerFrame)
        }
        self.frameCount = header.frameCount
        self.hasLengths = header.hasLengths
        self.lengthsStart = header.offset
        if header.hasLengths {
            try header.checkLengths()
        } else {
            try header.checkEqualLengths()
        }
        self.framesStart = header.offset
        self.framesEnd = header.end
    }

    /// Calls a function with the place of each frame, in their order.
    ///
    /// - Parameters:
    ///   - bytes: The packet that was checked.
    ///   - body: Takes where a frame lies; returns whether to go on.
    func forEachFrame(in bytes: [UInt8], _ body: (Range<Int>) -> Bool) {
        var start = self.framesStart
        var lengthOffset = self.lengthsStart
        for place in 0..<self.frameCount {
            let end =
                if place == self.frameCount - 1 {
                    self.framesEnd
                } else if self.hasLengths {
                    start + (Self.readLength(bytes, at: &lengthOffset, before: self.framesStart) ?? 0)
                } else {
                    start + (self.framesEnd - self.framesStart) / self.frameCount
                }
            guard body(start..<end) else { return }
            start = end
        }
    }

    /// Reads one or two bytes of a frame's length (section 3.2.1); nil where they are not there.
    private static func readLength(_ bytes: [UInt8], at offset: inout Int, before end: Int) -> Int? {
        guard offset < end else { return nil }
        let first = Int(bytes[offset])
        guard first >= 252 else {
            offset += 1
            return first
        }
        guard offset + 1 < end else { return nil }
        defer { offset += 2 }
        return Int(bytes[offset + 1]) * 4 + first
    }
}

// MARK: - Checking

extension OpusFraming {
    /// What stands before the frames, as it is read.
    private struct Header {
        let bytes: [UInt8]
        var frameCount = 1
        var hasLengths = false
        /// What is read next.
        var offset = 1
        /// Where padding begins.
        var end: Int

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            self.end = bytes.count
        }

        /// Reads the second byte and the length of the padding (section 3.2.5).
        mutating func readFrameCount(ticksPerFrame: Int64) throws(OpusPacketError) {
            guard self.bytes.count >= 2 else {
                throw OpusPacketError(
                    .truncated,
                    "A packet that counts its frames has at least 2 bytes (rule R6); this one has \(self.bytes.count).")
            }
            self.frameCount = Int(self.bytes[1] & 0b11_1111)
            self.hasLengths = self.bytes[1] & 0b1000_0000 != 0
            self.offset = 2
            guard self.frameCount > 0 else {
                throw OpusPacketError(.noFrames, "A packet has at least 1 frame (rule R5); this one counts 0.")
            }
            let ticks = Int64(self.frameCount) * ticksPerFrame
            guard ticks <= OpusPacket.maximumTicks else {
                throw OpusPacketError(
                    .tooLong,
                    "A packet lasts \(OpusPacket.maximumTicks) ticks (120 ms) or less (rule R5); \(self.frameCount) "
                        + "frames of \(ticksPerFrame) ticks are \(ticks).")
            }
            if self.bytes[1] & 0b0100_0000 != 0 { try self.readPadding() }
        }

        private mutating func readPadding() throws(OpusPacketError) {
            var padding = 0
            var isOver = false
            while !isOver {
                guard self.offset < self.bytes.count else {
                    throw OpusPacketError(
                        .truncated,
                        "The length of the padding does not end in the \(self.bytes.count) bytes of the packet (rules "
                            + "R6 and R7).")
                }
                let byte = self.bytes[self.offset]
                self.offset += 1
                padding += byte == 255 ? 254 : Int(byte)
                isOver = byte < 255
            }
            self.end -= padding
            guard self.end >= self.offset else {
                throw OpusPacketError(
                    .truncated,
                    "\(padding) bytes of padding do not fit into \(self.bytes.count) bytes, of which the first "
                        + "\(self.offset) describe the packet (rules R6 and R7).")
            }
        }

        /// Reads the lengths of all frames but the last, and checks that the frames are there.
        mutating func checkLengths() throws(OpusPacketError) {
            var sum = 0
            for _ in 1..<self.frameCount {
                guard let length = OpusFraming.readLength(self.bytes, at: &self.offset, before: self.end) else {
                    throw OpusPacketError(
                        .truncated,
                        "\(self.frameCount) frames have \(self.frameCount - 1) lengths before them, and these do not "
                            + "end in \(self.end) bytes (rules R4 and R7).")
                }
                sum += length
            }
            let rest = self.end - self.offset
            guard sum <= rest else {
                throw OpusPacketError(
                    .truncated,
                    "All frames but the last take \(sum) bytes, and there are \(rest) (rules R4 and R7).")
            }
            try self.checkLast(rest - sum)
        }

        /// Checks that what is there can be shared evenly.
        func checkEqualLengths() throws(OpusPacketError) {
            let (length, odd) = (self.end - self.offset).quotientAndRemainder(dividingBy: self.frameCount)
            guard odd == 0 else {
                throw OpusPacketError(
                    .unevenFrames,
                    "\(self.frameCount) frames of equal length cannot share \(self.end - self.offset) bytes (rules R3 "
                        + "and R6).")
            }
            try self.checkLast(length)
        }

        /// Checks the length that nothing but the end of the packet gives.
        private func checkLast(_ length: Int) throws(OpusPacketError) {
            guard length <= OpusFraming.longestFrame else {
                throw OpusPacketError(
                    .oversizedFrame,
                    "A frame has at most \(OpusFraming.longestFrame) bytes (rule R2); the last one would have "
                        + "\(length).")
            }
        }
    }
}
