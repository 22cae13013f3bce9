/// Puts packets of one logical stream onto pages (RFC 3533, section 6).
struct OggPageMaker: Sendable {
    private static let mostSegments = 255
    private static let largestSegment = 255

    private let serialNumber: UInt32
    private var sequenceNumber: UInt32 = 0
    private var isFirst = true
    private var isContinued = false

    /// The sizes of the segments, and the segments.
    private var lacing: [UInt8] = []
    private var body: [UInt8] = []

    init(serialNumber: UInt32) {
        self.serialNumber = serialNumber
        self.lacing.reserveCapacity(Self.mostSegments)
    }

    /// Whether no packet, and no piece of one, waits for its page.
    var isEmpty: Bool {
        self.lacing.isEmpty
    }

    /// Whether a packet of a size ends on the page that is being made.
    func hasRoom(for byteCount: Int) -> Bool {
        self.lacing.count + byteCount / Self.largestSegment < Self.mostSegments
    }

    /// Puts a packet onto the page that is being made; one that has no room there begins a page of its own.
    ///
    /// - Returns: The pages that it fills, the last one excepted; most often none.
    mutating func append(_ packet: [UInt8]) -> [OggPage] {
        var pages: [OggPage] = []
        var start = 0
        // A segment of fewer than 255 bytes ends a packet, be it of none.
        while true {
            let room = (Self.mostSegments - self.lacing.count) * Self.largestSegment
            guard packet.count - start >= room else { break }
            self.lacing.append(contentsOf: repeatElement(255, count: Self.mostSegments - self.lacing.count))
            self.body += packet[start..<start + room]
            start += room
            // No packet ends here, where the packet began on it or before.
            pages.append(self.makePage(endingAt: -1))
            self.isContinued = true
        }
        let (whole, rest) = (packet.count - start).quotientAndRemainder(dividingBy: Self.largestSegment)
        if whole > 0 { self.lacing.append(contentsOf: repeatElement(255, count: whole)) }
        self.lacing.append(UInt8(rest))
        if start == 0 { self.body += packet } else { self.body += packet[start...] }
        return pages
    }

    /// Makes a page of what there is.
    ///
    /// - Parameters:
    ///   - granulePosition: The position at the end of its last packet; -1 where no packet ends on it.
    ///   - isLast: Whether it is the last one of its stream.
    /// - Returns: The page.
    mutating func makePage(endingAt granulePosition: Int64, isLast: Bool = false) -> OggPage {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(OggPageVerdict.fixedHeaderSize + self.lacing.count + self.body.count)
        bytes.append(contentsOf: "OggS".utf8)
        bytes.append(0)
        bytes.append((self.isContinued ? 0b001 : 0) | (self.isFirst ? 0b010 : 0) | (isLast ? 0b100 : 0))
        bytes.append(littleEndian: granulePosition)
        bytes.append(littleEndian: self.serialNumber)
        bytes.append(littleEndian: self.sequenceNumber)
        bytes.append(littleEndian: UInt32(0))
        bytes.append(UInt8(self.lacing.count))
        bytes += self.lacing
        bytes += self.body
        bytes.withUnsafeMutableBytes { page in
            let checksum = OggChecksum.of(UnsafeRawBufferPointer(page))
            page.storeBytes(
                of: checksum.littleEndian, toByteOffset: OggChecksum.field.lowerBound, as: UInt32.self)
        }
        self.sequenceNumber &+= 1
        self.isFirst = false
        self.isContinued = false
        self.lacing.removeAll(keepingCapacity: true)
        self.body.removeAll(keepingCapacity: true)
        return OggPage(whole: bytes)
    }
}
