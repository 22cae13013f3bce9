import AttuneAudio

/// What must be true of any bytes that are offered as Ogg Opus.
///
/// A fuzzer and the tests offer the inputs; `OggInput` says what they look like.
package struct OggInvariants: Sendable {
    /// Small enough that a short input can be too large.
    private static let limits = OggOpusReader.Limits(packetSize: 700, tagsSize: 900)

    /// Creates the invariants.
    package init() {}

    /// Checks everything that an input lets be checked.
    ///
    /// - Parameter input: Bytes in one of the forms of `OggInput`.
    /// - Returns: What became of the input; nil where it is in none of the forms.
    /// - Throws: A ``Violation`` that names the promise which the input breaks.
    package func check(_ input: [UInt8]) throws(Violation) -> CheckedOgg? {
        guard let input = OggInput(input) else { return nil }
        let events = self.events([input.file])
        for pieces in Pieces.ways(input.file, seed: input.seed) {
            try Violation.unless(self.events(pieces) == events, "Bytes say the same however they are cut.")
        }
        try self.checkOrder(of: events, in: input.file)
        try self.checkWhatIsHeard(events)
        do {
            let stream = try OggOpusReader.read(input.file, limits: Self.limits)
            try self.check(stream, events, input)
            return .read
        } catch let error as OggError {
            try Violation.unless(error.message.hasSuffix("."), "An error is a sentence: \(error)")
            try Violation.unless(!self.isWhole(events), "A file without damage is read: \(error)")
            return .refused(error.code)
        } catch let violation as Violation {
            throw violation
        } catch {
            throw Violation("Reading fails with its own errors only: \(error)")
        }
    }

    private func events(_ pieces: [[UInt8]]) -> [OggOpusEvent] {
        var reader = OggOpusReader(limits: Self.limits)
        return pieces.flatMap { reader.append($0) } + reader.finish()
    }

    /// Whether events are those of one stream without damage.
    private func isWhole(_ events: [OggOpusEvent]) -> Bool {
        var (beginnings, tags) = (0, 0)
        for event in events {
            switch event {
            case .streamBegan: beginnings += 1
            case .tagsRead: tags += 1
            case .packetRead, .streamEnded: break
            case .damageFound, .pageIgnored: return false
            }
        }
        return beginnings == 1 && tags == 1
    }

    // MARK: - Events

    /// Streams begin and end in turn, with their packets between; damage lies inside the file, and costs no more than it.
    private func checkOrder(of events: [OggOpusEvent], in file: [UInt8]) throws(Violation) {
        var isInside = false
        var hasPackets = false
        var used = 0
        for event in events {
            switch event {
            case .streamBegan(_, _, let offset):
                try Violation.unless(!isInside, "A stream begins after the one before has ended.")
                try Violation.unless((0..<file.count).contains(offset), "A stream begins inside the file: \(offset)")
                (isInside, hasPackets) = (true, false)
            case .tagsRead:
                try Violation.unless(isInside && !hasPackets, "Tags come after the head and before the packets.")
            case .packetRead(let packet):
                try Violation.unless(isInside, "A packet belongs to a stream.")
                try Violation.unless(packet.packet.bytes.count <= Self.limits.packetSize, "No packet is too large.")
                hasPackets = true
                used += packet.packet.bytes.count
            case .damageFound(let damage):
                try Violation.unless((0...file.count).contains(damage.offset), "Damage lies in the file: \(damage)")
                try Violation.unless(
                    damage.skippedByteCount >= 0 && damage.missingPageCount >= 0 && damage.lost?.lowerBound ?? 0 >= 0,
                    "Damage is counted in numbers that are not negative: \(damage)")
                used += damage.skippedByteCount
            case .pageIgnored(let page, let offset):
                try Violation.unless(file[offset...].starts(with: page.bytes), "A page is as it is in the file.")
                used += page.byteCount
            case .streamEnded:
                try Violation.unless(isInside, "A stream ends that has begun.")
                isInside = false
            }
        }
        try Violation.unless(!isInside, "At the end of the bytes no stream is open.")
        try Violation.unless(used <= file.count, "No byte is told twice: \(used) of \(file.count)")
    }

    /// Of each stream the pre-skip is not heard, nor what its end cuts off; nothing else.
    private func checkWhatIsHeard(_ events: [OggOpusEvent]) throws(Violation) {
        var (preSkip, skipped, isCut) = (0, 0, false)
        for event in events {
            switch event {
            case .streamBegan(let head, _, _):
                (preSkip, skipped, isCut) = (head.preSkip, 0, false)
            case .packetRead(let packet):
                let ticks = Int(packet.packet.ticks)
                let heard = packet.heardTicks
                try Violation.unless(
                    heard.lowerBound == min(preSkip - skipped, ticks), "The pre-skip is counted by what is decoded.")
                try Violation.unless(heard.upperBound <= ticks, "A packet is not heard beyond its end.")
                try Violation.unless(!isCut || heard.isEmpty, "After what is cut off, nothing is heard.")
                skipped += heard.lowerBound
                isCut = heard.upperBound < ticks
                for rate in [8_000, 16_000, 48_000] {
                    let samples = packet.heardSamples(at: rate)
                    try Violation.unless(
                        samples.upperBound <= ticks * rate / 48_000 && samples.count <= heard.count,
                        "A decoder's samples have the bounds of the packet.")
                }
            case .streamEnded, .tagsRead, .damageFound, .pageIgnored:
                break
            }
        }
    }

    // MARK: - Whole files

    private func check(
        _ stream: OggOpusStream, _ events: [OggOpusEvent], _ input: OggInput
    ) throws(Violation) {
        try Violation.unless(self.isWhole(events), "A strict reading succeeds without damage only.")
        var packets: [OpusPacket] = []
        var heard = 0
        for case .packetRead(let packet) in events {
            packets.append(packet.packet)
            heard += packet.heardTicks.count
        }
        try Violation.unless(
            stream.packets == packets && stream.sampleCount == heard, "Both readings have the same packets.")
        let restated = OggRestated.packets(of: input.file)
        try Violation.unless(
            stream.packets.map(\.bytes) == Array(restated.dropFirst(2)), "Packets are as the pages have them.")
        try self.checkWriting(stream, pageTicks: Int64(input.seed) * 100 + 1)
    }

    /// What was read can be written, and read again.
    private func checkWriting(_ stream: OggOpusStream, pageTicks: Int64) throws(Violation) {
        var writer = OggOpusWriter(
            head: stream.head, tags: stream.tags, serialNumber: 3,
            maximumPageDuration: CallTime(ticks: pageTicks).duration)
        var pages = writer.headerPages
        for (index, packet) in stream.packets.enumerated() {
            pages += writer.append(packet)
            if index % 64 == 9, index < stream.packets.count - 1 { pages += writer.flush() }
        }
        let ticks = stream.packets.reduce(0) { $0 + $1.ticks }
        do {
            pages += try writer.finish(keeping: stream.sampleCount)
        } catch {
            // Packets of which nothing is left may have been given out, and what ends within its pre-skip is no stream.
            let cut = ticks - Int64(stream.head.preSkip) - stream.sampleCount
            let isEmpty = stream.sampleCount == 0 && cut < 0
            return try Violation.unless(
                error.code == .unreachableEnd && (isEmpty || cut >= stream.packets.last?.ticks ?? 0),
                "What was read can be written: \(error)")
        }
        // Bytes of tags that are no UTF-8 became longer.
        let limits = OggOpusReader.Limits(packetSize: Self.limits.packetSize)
        let again = try? OggOpusReader.read(pages.flatMap(\.bytes), limits: limits)
        try Violation.unless(again == stream, "What was written is what was read: \(again as Any), \(stream)")
        for page in pages {
            try Violation.unless((try? OggPage(page.bytes)) == page, "A page that is written can be read.")
        }
    }
}
