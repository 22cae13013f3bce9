public import AttuneStreaming

/// Audio that says which piece of which call it is, instead of a sound: what was heard can be counted.
///
/// On the wire it is a header of 24 bytes, and zeros up to its size. The header has three numbers of 64 bits, the
/// highest byte first: sequence number, start, and length.
public struct PlainAudio: StreamableAudio, Hashable {
    /// Bytes of the header, and of the smallest piece.
    public static let headerByteCount = 24

    /// The number of the piece in its call, counted from 0; negative for silence that is no part of the call.
    public var sequence: Int64

    /// Where the piece starts on the call's clock, in ticks of 1/48,000 s.
    public var start: Int64

    /// How long it sounds, in ticks of 1/48,000 s.
    public var ticks: Int64

    /// Its bytes on the wire.
    public var byteCount: Int

    /// Creates a piece.
    ///
    /// - Parameters:
    ///   - sequence: The number of the piece in its call.
    ///   - start: Where it starts, in ticks.
    ///   - ticks: How long it sounds; one or more. Default: 960, which are 20 ms.
    ///   - byteCount: Its bytes on the wire; ``headerByteCount`` or more. Default: 60, as Opus has at 24 kb/s.
    public init(sequence: Int64, start: Int64, ticks: Int64 = 960, byteCount: Int = 60) {
        precondition(ticks > 0, "Audio sounds for a tick or more, not for \(ticks).")
        precondition(
            byteCount >= Self.headerByteCount,
            "A piece has \(Self.headerByteCount) bytes or more, not \(byteCount).")
        self.sequence = sequence
        self.start = start
        self.ticks = ticks
        self.byteCount = byteCount
    }

    /// Silence that keeps a connection alive; it has no number, and is no part of the call.
    ///
    /// - Parameter ticks: How long it lasts. Default: 960, which are 20 ms.
    /// - Returns: The piece.
    public static func silence(ticks: Int64 = 960) -> PlainAudio {
        PlainAudio(sequence: -1, start: 0, ticks: ticks, byteCount: Self.headerByteCount)
    }

    /// The pieces of a call, one after the other and of one length, without a gap.
    ///
    /// - Parameters:
    ///   - numbers: The sequence numbers of the pieces.
    ///   - ticks: How long each sounds.
    /// - Returns: The pieces.
    public static func pieces(_ numbers: Range<Int64>, ticks: Int64 = 960) -> [PlainAudio] {
        numbers.map { PlainAudio(sequence: $0, start: $0 * ticks, ticks: ticks) }
    }

    /// As many as there are ticks.
    public var sampleCount: Int { Int(self.ticks) }

    /// Whether somebody may be speaking: in all but silence.
    public var mayBeSpeech: Bool { self.sequence >= 0 }

    // MARK: - The wire

    /// Reads a piece.
    ///
    /// - Parameter bytes: A whole message; nil comes of what is none.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.headerByteCount, bytes[Self.headerByteCount...].allSatisfy({ $0 == 0 }) else {
            return nil
        }
        let numbers = stride(from: 0, to: Self.headerByteCount, by: 8).map { offset in
            bytes[offset..<offset + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        let ticks = Int64(bitPattern: numbers[2])
        // An hour: sums of what comes over the wire must not end the process.
        guard (1...172_800_000).contains(ticks) else { return nil }
        self.init(
            sequence: Int64(bitPattern: numbers[0]), start: Int64(bitPattern: numbers[1]), ticks: ticks,
            byteCount: bytes.count)
    }

    /// The piece on the wire.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(self.byteCount)
        for number in [self.sequence, self.start, self.ticks] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: number >> Int64(shift)))
            }
        }
        bytes.append(contentsOf: repeatElement(0, count: self.byteCount - bytes.count))
        return bytes
    }
}
