extension OggPage {
    /// Whether the page begins with the identification header of an Opus stream.
    var beginsOpus: Bool {
        !self.isContinued && self.bytes.hasASCII(OpusHead.magic, at: self.bodyOffset)
    }

    /// How long the Opus packets last that begin on this page, in ticks of 1/48,000 s.
    ///
    /// It is 0 on the header pages, and on one that only continues a packet. The pages of a stream have its whole length
    /// together; what the stream's positions cut off (RFC 7845, section 4) is not taken off.
    public var opusTicks: Int64 {
        self.pieces.dropFirst(self.isContinued ? 1 : 0).reduce(0) { $0 + Self.opusTicks($1) }
    }

    /// How long a packet lasts of which the beginning is there: its first two bytes say it (RFC 6716, section 3).
    private static func opusTicks(_ beginning: [UInt8]) -> Int64 {
        guard let first = beginning.first, !beginning.hasASCII(OpusHead.magic, at: 0),
            !beginning.hasASCII(OpusTags.magic, at: 0)
        else { return 0 }
        let toc = OpusTOC(byte: first)
        let frameCount =
            switch toc.frameCountCode {
            case 0: 1
            case 1, 2: 2
            default: beginning.count > 1 ? Int(beginning[1] & 0b11_1111) : 0
            }
        return min(Int64(frameCount) * toc.ticksPerFrame, OpusPacket.maximumTicks)
    }
}
