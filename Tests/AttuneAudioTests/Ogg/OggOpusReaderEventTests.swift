import AttuneAudio
import TestSupport
import Testing

@Suite("OggOpusReader, event by event")
struct OggOpusReaderEventTests {
    private static let packet = OggBytes.packet()

    /// A stream of six packets on three pages, with a part of the last one cut off: 1,548 samples.
    private static func stream(serial: UInt32 = 7, isMarked: Bool = true) -> [UInt8] {
        OggBytes.headers(serial: serial)
            + OggBytes.page([self.packet, self.packet], granule: 1_920, serial: serial, number: 2)
            + OggBytes.page([self.packet, self.packet, self.packet], granule: 4_800, serial: serial, number: 3)
            + OggBytes.page(
                [self.packet], flags: isMarked ? .last : [], granule: isMarked ? 5_000 : 5_760, serial: serial,
                number: 4)
    }

    @Test("Headers, packets in their places, and the end are told in this order")
    func order() {
        let events = OggOpusReader.events(of: Self.stream())
        #expect(events.count == 9)
        #expect(
            events.first
                == .streamBegan(
                    OpusHead(channelCount: 1, preSkip: 312, inputSampleRate: 16_000), serialNumber: 7, offset: 0))
        #expect(events.dropFirst().first == .tagsRead(OpusTags(vendor: "")))
        #expect(events.packets.map(\.position) == [-312, 648, 1_608, 2_568, 3_528, 4_488])
        #expect(events.packets.map(\.heardTicks) == [312..<960, 0..<960, 0..<960, 0..<960, 0..<960, 0..<200])
        #expect(events.packets.allSatisfy { $0.packet.bytes == Self.packet })
        #expect(events.last == .streamEnded(isMarked: true))
    }

    @Test(
        "Files of other programs have as many samples as opusdec decodes", arguments: ["opusenc.opus", "ffmpeg.opus"])
    func otherPrograms(file: String) throws {
        let events = OggOpusReader.events(of: try Fixture.bytes(file))
        #expect(events.heardCount == 54_240)
        #expect(events.packets.first?.position == -312)
        #expect(events.packets.map(\.heardTicks).dropFirst().dropLast().allSatisfy { $0.lowerBound == 0 })
        #expect(events.damages.isEmpty)
        #expect(events.ends == [true])
    }

    @Test("A packet is told as soon as its page is complete")
    func atOnce() {
        var reader = OggOpusReader()
        let stream = Self.stream()
        let end = stream.count
        #expect(reader.append(Array(stream[..<(end - 1)])).packets.count == 5)
        #expect(reader.append(Array(stream[(end - 1)...])).packets.count == 1)
        #expect(reader.finish() == [])
    }

    // MARK: Any pieces

    @Test("Bytes in any two pieces bring the same, whole or damaged, alone or one after the other")
    func everySplit() {
        let second = Self.stream(serial: 9)
        var damaged = Self.stream(serial: 8, isMarked: false) + Array("OggS and no page".utf8) + second
        damaged[150] ^= 0x10
        for bytes in [Self.stream(), damaged] {
            let whole = OggOpusReader.events(of: bytes)
            for split in 0...bytes.count {
                let pieces = [Array(bytes[..<split]), Array(bytes[split...])]
                #expect(OggOpusReader.events(of: pieces) == whole, "split at \(split)")
            }
            #expect(OggOpusReader.events(of: bytes.map { [$0] }) == whole)
        }
    }

    @Test("A recording in random pieces brings the same, with any bytes changed", arguments: UInt64(1)...20)
    func randomSplits(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var bytes = try Fixture.bytes("opusenc.opus") + Fixture.bytes("ffmpeg.opus")
        for _ in 0..<(seed % 5) {
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= .random(in: 1...255, using: &generator)
        }
        var (pieces, start) = ([[UInt8]](), 0)
        while start < bytes.count {
            let end = min(start + Int.random(in: 0...700, using: &generator), bytes.count)
            pieces.append(Array(bytes[start..<end]))
            start = end
        }
        #expect(OggOpusReader.events(of: pieces) == OggOpusReader.events(of: bytes))
    }

    // MARK: Several streams

    @Test("Streams that follow each other begin anew, also with the same number", arguments: [UInt32(7), 8])
    func chained(serial: UInt32) {
        let events = OggOpusReader.events(of: Self.stream() + Self.stream(serial: serial))
        #expect(events.ends == [true, true])
        #expect(events.heardCount == 2 * (5_000 - 312))
        #expect(events.packets.count == 12)
        #expect(events.packets[6].position == -312)
        #expect(events.packets[6].heardTicks == 312..<960)
        #expect(events.damages.isEmpty)
    }

    @Test("A stream without a mark of its end is ended by the next one", arguments: [UInt32(7), 8])
    func chainedWithoutMark(serial: UInt32) {
        let first = Self.stream(isMarked: false)
        let events = OggOpusReader.events(of: first + Self.stream(serial: serial))
        #expect(events.ends == [false, true])
        #expect(events.heardCount == 5_760 - 312 + 5_000 - 312)
        #expect(events.damages.isEmpty)
        let begin = events.firstIndex {
            if case .streamBegan(_, serial, offset: first.count) = $0 { true } else { false }
        }
        #expect(begin == 9)
    }

    @Test("Pages of streams beside the first of Opus are handed back, and cost nothing")
    func beside() throws {
        let video = Array("\u{80}theora".utf8)
        let first = OggBytes.page([video], flags: .first, serial: 1, number: 0)
        let other = OggBytes.page([OggBytes.head()], flags: .first, serial: 2, number: 0)
        let picture = OggBytes.page([[1, 2, 3]], granule: 1, serial: 1, number: 1)
        var pages = try OggBytes.pages(of: Self.stream()).map(\.bytes)
        pages.insert(first, at: 0)
        pages.insert(other, at: 2)
        pages.insert(picture, at: 4)
        pages.insert(picture, at: 5)
        let events = OggOpusReader.events(of: pages.flatMap { $0 })
        #expect(events.ignoredPages.map(\.bytes) == [first, other, picture, picture])
        #expect(events.packets == OggOpusReader.events(of: Self.stream()).packets)
        #expect(events.damages.isEmpty)
    }

    @Test("What follows the last page of a stream, and is no new stream, is handed back")
    func afterTheEnd() {
        let page = OggBytes.page([Self.packet], granule: 6_000, number: 5)
        let events = OggOpusReader.events(of: Self.stream() + page)
        #expect(events.ignoredPages.map(\.bytes) == [page])
        #expect(events.packets.count == 6)
    }

    @Test("Who comes into the middle of a stream waits for the next")
    func middle() throws {
        let pages = try OggBytes.pages(of: Self.stream()).map(\.bytes)
        let events = OggOpusReader.events(of: Array(pages[1...].joined()) + Self.stream(serial: 8))
        #expect(events.ignoredPages.map(\.bytes) == Array(pages[1...]))
        #expect(events.packets.count == 6)
        #expect(events.ends == [true])
    }

    // MARK: What to keep

    @Test("At the decoder's rate, what is heard of the packets fits together", arguments: [8_000, 16_000, 48_000])
    func heardSamples(sampleRate: Int) {
        let packets = OggOpusReader.events(of: Self.stream()).packets
        let counts = packets.map { $0.heardSamples(at: sampleRate).count }
        #expect(counts.reduce(0, +) == 5_000 * sampleRate / 48_000 - 312 * sampleRate / 48_000)
        #expect(packets[0].heardSamples(at: sampleRate) == 312 * sampleRate / 48_000..<sampleRate / 50)
    }

    @Test("The last page may cut off several packets")
    func severalCut() {
        let last = OggBytes.page([Self.packet, Self.packet, Self.packet], flags: .last, granule: 1_000, number: 2)
        let packets = OggOpusReader.events(of: OggBytes.headers() + last).packets
        #expect(packets.map(\.heardTicks) == [312..<960, 0..<40, 0..<0])
        #expect(packets.map(\.position) == [-312, 648, 1_608])
    }

    @Test("A pre-skip may be longer than a packet")
    func longPreSkip() {
        let file =
            OggBytes.headers(OggBytes.head(preSkip: 1_500))
            + OggBytes.page([Self.packet, Self.packet], granule: 1_920, number: 2)
        #expect(OggOpusReader.events(of: file).packets.map(\.heardTicks) == [960..<960, 540..<960])
    }

    @Test("A stream that was cut out of a longer one keeps its place, and skips its own first samples")
    func cutOut() {
        let page = OggBytes.page([Self.packet], flags: .last, granule: 1_000_960, number: 2)
        let packets = OggOpusReader.events(of: OggBytes.headers() + page).packets
        #expect(packets.map(\.position) == [1_000_000 - 312])
        #expect(packets.map(\.heardTicks) == [312..<960])
    }

    @Test("Time that a stream leaves out shows in the places of its packets")
    func leftOut() {
        let pages =
            OggBytes.page([Self.packet], granule: 960, number: 2)
            + OggBytes.page([Self.packet], granule: 48_960, number: 3)
        let events = OggOpusReader.events(of: OggBytes.headers() + pages)
        #expect(events.packets.map(\.position) == [-312, 47_688])
        #expect(events.damages.isEmpty)
    }

    @Test("After its end the reader is as new")
    func asNew() {
        var reader = OggOpusReader()
        let stream = Self.stream()
        let first = reader.append(stream) + reader.finish()
        let second = reader.append(stream) + reader.finish()
        #expect(first == second)
        #expect(reader.finish() == [])
    }
}
