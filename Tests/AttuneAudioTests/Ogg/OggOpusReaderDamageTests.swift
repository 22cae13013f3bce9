import AttuneAudio
import TestSupport
import Testing

@Suite("OggOpusReader and damage")
struct OggOpusReaderDamageTests {
    private static let packet = OggBytes.packet()

    /// Two headers, and eight pages of one packet each.
    private static let pages: [[UInt8]] =
        [
            OggBytes.page([OggBytes.head()], flags: .first, number: 0),
            OggBytes.page([OggBytes.tags], number: 1),
        ]
        + (0..<8).map { index in
            OggBytes.page(
                [OggBytes.packet(byteCount: 20 + index)], flags: index == 7 ? .last : [],
                granule: 960 * (Int64(index) + 1), number: 2 + UInt32(index))
        }

    private static let whole = OggOpusReader.events(of: Array(Self.pages.joined()))

    private func positions(_ events: [OggOpusEvent]) -> [Int64] {
        events.packets.map(\.position)
    }

    @Test("A page that is missing costs its own packets, and the damage says which time", arguments: 3...8)
    func missing(index: Int) {
        var pages = Self.pages
        pages.remove(at: index)
        let events = OggOpusReader.events(of: Array(pages.joined()))
        #expect(events.damages.map(\.error.code) == [.missingPage])
        #expect(events.damages.first?.missingPageCount == 1)
        #expect(events.damages.first?.skippedByteCount == 0)
        let start = 960 * Int64(index - 2) - 312
        #expect(events.damages.first?.lost == start..<start + 960)
        #expect(events.packets == Self.whole.packets.filter { $0.position != start })
        #expect(events.ends == [true])
    }

    @Test("A page with a wrong checksum is skipped, and its bytes are counted", arguments: 3...8)
    func checksum(index: Int) {
        var pages = Self.pages
        pages[index][40] ^= 4
        let events = OggOpusReader.events(of: Array(pages.joined()))
        let start = 960 * Int64(index - 2) - 312
        #expect(events.damages.map(\.error.code) == [.badChecksum])
        #expect(events.damages.first?.offset == pages[..<index].joined().count)
        #expect(events.damages.first?.skippedByteCount == pages[index].count)
        #expect(events.damages.first?.missingPageCount == 1)
        #expect(events.damages.first?.lost == start..<start + 960)
        #expect(events.packets == Self.whole.packets.filter { $0.position != start })
    }

    @Test("Damage is told between the packets before and after it")
    func place() throws {
        var pages = Self.pages
        pages.remove(at: 5)
        let events = OggOpusReader.events(of: Array(pages.joined()))
        let index = try #require(events.firstIndex { if case .damageFound = $0 { true } else { false } })
        #expect(Array(events[..<index]).packets.count == 3)
        #expect(Array(events[index...]).packets.count == 4)
    }

    @Test("Bytes between two pages are skipped, and cost no audio")
    func between() {
        var pages = Self.pages
        let text = Array("OggS, it says, and OggS".utf8)
        pages.insert(text, at: 4)
        let events = OggOpusReader.events(of: Array(pages.joined()))
        #expect(events.damages.map(\.error.code) == [.unsupportedVersion])
        #expect(events.damages.first?.skippedByteCount == text.count)
        #expect(events.damages.first?.lost == 1_608..<1_608)
        #expect(events.packets == Self.whole.packets)
    }

    @Test("A page that says it is longer than all that follows hides none of it")
    func lyingSize() {
        var pages = Self.pages
        // The count of segments: the table and what it says reach beyond the end of the file.
        pages[6][26] = 255
        let events = OggOpusReader.events(of: Array(pages.joined()))
        #expect(events.packets.count == 7)
        #expect(events.damages.map(\.error.code) == [.truncated])
        #expect(events.damages.first?.skippedByteCount == pages[6].count)
        #expect(events.ends == [true])
    }

    @Test("A file that is cut off inside a page says so, and keeps what came before")
    func cutOff() {
        let bytes = Array(Self.pages.joined().dropLast(10))
        let events = OggOpusReader.events(of: bytes)
        #expect(events.packets == Array(Self.whole.packets.dropLast()))
        #expect(events.damages.map(\.error.code) == [.truncated])
        #expect(events.damages.first?.lost == nil)
        #expect(events.ends == [false])
    }

    @Test("Of a packet across pages, one missing page costs the whole, and no other packet")
    func across() {
        let long = OggBytes.packet(byteCount: 1_200)
        let pages = [
            OggBytes.headers(),
            OggBytes.page([Self.packet], unfinished: Array(long[..<510]), granule: 960, number: 2),
            OggBytes.page([], unfinished: Array(long[510..<1_020]), flags: .continued, granule: -1, number: 3),
            OggBytes.page(
                [Array(long[1_020...]), Self.packet], flags: [.continued, .last], granule: 2_880, number: 4),
        ]
        for missing in 1...3 {
            var pages = pages
            pages.remove(at: missing)
            let events = OggOpusReader.events(of: Array(pages.joined()))
            switch missing {
            case 1:
                #expect(self.positions(events) == [1_608])
                #expect(events.damages.map(\.lost) == [nil])
            case 2:
                #expect(self.positions(events) == [-312, 1_608])
                #expect(events.damages.map(\.lost) == [648..<1_608])
            default:
                #expect(self.positions(events) == [-312])
                #expect(events.damages.map(\.error.code) == [.truncated])
            }
            #expect(events.damages.count == 1)
        }
    }

    @Test("A packet that does not go on, or never began, is lost alone")
    func broken() {
        let half = Array(OggBytes.packet(byteCount: 600)[..<510])
        let unfinished =
            OggBytes.headers() + OggBytes.page([Self.packet], unfinished: half, granule: 960, number: 2)
            + OggBytes.page([Self.packet], granule: 2_880, number: 3)
        let beheaded =
            OggBytes.headers() + OggBytes.page([Self.packet], granule: 960, number: 2)
            + OggBytes.page([[1, 2], Self.packet], flags: .continued, granule: 2_880, number: 3)
        for bytes in [unfinished, beheaded] {
            let events = OggOpusReader.events(of: bytes)
            #expect(self.positions(events) == [-312, 1_608])
            #expect(events.damages.map(\.error.code) == [.brokenPacket])
            #expect(events.damages.first?.lost == 648..<1_608)
        }
    }

    @Test("What the last page cuts off is cut off also where the page before is missing", arguments: [1, 959, 960])
    func cutOffAfterLoss(cut: Int64) {
        let pages =
            OggBytes.page([Self.packet], granule: 960, number: 2)
            + OggBytes.page([Self.packet, Self.packet], flags: .last, granule: 9_600 - cut, number: 4)
        let events = OggOpusReader.events(of: OggBytes.headers() + pages)
        #expect(events.damages.map(\.lost) == [648..<7_680 - 312 - (cut == 960 ? 960 : 0)])
        #expect(events.heardCount == 648 + 1_920 - (cut == 960 ? 0 : Int(cut)))
    }

    @Test("Bytes that are no Opus packet are lost alone")
    func invalidPacket() {
        let page = OggBytes.page([Self.packet, [0x7B, 0], Self.packet], flags: .last, granule: 2_880, number: 2)
        let events = OggOpusReader.events(of: OggBytes.headers() + page)
        #expect(self.positions(events) == [-312, 1_608])
        #expect(events.damages.map(\.error.code) == [.invalidPacket])
        #expect(events.damages.first?.error.underlyingError?.code == .noFrames)
        #expect(events.damages.first?.lost == 648..<1_608)
    }

    @Test("A page that comes twice, or too late, is heard once")
    func twice() {
        var pages = Self.pages
        pages.insert(pages[5], at: 6)
        let twice = OggOpusReader.events(of: Array(pages.joined()))
        #expect(twice.packets == Self.whole.packets)
        #expect(twice.damages.map(\.error.code) == [.missingPage])
        #expect(twice.damages.first?.skippedByteCount == pages[5].count)
        #expect(twice.damages.first?.lost == 3_528..<3_528)

        pages = Self.pages
        pages.swapAt(5, 6)
        let late = OggOpusReader.events(of: Array(pages.joined()))
        #expect(late.packets == Self.whole.packets.filter { $0.position != 2_568 })
        #expect(late.damages.map(\.lost) == [2_568..<3_528, 4_488..<4_488])
    }

    @Test("A position that cannot be true is told, and the audio is read", arguments: [-7, -1, 5] as [Int64])
    func position(granule: Int64) {
        let pages = [
            OggBytes.headers(), OggBytes.page([Self.packet], granule: 960, number: 2),
            OggBytes.page([Self.packet], granule: granule, number: 3),
            OggBytes.page([Self.packet], flags: .last, granule: 2_880, number: 4),
        ]
        let events = OggOpusReader.events(of: Array(pages.joined()))
        #expect(events.packets.count == 3)
        #expect(events.damages.map(\.error.code) == [.malformedPage])
        #expect(events.packets.last?.position == 1_608)
        #expect(events.packets.map(\.heardTicks.count) == [648, 960, 960])
    }

    @Test("Positions at the end of what a number can hold are read", arguments: [.max, .max - 1_000] as [Int64])
    func farAway(granule: Int64) {
        let pages = [
            OggBytes.headers(), OggBytes.page([Self.packet], granule: granule, number: 2),
            OggBytes.page([Self.packet, [0x7B, 0], Self.packet], granule: granule, number: 3),
            OggBytes.page([Self.packet], flags: .last, granule: -1, number: 4),
        ]
        #expect(OggOpusReader.events(of: Array(pages.joined())).packets.count == 4)
    }

    // MARK: Headers

    @Test("Without its comment header a stream is read all the same")
    func lostTags() {
        var pages = Self.pages
        pages.remove(at: 1)
        let events = OggOpusReader.events(of: Array(pages.joined()))
        #expect(events.packets.map(\.packet) == Self.whole.packets.map(\.packet))
        #expect(events.damages.map(\.error.code) == [.missingPage])
        #expect(events.tags.isEmpty)
    }

    @Test("A comment header that contradicts itself is told, and the audio is read")
    func malformedTags() {
        var pages = Self.pages
        pages[1] = OggBytes.page([OggBytes.tags.dropLast(1)], number: 1)
        let events = OggOpusReader.events(of: Array(pages.joined()))
        #expect(events.packets == Self.whole.packets)
        #expect(events.damages.map(\.error.code) == [.malformedHeader])
    }

    @Test("Tags that come after a missing page are read")
    func lateTags() {
        let file =
            OggBytes.page([OggBytes.head()], flags: .first, number: 0) + OggBytes.page([OggBytes.tags], number: 2)
            + OggBytes.page([Self.packet], flags: .last, granule: 960, number: 3)
        let events = OggOpusReader.events(of: file)
        #expect(events.tags.count == 1)
        #expect(events.packets.map(\.heardTicks) == [312..<960])
        #expect(events.damages.map(\.error.code) == [.missingPage])
    }

    @Test("Without its identification header a stream cannot be read, and its pages are handed back")
    func lostHead() {
        var pages = Self.pages
        pages[0][30] ^= 1
        let events = OggOpusReader.events(of: Array(pages.joined()))
        #expect(events.damages.map(\.error.code) == [.badChecksum])
        #expect(events.ignoredPages.map(\.bytes) == Array(pages[1...]))
        #expect(events.packets.isEmpty && events.ends.isEmpty)
    }

    @Test("A stream whose header says what cannot be read is told once, and the next one is read")
    func refusedHead() {
        let refused = OggBytes.headers(OggBytes.head(family: 1)) + Self.pages[2]
        let events = OggOpusReader.events(of: refused + Array(Self.pages.joined()))
        #expect(events.damages.map(\.error.code) == [.unsupportedMapping])
        #expect(events.packets == Self.whole.packets)
    }

    // MARK: Bounds

    @Test("A packet beyond the limit is passed over without being held")
    func largePacket() {
        let long = OggBytes.packet(byteCount: 1_100)
        let pages =
            OggBytes.page([Self.packet], unfinished: Array(long[..<510]), granule: 960, number: 2)
            + OggBytes.page([], unfinished: Array(long[510..<1_020]), flags: .continued, granule: -1, number: 3)
            + OggBytes.page(
                [Array(long[1_020...]), Self.packet], flags: [.continued, .last], granule: 2_880, number: 4)
        let file = OggBytes.headers() + pages
        let events = OggOpusReader.events(of: file, limits: OggOpusReader.Limits(packetSize: 1_000))
        #expect(self.positions(events) == [-312, 1_608])
        #expect(events.damages.map(\.error.code) == [.tooLarge])
        #expect(events.damages.first?.lost == 648..<1_608)
        #expect(events.damages.first?.error.message.contains("1020 bytes or more; 1000 are taken") == true)
        let enough = OggOpusReader.events(of: file, limits: OggOpusReader.Limits(packetSize: 1_100))
        #expect(enough.packets.map(\.packet.bytes) == [Self.packet, long, Self.packet])
        #expect(throws: OggError.self) {
            try OggOpusReader.read(file, limits: OggOpusReader.Limits(packetSize: 1_099))
        }
    }

    @Test("Tags beyond the limit are passed over, and the audio is read")
    func largeTags() throws {
        let head = OpusHead(channelCount: 1, preSkip: 312, inputSampleRate: 16_000)
        let comment = "PICTURE=" + String(repeating: "x", count: 200_000)
        var writer = OggOpusWriter(head: head, tags: try OpusTags(comments: [comment]), serialNumber: 7)
        #expect(writer.headerPages.count == 5)
        let packet = try OpusPacket(Self.packet)
        let pages = try writer.headerPages + writer.append(packet) + writer.finish()
        let file = pages.flatMap(\.bytes)
        let events = OggOpusReader.events(of: file, limits: OggOpusReader.Limits(tagsSize: 100_000))
        #expect(events.tags.isEmpty)
        #expect(events.packets.map(\.heardTicks) == [312..<960])
        #expect(events.damages.map(\.error.code) == [.tooLarge])
        #expect(try OggOpusReader.read(file).tags.comments == [comment])
    }

    // MARK: Any damage

    @Test("Whichever byte is changed, every packet of the other pages comes")
    func anyByte() throws {
        let file = try Fixture.bytes("opusenc.opus")
        let pages = try OggBytes.pages(of: file)
        let pieces = pages.map { $0.granulePosition > 0 ? $0.pieces : [] }
        var start = 0
        for (number, page) in pages.enumerated() {
            for place in stride(from: start, to: start + page.byteCount, by: 13) {
                var damaged = file
                damaged[place] ^= 0x21
                let events = OggOpusReader.events(of: damaged)
                let expected = number == 0 ? [] : pieces.enumerated().flatMap { $0.offset == number ? [] : $0.element }
                #expect(events.packets.map(\.packet.bytes) == expected, "byte \(place)")
                #expect(events.damages.count == 1, "byte \(place)")
                #expect(throws: OggError.self) { try OggOpusReader.read(damaged) }
            }
            start += page.byteCount
        }
    }

    @Test("Hostile pages in great number are told in bounded pieces", arguments: UInt64(1)...4)
    func hostile(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var file: [UInt8] = []
        for _ in 0..<200 {
            var page = Self.pages.randomElement(using: &generator) ?? []
            if Bool.random(using: &generator) {
                page = OggBytes.page(
                    [
                        Array(
                            repeating: .random(in: 0...255, using: &generator),
                            count: .random(in: 0...60, using: &generator))
                    ],
                    flags: OggBytes.Flags(rawValue: .random(in: 0...7, using: &generator)),
                    granule: .random(in: -2...5_000, using: &generator), number: .random(in: 0...9, using: &generator))
            }
            file += page
        }
        let events = OggOpusReader.events(of: file)
        #expect(events.count <= 1_200)
        #expect(events.packets.allSatisfy { $0.heardTicks.upperBound <= $0.packet.ticks })
    }
}
