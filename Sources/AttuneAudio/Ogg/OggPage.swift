/// One page of an Ogg stream (RFC 3533, section 6): a piece of some packets, with a checksum.
public struct OggPage: Sendable, Hashable {
    /// Whether the first packet began on an earlier page.
    public let isContinued: Bool

    /// Whether this is the first page of its logical stream.
    public let isFirst: Bool

    /// Whether this is the last page of its logical stream.
    public let isLast: Bool

    /// The position at the end of the last packet that ends on this page, in units of the codec (for Opus, samples at
    /// 48 kHz with the pre-skip counted); -1 where no packet ends here.
    public let granulePosition: Int64

    /// The logical stream that the page belongs to.
    public let serialNumber: UInt32

    /// The number of the page in its logical stream, from 0.
    public let sequenceNumber: UInt32

    /// Whether the last piece goes on on the next page.
    public let isLastPieceUnfinished: Bool

    /// The page as it was read, its header included; at most 65,307 bytes.
    public let bytes: [UInt8]

    private static let fixedHeaderSize = 27

    /// Reads the page that begins at an offset, and checks its checksum.
    ///
    /// - Parameters:
    ///   - bytes: A stream, or a part of one; what follows the page is not looked at.
    ///   - offset: Where the page begins; from 0 to the count of the bytes.
    /// - Throws: ``OggError`` with the code `notOgg`, `truncated`, `unsupportedVersion` or `badChecksum`.
    public init(_ bytes: [UInt8], at offset: Int = 0) throws(OggError) {
        precondition(
            (0...bytes.count).contains(offset), "A page cannot begin at byte \(offset) of \(bytes.count).")
        let available = bytes.count - offset
        guard "OggS".utf8.starts(with: bytes[offset...].prefix(4)) else {
            throw OggError(
                .notOgg,
                "A page begins with \"OggS\"; at byte \(offset) there is \(bytes.quoted(at: offset, count: 4)).")
        }
        guard available >= Self.fixedHeaderSize else {
            throw OggError(
                .truncated,
                "The header of the page at byte \(offset) has \(Self.fixedHeaderSize) bytes or more; "
                    + "\(available) are left.")
        }
        guard bytes[offset + 4] == 0 else {
            throw OggError(
                .unsupportedVersion, "The page at byte \(offset) is of Ogg version \(bytes[offset + 4]) instead of 0.")
        }
        let segmentCount = Int(bytes[offset + 26])
        let body = offset + Self.fixedHeaderSize + segmentCount
        let segments = bytes[min(offset + Self.fixedHeaderSize, bytes.count)..<min(body, bytes.count)]
        let size = Self.fixedHeaderSize + segmentCount + segments.reduce(0) { $0 + Int($1) }
        guard segments.count == segmentCount, available >= size else {
            throw OggError(
                .truncated, "The page at byte \(offset) has \(size) bytes or more; \(available) are left.")
        }
        let stored = bytes.littleEndian32(at: offset + 22)
        let computed = OggChecksum.of(bytes[offset..<offset + size], zeroing: offset + 22..<offset + 26)
        guard stored == computed else {
            throw OggError(
                .badChecksum,
                "The page at byte \(offset) has the checksum 0x\(String(stored, radix: 16)) and its bytes give "
                    + "0x\(String(computed, radix: 16)): it was damaged.")
        }
        let flags = bytes[offset + 5]
        self.isContinued = flags & 0b001 != 0
        self.isFirst = flags & 0b010 != 0
        self.isLast = flags & 0b100 != 0
        self.granulePosition = Int64(bitPattern: bytes.littleEndian64(at: offset + 6))
        self.serialNumber = bytes.littleEndian32(at: offset + 14)
        self.sequenceNumber = bytes.littleEndian32(at: offset + 18)
        self.bytes = Array(bytes[offset..<offset + size])
        self.isLastPieceUnfinished = segments.last == 255
    }

    /// Bytes of the page, its header included.
    public var byteCount: Int {
        self.bytes.count
    }

    /// The packets, or pieces of them, in order; cut out of the page each time that they are asked for.
    ///
    /// A segment of fewer than 255 bytes ends a packet, be it of none.
    public var pieces: [[UInt8]] {
        let body = Self.fixedHeaderSize + Int(self.bytes[26])
        var pieces: [[UInt8]] = []
        var start = body
        var end = body
        for segment in self.bytes[Self.fixedHeaderSize..<body] {
            end += Int(segment)
            if segment < 255 {
                pieces.append(Array(self.bytes[start..<end]))
                start = end
            }
        }
        if self.isLastPieceUnfinished { pieces.append(Array(self.bytes[start..<end])) }
        return pieces
    }
}
