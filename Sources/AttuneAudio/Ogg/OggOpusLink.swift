/// One logical stream of Ogg Opus, page by page: headers first, then packets of audio in their places.
///
/// What is wrong with it is kept until audio follows, since only then can be said what was lost.
struct OggOpusLink: Sendable {
    /// What the next packet is.
    private enum Stage {
        case head
        case tags
        case audio
    }

    let serialNumber: UInt32

    /// Whether the last page was taken.
    private(set) var isOver = false

    private var timeline: OggOpusTimeline
    private var assembly: OggPacketAssembly
    private let limits: OggOpusReader.Limits
    private var stage = Stage.head
    /// Packets of audio so far, those that were lost not counted.
    private var packetCount = 0
    private var damage: OggDamage?

    /// Begins a stream whose head was read on its first page; that page is then given to ``take(_:at:into:)``.
    init(_ head: OpusHead, first page: OggPage, limits: OggOpusReader.Limits) {
        self.serialNumber = page.serialNumber
        self.timeline = OggOpusTimeline(preSkip: head.preSkip)
        self.assembly = OggPacketAssembly(first: page)
        self.limits = limits
    }

    /// Whether nothing but the first page is known, so that another stream may begin beside this one.
    ///
    /// The first pages of all streams come before any other page (RFC 3533, section 4).
    var isBeginning: Bool {
        self.stage == .tags && !self.assembly.isInsidePacket && self.damage == nil
    }

    /// Notes what is wrong until it is known what it costs.
    mutating func note(_ damage: OggDamage) {
        if self.damage == nil { self.damage = damage } else { self.damage?.add(damage) }
    }

    /// Takes a page of this stream.
    mutating func take(_ page: OggPage, at offset: Int, into events: inout [OggOpusEvent]) {
        if self.assembly.isLate(page), page.granulePosition <= self.timeline.position ?? 0 {
            // It came before, or comes too late for its place.
            var damage = self.assembly.misplacement(of: page, at: offset)
            damage.skippedByteCount = page.byteCount
            return self.note(damage)
        }
        let limit = self.stage == .audio ? self.limits.packetSize : self.limits.tagsSize
        var run = OggOpusTimeline.Run()
        for element in self.assembly.take(page, at: offset, maximumPacketSize: limit) {
            switch element {
            case .packet(let packet):
                self.take(packet, at: offset, &run, into: &events)
            case .lost(let damage):
                if let damage { self.note(damage) }
                // Tags that are lost will not come later.
                self.stage = .audio
                run.countBeforeLoss = run.packets.count
            }
        }
        if !run.packets.isEmpty || run.countBeforeLoss != nil && page.granulePosition >= 0 {
            self.report(run, endingOn: page, at: offset, into: &events)
        }
        if page.isLast { self.end(isMarked: true, at: offset + page.byteCount, into: &events) }
    }

    /// Ends the stream.
    ///
    /// - Parameters:
    ///   - isMarked: Whether its last page says so.
    ///   - offset: Where its bytes end, for messages.
    ///   - events: Where its last events go.
    mutating func end(isMarked: Bool, at offset: Int, into events: inout [OggOpusEvent]) {
        let place: String? =
            if self.stage != .audio {
                "before the comment header is complete"
            } else if self.assembly.isInsidePacket {
                "inside packet \(self.packetCount) of the audio"
            } else {
                nil
            }
        if let place {
            let error = OggError(.truncated, "The stream ends after \(offset) bytes, \(place).")
            self.note(OggDamage(error, at: offset))
        }
        if let damage = self.damage.take() { events.append(.damageFound(damage)) }
        events.append(.streamEnded(isMarked: isMarked))
        self.isOver = true
    }

    // MARK: - Packets

    private mutating func take(
        _ packet: [UInt8], at offset: Int, _ run: inout OggOpusTimeline.Run, into events: inout [OggOpusEvent]
    ) {
        switch self.stage {
        case .head:
            self.stage = .tags
        case .tags:
            self.takeTags(packet, at: offset, &run, into: &events)
        // They may come after a page that is missing.
        case .audio where self.packetCount == 0 && packet.hasASCII(OpusTags.magic, at: 0):
            self.takeTags(packet, at: offset, &run, into: &events)
        case .audio:
            self.takeAudio(packet, at: offset, &run)
        }
    }

    private mutating func takeTags(
        _ packet: [UInt8], at offset: Int, _ run: inout OggOpusTimeline.Run, into events: inout [OggOpusEvent]
    ) {
        self.stage = .audio
        do {
            events.append(.tagsRead(try OpusTags(packet)))
        } catch {
            self.note(OggDamage(error, at: offset))
            // A file without tags is none; its audio is read all the same.
            if !packet.hasASCII(OpusTags.magic, at: 0) { self.takeAudio(packet, at: offset, &run) }
        }
    }

    private mutating func takeAudio(_ packet: [UInt8], at offset: Int, _ run: inout OggOpusTimeline.Run) {
        do {
            run.packets.append(try OpusPacket(packet))
            self.packetCount += 1
        } catch {
            let error = OggError(
                .invalidPacket, "Packet \(self.packetCount) of the audio is damaged. \(error.message)",
                underlyingError: error)
            self.note(OggDamage(error, at: offset))
            run.countBeforeLoss = run.packets.count
        }
    }

    private mutating func report(
        _ run: OggOpusTimeline.Run, endingOn page: OggPage, at offset: Int, into events: inout [OggOpusEvent]
    ) {
        let last = self.timeline.position
        let placement = self.timeline.place(run, endingOn: page)
        if placement.isPositionWrong {
            let error = OggError(
                .malformedPage,
                "Packets end on the page at byte \(offset), and its position \(page.granulePosition) lies before that of "
                    + "the page before, \(last ?? 0), or before their end.")
            self.note(OggDamage(error, at: offset))
        }
        events += placement.before.map(OggOpusEvent.packetRead)
        if var damage = self.damage.take() {
            damage.lost = placement.lost
            events.append(.damageFound(damage))
        }
        events += placement.after.map(OggOpusEvent.packetRead)
    }
}
