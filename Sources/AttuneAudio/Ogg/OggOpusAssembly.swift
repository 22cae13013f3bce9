/// Puts the pages of one logical stream together: packets across pages, and the positions that say what to keep.
struct OggOpusAssembly {
    private var head: OpusHead?
    private var hasTags = false
    private var packets: [OpusPacket] = []
    private var ticks: Int64 = 0

    private var serialNumber: UInt32 = 0
    private var nextSequenceNumber: UInt32 = 0
    private var unfinished: [UInt8]?
    private var hasEnded = false

    /// The position of the first sample: 0, but in a stream that was cut out of a longer one.
    private var firstPosition: Int64?
    private var lastPosition: Int64 = 0

    /// Takes the next page; `offset` is for messages.
    mutating func append(_ page: OggPage, at offset: Int) throws(OggError) {
        try self.checkOrder(of: page, at: offset)
        let ticksBefore = self.ticks
        let pieces = page.pieces
        for (index, piece) in pieces.enumerated() {
            // In place: a packet that spans many pages must not be copied for each of them.
            self.unfinished = self.unfinished ?? []
            self.unfinished?.append(contentsOf: piece)
            let isUnfinished = page.isLastPieceUnfinished && index == pieces.count - 1
            if !isUnfinished, let packet = self.unfinished.take() {
                try self.append(packet)
            }
        }
        if self.ticks > ticksBefore {
            try self.notePosition(of: page, at: offset)
        }
        self.hasEnded = page.isLast
    }

    /// Ends the stream; `byteCount` is for messages.
    consuming func finish(after byteCount: Int) throws(OggError) -> OggOpusStream {
        guard let head = self.head, self.hasTags else {
            throw OggError(
                .truncated,
                "The stream ends after \(byteCount) bytes, before the "
                    + "\(self.head == nil ? "identification" : "comment") header is complete.")
        }
        guard self.unfinished == nil else {
            throw OggError(
                .truncated,
                "The stream ends after \(byteCount) bytes, inside packet \(self.packets.count) of the audio.")
        }
        // A position beyond the last packet promises audio that is not there; one within the pre-skip keeps nothing.
        let end = min(self.lastPosition - (self.firstPosition ?? 0), self.ticks)
        return OggOpusStream(
            head: head, packets: self.packets, sampleCount: max(end - Int64(head.preSkip), 0))
    }

    private mutating func checkOrder(of page: OggPage, at offset: Int) throws(OggError) {
        if self.nextSequenceNumber == 0 && self.head == nil {
            self.serialNumber = page.serialNumber
            self.nextSequenceNumber = page.sequenceNumber
        }
        guard page.serialNumber == self.serialNumber, !self.hasEnded else {
            throw OggError(
                .multipleStreams,
                "The page at byte \(offset) belongs to stream \(page.serialNumber), beside or after stream "
                    + "\(self.serialNumber); split the file into one stream each.")
        }
        guard page.sequenceNumber == self.nextSequenceNumber else {
            throw OggError(
                .missingPage,
                "The page at byte \(offset) has the number \(page.sequenceNumber) where "
                    + "\(self.nextSequenceNumber) is due.")
        }
        guard page.isContinued == (self.unfinished != nil) else {
            throw OggError(
                .brokenPacket,
                "The page at byte \(offset) \(page.isContinued ? "continues" : "does not continue") a packet, and the "
                    + "page before \(self.unfinished != nil ? "left one" : "left none") unfinished.")
        }
        self.nextSequenceNumber &+= 1
    }

    private mutating func append(_ packet: [UInt8]) throws(OggError) {
        guard self.head != nil else {
            self.head = try OpusHead(packet)
            return
        }
        guard self.hasTags else {
            guard packet.hasASCII("OpusTags", at: 0) else {
                throw OggError(
                    .malformedHeader,
                    "The second packet begins with \(packet.quoted(at: 0, count: 8)) instead of \"OpusTags\".")
            }
            self.hasTags = true
            return
        }
        let audio: OpusPacket
        do {
            audio = try OpusPacket(packet)
        } catch {
            throw OggError(
                .invalidPacket, "Packet \(self.packets.count) of the audio is damaged. \(error.message)",
                underlyingError: error)
        }
        self.packets.append(audio)
        self.ticks += audio.ticks
    }

    /// Learns from a page on which a packet of audio ends where the stream stands (RFC 7845, sections 4 and 4.5).
    private mutating func notePosition(of page: OggPage, at offset: Int) throws(OggError) {
        guard page.granulePosition >= self.lastPosition else {
            throw OggError(
                .malformedPage,
                "Packets end on the page at byte \(offset), and its position \(page.granulePosition) lies before that "
                    + "of the page before, \(self.lastPosition).")
        }
        if self.firstPosition == nil {
            // The last page may cut samples off its end, and so may stand before the end of its own packets.
            guard page.isLast || page.granulePosition >= self.ticks else {
                throw OggError(
                    .malformedPage,
                    "The page at byte \(offset) has the position \(page.granulePosition), less than the "
                        + "\(self.ticks) samples that end on it.")
            }
            self.firstPosition = max(page.granulePosition - self.ticks, 0)
        }
        self.lastPosition = page.granulePosition
    }
}
