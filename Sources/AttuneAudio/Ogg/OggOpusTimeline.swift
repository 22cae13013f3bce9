/// Where the packets of one Ogg Opus stream stand in time, by the positions of its pages (RFC 7845, section 4).
///
/// A page's position counts to the end of the last packet that ends on it, so its packets are placed backwards from
/// there. Only before audio that is lost is a packet placed forwards, from the position of the page before.
struct OggOpusTimeline: Sendable {
    /// The packets that end on one page.
    struct Run {
        /// Those that are whole, in order.
        var packets: [OpusPacket] = []
        /// How many of them come before the last place where something is lost; nil where nothing is.
        var countBeforeLoss: Int?
    }

    /// Packets in their places.
    struct Placement {
        /// Those before what is lost; none where nothing is.
        var before: [OggOpusPacket] = []
        /// What is lost, as positions of PCM; nil where they are not known.
        var lost: Range<Int64>?
        /// The others.
        var after: [OggOpusPacket] = []
        /// Whether the page's position cannot be true.
        var isPositionWrong = false
    }

    /// The position at the end of the last page on which a packet ended; nil before there was one.
    private(set) var position: Int64?

    private let preSkip: Int
    private var skipped = 0

    /// Begins a stream.
    ///
    /// - Parameter preSkip: Samples at 48 kHz at its beginning that are not heard.
    init(preSkip: Int) {
        self.preSkip = preSkip
    }

    /// Places the packets that end on a page.
    mutating func place(_ run: Run, endingOn page: OggPage) -> Placement {
        let granule = page.granulePosition
        let before = run.packets.prefix(run.countBeforeLoss ?? 0)
        let after = run.packets.dropFirst(before.count)
        let length = after.reduce(0) { $0 + $1.ticks }
        var placement = Placement()
        // Section 4.5: only the last page of a stream may stand before the end of the packets that are its first.
        let isShort = self.position == nil && run.countBeforeLoss == nil && !page.isLast && granule < length
        placement.isPositionWrong = granule < self.position ?? 0 || isShort
        // Section 4.4: only the last page may cut off a part of its packets.
        let end = page.isLast && !placement.isPositionWrong ? granule : .max

        var cursor = self.position ?? 0
        placement.before = before.map { self.place($0, at: &cursor, upTo: end) }
        let resumed = self.resumption(of: after, endingOn: page, notBefore: cursor, run)
        if granule >= 0, self.position != nil || !before.isEmpty {
            placement.lost = self.pcm(cursor)..<self.pcm(max(cursor, resumed))
        }
        cursor = resumed
        placement.after = after.map { self.place($0, at: &cursor, upTo: end) }
        self.position = granule < 0 ? cursor : granule
        return placement
    }

    /// Where packets begin that are the last on a page.
    private func resumption(
        of packets: ArraySlice<OpusPacket>, endingOn page: OggPage, notBefore cursor: Int64, _ run: Run
    ) -> Int64 {
        guard page.granulePosition >= 0 else { return cursor }
        let length = packets.reduce(0) { $0 + $1.ticks }
        let start = max(page.granulePosition - length, page.isLast ? cursor : 0)
        // How much the last page cuts off shows only together with the page before. Where that is lost, what is lost is
        // taken for packets as long as the next one: less than one of them is cut off (section 4.4).
        guard page.isLast, self.position != nil, run.countBeforeLoss != nil, let ticks = packets.first?.ticks else {
            return start
        }
        let part = (start - cursor) % ticks
        return part > 0 ? start + ticks - part : start
    }

    private mutating func place(_ packet: OpusPacket, at cursor: inout Int64, upTo end: Int64) -> OggOpusPacket {
        let ticks = Int(packet.ticks)
        // Section 4.5: the pre-skip counts what is decoded, wherever the stream's positions begin.
        let lower = min(self.preSkip - self.skipped, ticks)
        self.skipped += lower
        let upper = Int(min(max(end - cursor, 0), packet.ticks))
        let placed = OggOpusPacket(
            packet: packet, position: cursor - Int64(self.preSkip), heardTicks: lower..<max(lower, upper))
        // Positions are what a file says, and may be the largest number there is.
        let (next, isTooLarge) = cursor.addingReportingOverflow(packet.ticks)
        cursor = isTooLarge ? .max : next
        return placed
    }

    /// The position of PCM for one of a page, without the pre-skip, of which nobody loses anything.
    private func pcm(_ position: Int64) -> Int64 {
        max(position - Int64(self.preSkip), 0)
    }
}
