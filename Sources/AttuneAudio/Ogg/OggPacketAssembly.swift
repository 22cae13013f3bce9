/// Puts the packets of one logical stream together that begin on one page and end on another (RFC 3533, section 6).
struct OggPacketAssembly: Sendable {
    /// What comes next in the stream.
    enum Element {
        /// A packet that is whole.
        case packet([UInt8])
        /// Packets are missing here, or a part of one; with what is wrong where that is not known yet.
        case lost(OggDamage?)
    }

    /// What the next page may go on with.
    private enum Rest {
        case nothing
        /// A packet, of which the beginning is kept.
        case packet
        /// A packet whose beginning is lost, or that is too large: what is left of it is left out as well.
        case dropped(OggDamage?)
    }

    /// Whether a packet goes on on the next page.
    var isInsidePacket: Bool {
        if case .nothing = self.rest { false } else { true }
    }

    private var nextSequenceNumber: UInt32
    private var rest = Rest.nothing
    /// The packet that is being put together.
    private var packet: [UInt8] = []

    /// Begins with the first page of a stream.
    init(first page: OggPage) {
        self.nextSequenceNumber = page.sequenceNumber
    }

    /// Whether a page comes after one that ought to come after it.
    func isLate(_ page: OggPage) -> Bool {
        // Numbers begin anew after the largest.
        Int32(bitPattern: page.sequenceNumber &- self.nextSequenceNumber) < 0
    }

    /// What is wrong with the number of a page, which is not the one that is due.
    func misplacement(of page: OggPage, at offset: Int) -> OggDamage {
        let error = OggError(
            .missingPage,
            "The page at byte \(offset) has the number \(page.sequenceNumber) where \(self.nextSequenceNumber) is due.")
        let missing = self.isLate(page) ? 0 : Int(page.sequenceNumber &- self.nextSequenceNumber)
        return OggDamage(error, at: offset, missingPageCount: missing)
    }

    /// Takes the next page that there is.
    ///
    /// - Parameters:
    ///   - page: A page of the stream.
    ///   - offset: Where it begins, for messages.
    ///   - limit: The most bytes of a packet.
    /// - Returns: The packets that end on the page, and the places between them where something is missing.
    mutating func take(_ page: OggPage, at offset: Int, maximumPacketSize limit: Int) -> [Element] {
        var elements: [Element] = []
        if page.sequenceNumber != self.nextSequenceNumber {
            elements.append(.lost(self.misplacement(of: page, at: offset)))
            self.rest = page.isContinued ? .dropped(nil) : .nothing
        } else if page.isContinued != self.isInsidePacket {
            elements.append(.lost(self.discontinuity(of: page, at: offset)))
            self.rest = page.isContinued ? .dropped(nil) : .nothing
        }
        self.nextSequenceNumber = page.sequenceNumber &+ 1
        let pieces = page.pieces
        elements.reserveCapacity(elements.count + pieces.count)
        for (index, piece) in pieces.enumerated() {
            self.append(piece, at: offset, limit)
            if page.isLastPieceUnfinished && index == pieces.count - 1 { continue }
            switch self.rest {
            case .nothing: break
            case .packet: elements.append(.packet(self.packet))
            case .dropped(let damage): elements.append(.lost(damage))
            }
            self.packet = []
            self.rest = .nothing
        }
        return elements
    }

    private mutating func append(_ piece: [UInt8], at offset: Int, _ limit: Int) {
        switch self.rest {
        case .nothing: self.packet = piece
        // In place: a packet that spans many pages must not be copied for each of them.
        case .packet: self.packet += piece
        case .dropped: return
        }
        self.rest = .packet
        guard self.packet.count > limit else { return }
        let error = OggError(
            .tooLarge,
            "The packet on the page at byte \(offset) has \(self.packet.count) bytes or more; \(limit) are taken.")
        self.packet = []
        self.rest = .dropped(OggDamage(error, at: offset))
    }

    private func discontinuity(of page: OggPage, at offset: Int) -> OggDamage {
        OggDamage(
            OggError(
                .brokenPacket,
                "The page at byte \(offset) \(page.isContinued ? "continues" : "does not continue") a packet, and the "
                    + "page before left \(self.isInsidePacket ? "one" : "none") unfinished."),
            at: offset)
    }
}
