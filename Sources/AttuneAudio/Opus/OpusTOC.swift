/// The first byte of an Opus packet: how it was coded, and how long its frames are (RFC 6716, section 3.1).
///
///      0
///      0 1 2 3 4 5 6 7
///     +-+-+-+-+-+-+-+-+
///     | config  |s| c |
///     +-+-+-+-+-+-+-+-+
public struct OpusTOC: Sendable, Hashable {
    /// The byte itself.
    public let byte: UInt8

    /// Reads a byte; every value is valid.
    public init(byte: UInt8) {
        self.byte = byte
    }

    /// The configuration number of table 2 of the RFC, from 0 to 31: mode, bandwidth and frame length together.
    public var configuration: Int {
        Int(self.byte >> 3)
    }

    /// Whether the packet carries two channels.
    ///
    /// A decoder of one channel takes it all the same, and mixes.
    public var isStereo: Bool {
        self.byte & 0b100 != 0
    }

    /// Channels that the packet carries: 1 or 2.
    public var channelCount: Int {
        self.isStereo ? 2 : 1
    }

    /// The frame count code `c`, from 0 to 3: one frame, two of equal size, two of different sizes, or a number of
    /// frames in the packet's second byte.
    public var frameCountCode: Int {
        Int(self.byte & 0b11)
    }

    /// The layer of the codec that was used.
    public var mode: Mode {
        switch self.configuration {
        case 0..<12: .silk
        case 12..<16: .hybrid
        default: .celt
        }
    }

    /// The audio bandwidth that was coded.
    public var bandwidth: Bandwidth {
        switch self.configuration {
        case 0..<4, 16..<20: .narrowband
        case 4..<8: .mediumband
        case 8..<12, 20..<24: .wideband
        case 12..<14, 24..<28: .superWideband
        default: .fullband
        }
    }

    /// The length of each frame in ticks of 1/48,000 s: 120 (2.5 ms) to 2,880 (60 ms).
    public var ticksPerFrame: Int64 {
        let place = self.configuration & 0b11
        return switch self.mode {
        case .silk: [480, 960, 1_920, 2_880][place]
        case .hybrid: [480, 960][place & 1]
        case .celt: 120 << Int64(place)
        }
    }
}

extension OpusTOC {
    /// The layer of the codec; RFC 6716 closes the list.
    public enum Mode: Sendable, Hashable {
        /// Linear prediction, for speech at low rates.
        case silk
        /// Both layers: SILK below 8 kHz, CELT above.
        case hybrid
        /// Transform coding, for music and for low delay.
        case celt
    }

    /// The audio bandwidth; RFC 6716 closes the list.
    public enum Bandwidth: Sendable, Hashable {
        /// Up to 4 kHz.
        case narrowband
        /// Up to 6 kHz.
        case mediumband
        /// Up to 8 kHz.
        case wideband
        /// Up to 12 kHz.
        case superWideband
        /// Up to 20 kHz.
        case fullband
    }
}
