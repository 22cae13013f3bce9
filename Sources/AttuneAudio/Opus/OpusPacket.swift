/// One Opus packet, with what its first bytes say of it (RFC 6716, section 3).
///
/// Its length in time is read and never assumed: browsers send 20 ms, other programs anything from 2.5 to 120 ms, and
/// one stream may mix them.
public struct OpusPacket: Sendable, Hashable {
    /// The longest that a packet may last, in ticks of 1/48,000 s: 120 ms.
    public static let maximumTicks: Int64 = 5_760

    /// The packet as an encoder made it and a decoder takes it.
    public let bytes: [UInt8]

    /// How many frames are inside, from 1 to 48.
    public let frameCount: Int

    /// Checks a packet's first bytes.
    ///
    /// The compressed frames are not looked into: that is the decoder's work.
    ///
    /// - Parameter bytes: One whole packet.
    /// - Throws: ``OpusPacketError`` with the code `empty`, `truncated`, `unevenFrames`, `noFrames` or `tooLong`.
    public init(_ bytes: [UInt8]) throws(OpusPacketError) {
        guard let first = bytes.first else {
            throw OpusPacketError(.empty, "A packet has at least 1 byte; this one has 0.")
        }
        let toc = OpusTOC(byte: first)
        switch toc.frameCountCode {
        case 0:
            self.frameCount = 1
        case 1:
            guard !bytes.count.isMultiple(of: 2) else {
                throw OpusPacketError(
                    .unevenFrames,
                    "Two frames of equal size cannot share \(bytes.count - 1) bytes; the packet is damaged.")
            }
            self.frameCount = 2
        case 2:
            guard bytes.count >= 2 else {
                throw OpusPacketError(
                    .truncated, "Two frames of different sizes need at least 2 bytes; the packet has \(bytes.count).")
            }
            self.frameCount = 2
        default:
            guard bytes.count >= 2 else {
                throw OpusPacketError(
                    .truncated, "A packet that counts its frames has at least 2 bytes; this one has \(bytes.count).")
            }
            self.frameCount = Int(bytes[1] & 0b11_1111)
        }
        guard self.frameCount > 0 else {
            throw OpusPacketError(.noFrames, "A packet has at least 1 frame; this one counts 0.")
        }
        let ticks = Int64(self.frameCount) * toc.ticksPerFrame
        guard ticks <= Self.maximumTicks else {
            throw OpusPacketError(
                .tooLong,
                "A packet lasts \(Self.maximumTicks) ticks (120 ms) or less; \(self.frameCount) frames of "
                    + "\(toc.ticksPerFrame) ticks are \(ticks).")
        }
        self.bytes = bytes
    }

    /// The first byte: how the packet was coded.
    public var toc: OpusTOC {
        OpusTOC(byte: self.bytes[0])
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
