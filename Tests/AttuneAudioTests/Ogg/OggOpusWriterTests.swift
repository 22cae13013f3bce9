import AttuneAudio
import TestSupport
import Testing

@Suite("OggOpusWriter")
struct OggOpusWriterTests {
    private static let head = OpusHead(channelCount: 1, preSkip: 312, inputSampleRate: 16_000)

    /// A packet of 20 ms: 960 ticks.
    private static func packet(byteCount: Int = 60) throws -> OpusPacket {
        try OpusPacket(OggBytes.packet(byteCount: byteCount))
    }

    private static func writer(maximumPageDuration: Duration = .seconds(1)) -> OggOpusWriter {
        OggOpusWriter(head: self.head, serialNumber: 7, maximumPageDuration: maximumPageDuration)
    }

    private func bytes(_ pages: [OggPage]) -> [UInt8] {
        pages.flatMap(\.bytes)
    }

    // MARK: Pages

    @Test("Each header has a page of its own, at position 0, and the first begins the stream")
    func headers() throws {
        let pages = Self.writer().headerPages
        #expect(pages.map(\.pieces) == [[Self.head.packet], [OpusTags().packet]])
        #expect(pages.map(\.granulePosition) == [0, 0])
        #expect(pages.map(\.isFirst) == [true, false])
        #expect(pages.map(\.sequenceNumber) == [0, 1])
        #expect(pages.allSatisfy { $0.serialNumber == 7 && !$0.isContinued && !$0.isLast })
    }

    @Test("A page is what reading its bytes gives, checksum by another way of counting included", arguments: 0...40)
    func checksum(size: Int) throws {
        var writer = Self.writer()
        _ = writer.append(try Self.packet(byteCount: 1 + size * 37))
        let page = try #require(writer.flush().first)
        #expect(try OggPage(page.bytes) == page)
        var bytes = page.bytes
        bytes.replaceSubrange(22..<26, with: [0, 0, 0, 0])
        bytes.replaceSubrange(22..<26, with: littleEndian(OggBytes.checksum(bytes)))
        #expect(bytes == page.bytes)
    }

    @Test("A page lasts as long as it may, and its position counts every packet")
    func duration() throws {
        var writer = Self.writer()
        let packet = try Self.packet()
        var pages: [OggPage] = []
        for _ in 0..<120 { pages += writer.append(packet) }
        #expect(pages.map(\.opusTicks) == [48_000, 48_000])
        #expect(pages.map(\.granulePosition) == [48_000, 96_000])
        pages += try writer.finish()
        #expect(pages.map(\.isLast) == [false, false, true])
        #expect(pages.last?.granulePosition == 115_200)
    }

    @Test("A packet that is longer than a page may last has one of its own")
    func shortPages() throws {
        var writer = Self.writer(maximumPageDuration: .milliseconds(10))
        let packet = try Self.packet()
        #expect(writer.append(packet).isEmpty)
        #expect(writer.append(packet).map(\.pieces.count) == [1])
        #expect(writer.append(packet).map(\.granulePosition) == [1_920])
    }

    @Test("A page that has no segment left is given out before its time")
    func segments() throws {
        var writer = Self.writer(maximumPageDuration: .seconds(10))
        // 2.5 ms each: 255 of them are not even a second.
        let packet = try OpusPacket([28 << 3, 1])
        var pages: [OggPage] = []
        for _ in 0..<600 { pages += writer.append(packet) }
        #expect(pages.map(\.pieces.count) == [255, 255])
        #expect(try writer.finish().map(\.pieces.count) == [90])
    }

    @Test("Who listens live gets every packet at once, and the end on a page without packets")
    func live() throws {
        var writer = Self.writer()
        let packet = try Self.packet()
        var pages = writer.headerPages
        for index in 1...5 {
            #expect(writer.append(packet).isEmpty)
            let page = writer.flush()
            #expect(page.map(\.granulePosition) == [960 * Int64(index)])
            #expect(writer.flush().isEmpty)
            pages += page
        }
        let last = try writer.finish()
        #expect(last.map(\.pieces) == [[]])
        #expect(last.map(\.isLast) == [true])
        #expect(last.map(\.granulePosition) == [-1])
        let stream = try OggOpusReader.read(self.bytes(pages + last))
        #expect(stream.packets.count == 5)
        #expect(stream.sampleCount == 4_800 - 312)
    }

    @Test("A number of the stream that a generator makes is another one each time")
    func serialNumber() {
        var generator = SeededGenerator(seed: 1)
        let writers = (0..<3).map { _ in OggOpusWriter(head: Self.head, using: &generator) }
        #expect(Set(writers.map(\.serialNumber)).count == 3)
        #expect(writers.allSatisfy { $0.headerPages.first?.serialNumber == $0.serialNumber })
    }

    // MARK: Packets across pages

    @Test(
        "A packet of any size is read as it was written",
        arguments: [1, 254, 255, 256, 65_024, 65_025, 65_026, 65_279, 65_280, 130_049, 130_050, 130_051, 400_000])
    func sizes(byteCount: Int) throws {
        let packets = [try Self.packet(), try Self.packet(byteCount: byteCount), try Self.packet()]
        var writer = Self.writer()
        var pages = writer.headerPages
        for packet in packets { pages += writer.append(packet) }
        pages += try writer.finish()
        let limits = OggOpusReader.Limits(packetSize: byteCount + 60)
        let stream = try OggOpusReader.read(self.bytes(pages), limits: limits)
        #expect(stream.packets == packets)
        #expect(stream.sampleCount == 2_880 - 312)
        // A page on which no packet ends says so.
        #expect(pages.allSatisfy { $0.granulePosition != -1 || $0.pieces.count == 1 && $0.isLastPieceUnfinished })
        #expect(pages.allSatisfy { !$0.isLastPieceUnfinished || $0.byteCount == 65_307 })
    }

    @Test("A comment header of several pages ends its last page, and audio begins on the next")
    func largeTags() throws {
        let comment = "A=" + String(repeating: "x", count: 150_000)
        let tags = try OpusTags(comments: [comment, "B=c"])
        var writer = OggOpusWriter(head: Self.head, tags: tags, serialNumber: 7)
        let pages = writer.headerPages
        #expect(pages.map(\.granulePosition) == [0, -1, -1, 0])
        #expect(pages.map(\.isContinued) == [false, false, true, true])
        _ = writer.append(try Self.packet())
        let last = try writer.finish()
        #expect(last.map(\.sequenceNumber) == [4])
        #expect(try OggOpusReader.read(self.bytes(pages + last)).tags == tags)
    }

    @Test("Packets of random sizes and lengths are read as they were written", arguments: UInt64(1)...6)
    func random(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let milliseconds = Int.random(in: 1...1_500, using: &generator)
        var writer = Self.writer(maximumPageDuration: .milliseconds(milliseconds))
        var (packets, pages) = ([OpusPacket](), writer.headerPages)
        for _ in 0..<Int.random(in: 1...200, using: &generator) {
            let configuration = UInt8.random(in: 0..<32, using: &generator)
            let size = Int.random(in: 0..<40, using: &generator) == 0 ? 70_000 : 600
            let packet = try OpusPacket(
                OggBytes.packet(
                    byteCount: Int.random(in: 1...size + 1, using: &generator), configuration: configuration))
            packets.append(packet)
            pages += writer.append(packet)
            if Int.random(in: 0..<20, using: &generator) == 0 { pages += writer.flush() }
        }
        let ticks = packets.reduce(0) { $0 + $1.ticks }
        guard ticks >= 312 else { return }
        pages += try writer.finish()
        #expect(pages.allSatisfy { $0.opusTicks <= max(Int64(milliseconds) * 48, 2_880) })
        let stream = try OggOpusReader.read(
            self.bytes(pages), limits: OggOpusReader.Limits(packetSize: 70_001))
        #expect(stream.packets == packets)
        #expect(stream.sampleCount == ticks - 312)
    }

    // MARK: The end

    @Test("As many samples are kept as were asked for", arguments: [0, 1, 647, 648, 649, 1_607, 1_608, 2_567, 2_568])
    func keeping(count: Int64) throws {
        var writer = Self.writer()
        var pages = writer.headerPages
        for _ in 0..<3 { pages += writer.append(try Self.packet()) }
        #expect(writer.sampleCount == 2_568)
        pages += try writer.finish(keeping: count)
        #expect(try OggOpusReader.read(self.bytes(pages)).sampleCount == count)
    }

    @Test(
        "Samples that no packet holds cannot be kept; with more packets they can", arguments: [2_569, .max] as [Int64])
    func tooMany(count: Int64) throws {
        var writer = Self.writer()
        for _ in 0..<3 { _ = writer.append(try Self.packet()) }
        let error = #expect(throws: OggError.self) { try writer.finish(keeping: count) }
        #expect(error?.code == .unreachableEnd)
        #expect(error?.message.contains("\(count) samples after a pre-skip of 312") == true)
        #expect(error?.message.contains("hold 2880 in all") == true)
        _ = writer.append(try Self.packet())
        #expect(try writer.finish(keeping: 2_569).map(\.granulePosition) == [2_881])
    }

    @Test("What was given out cannot be cut off")
    func givenOut() throws {
        var writer = Self.writer()
        _ = writer.append(try Self.packet())
        _ = writer.flush()
        _ = writer.append(try Self.packet())
        let error = #expect(throws: OggError.self) { try writer.finish(keeping: 647) }
        #expect(error?.code == .unreachableEnd)
        #expect(error?.message.contains("960 in all were given out") == true)
        #expect(try writer.finish(keeping: 648).map(\.granulePosition) == [960])
    }

    @Test("A stream without audio has no end that a player could find")
    func empty() {
        var writer = Self.writer()
        #expect(#expect(throws: OggError.self) { try writer.finish() }?.code == .unreachableEnd)
    }

    @Test(
        "Recordings of other programs, written anew, are the same recordings",
        arguments: ["opusenc.opus", "ffmpeg.opus"])
    func anew(file: String) throws {
        let stream = try OggOpusReader.read(Fixture.bytes(file))
        var writer = OggOpusWriter(head: stream.head, tags: stream.tags, serialNumber: 1)
        var pages = writer.headerPages
        for packet in stream.packets { pages += writer.append(packet) }
        pages += try writer.finish(keeping: stream.sampleCount)
        #expect(try OggOpusReader.read(self.bytes(pages)) == stream)
    }
}
