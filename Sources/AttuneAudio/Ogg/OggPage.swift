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

    /// The page as it was read or is to be written, its header included; at most 65,307 bytes.
    public let bytes: [UInt8]

    /// Reads the page that begins at an offset, and checks its checksum.
    ///
    /// - Parameters:
    ///   - bytes: A stream, or a part of one; what follows the page is not looked at.
    ///   - offset: Where the page begins; from 0 to the count of the bytes.
    /// - Throws: ``OggError`` with the code `notOgg`, `truncated`, `unsupportedVersion` or `badChecksum`.
    public init(_ bytes: [UInt8], at offset: Int = 0) throws(OggError) {
        precondition(
            (0...bytes.count).contains(offset), "A page cannot begin at byte \(offset) of \(bytes.count).")
        switch OggPageVerdict(bytes, at: offset) {
        case .page(let size): self.init(whole: Array(bytes[offset..<offset + size]))
        case .fault(let fault): throw fault.error(in: bytes, at: offset, place: offset)
        }
    }

    /// Takes the bytes of one page that were judged to be one.
    init(whole bytes: [UInt8]) {
        let flags = bytes[5]
        self.isContinued = flags & 0b001 != 0
        self.isFirst = flags & 0b010 != 0
        self.isLast = flags & 0b100 != 0
        self.granulePosition = Int64(bitPattern: bytes.littleEndian64(at: 6))
        self.serialNumber = bytes.littleEndian32(at: 14)
        self.sequenceNumber = bytes.littleEndian32(at: 18)
        self.isLastPieceUnfinished = bytes[26] > 0 && bytes[OggPageVerdict.fixedHeaderSize + Int(bytes[26]) - 1] == 255
        self.bytes = bytes
    }

    /// Bytes of the page, its header included.
    public var byteCount: Int {
        self.bytes.count
    }

    /// Where the first packet, or the first piece of one, begins.
    var bodyOffset: Int {
        OggPageVerdict.fixedHeaderSize + Int(self.bytes[26])
    }

    /// The packets, or pieces of them, in order; cut out of the page each time that they are asked for.
    ///
    /// A segment of fewer than 255 bytes ends a packet, be it of none.
    public var pieces: [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = self.bodyOffset
        var end = self.bodyOffset
        for segment in self.bytes[OggPageVerdict.fixedHeaderSize..<self.bodyOffset] {
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
