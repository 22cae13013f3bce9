/// One Opus packet, with what can be told of it without decoding (RFC 6716, section 3).
///
/// Its length in time is read and never assumed: browsers send 20 ms, other programs anything from 2.5 to 120 ms, in one
/// frame or in many, and one stream may mix them. Whatever is a packet here is one for every decoder, and the reverse.
public struct OpusPacket: Sendable {
    /// The longest that a packet may last, in ticks of 1/48,000 s: 120 ms.
    public static let maximumTicks: Int64 = 5_760

    /// The packet as an encoder made it and a decoder takes it.
    public let bytes: [UInt8]

    /// Where the frames are in the bytes.
    let framing: OpusFraming

    /// Checks bytes by all rules that the RFC has for a packet (section 3.4, R1 to R7).
    ///
    /// What is inside of the frames is not looked at: any bytes there decode to something.
    ///
    /// - Parameter bytes: One whole packet.
    /// - Throws: ``OpusPacketError`` with the code `empty`, `truncated`, `unevenFrames`, `oversizedFrame`, `noFrames`
    ///   or `tooLong`.
    public init(_ bytes: [UInt8]) throws(OpusPacketError) {
        self.framing = try OpusFraming(bytes)
        self.bytes = bytes
    }

    /// The first byte: how the packet was coded.
    public var toc: OpusTOC {
        OpusTOC(byte: self.bytes[0])
    }

    /// How many frames are inside, from 1 to 48.
    public var frameCount: Int {
        self.framing.frameCount
    }

    /// How long the packet lasts, in ticks of 1/48,000 s: samples of each channel when decoded at 48 kHz.
    public var ticks: Int64 {
        Int64(self.frameCount) * self.toc.ticksPerFrame
    }

    /// How long the packet lasts.
    public var duration: Duration {
        CallTime(ticks: self.ticks).duration
    }
}

extension OpusPacket: Hashable {
    /// Compares the bytes, which say everything.
    public static func == (left: OpusPacket, right: OpusPacket) -> Bool {
        left.bytes == right.bytes
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(self.bytes)
    }
}
