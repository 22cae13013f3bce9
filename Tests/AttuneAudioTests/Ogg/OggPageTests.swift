import AttuneAudio
import Testing

@Suite("OggPage")
struct OggPageTests {
    private func error(_ bytes: [UInt8]) -> OggError? {
        #expect(throws: OggError.self) { try OggPage(bytes) }
    }

    @Test("The fields of the header come back as they were written")
    func fields() throws {
        let bytes = OggBytes.page(
            [[1, 2, 3]], flags: [.first, .last], granule: 0x0102_0304_0506_0708, serial: 0xDEAD_BEEF,
            number: 0xFFFF_FFFE)
        let page = try OggPage([9, 9] + bytes + [9], at: 2)
        #expect(page.isFirst && page.isLast && !page.isContinued)
        #expect(page.granulePosition == 0x0102_0304_0506_0708)
        #expect(page.serialNumber == 0xDEAD_BEEF)
        #expect(page.sequenceNumber == 0xFFFF_FFFE)
        #expect(page.pieces == [[1, 2, 3]])
        #expect(page.bytes == bytes)
        #expect(page.byteCount == bytes.count)
    }

    @Test("Lacing keeps packets apart at every size around 255", arguments: [0, 1, 254, 255, 256, 509, 510, 511])
    func lacing(size: Int) throws {
        let packets = [[1], Array(repeating: UInt8(7), count: size), [2, 3]]
        let page = try OggPage(OggBytes.page(packets, number: 0))
        #expect(page.pieces == packets)
        #expect(!page.isLastPieceUnfinished)
    }

    @Test("A packet that goes on is the last piece")
    func unfinished() throws {
        let long = Array(repeating: UInt8(5), count: 510)
        let page = try OggPage(OggBytes.page([[1]], unfinished: long, granule: -1, number: 0))
        #expect(page.pieces == [[1], long])
        #expect(page.isLastPieceUnfinished)
        #expect(page.granulePosition == -1)
    }

    @Test("A page without segments has no pieces")
    func nothing() throws {
        let page = try OggPage(OggBytes.page([], number: 0))
        #expect(page.pieces.isEmpty)
        #expect(!page.isLastPieceUnfinished)
    }

    @Test("A page lasts as long as the packets that begin on it")
    func opusTicks() throws {
        // Code 0: one frame of 20 ms; code 3: three of them.
        let (short, long): ([UInt8], [UInt8]) = ([0x78, 1, 2], [0x7B, 3, 1, 2])
        func ticks(_ packets: [[UInt8]], unfinished: [UInt8]? = nil, isContinued: Bool = false) throws -> Int64 {
            try OggPage(
                OggBytes.page(packets, unfinished: unfinished, flags: isContinued ? [.continued] : [], number: 3)
            ).opusTicks
        }
        #expect(try ticks([short, long, short]) == 5 * 960)
        #expect(try ticks([[9, 9], short], isContinued: true) == 960)
        #expect(try ticks([short], unfinished: [0x7B, 3] + Array(repeating: 0, count: 508)) == 4 * 960)
        #expect(try ticks([Array("OpusHead".utf8)]) == 0)
        #expect(try ticks([Array("OpusTags".utf8)]) == 0)
        #expect(try ticks([[]]) == 0)
    }

    @Test(
        "The pages of a recording have the length of its packets together", arguments: ["ffmpeg.opus", "opusenc.opus"])
    func recording(name: String) throws {
        let file = try Fixture.bytes(name)
        let ticks = try OggBytes.pages(of: file).reduce(0) { $0 + $1.opusTicks }
        let stream = try OggOpusReader.read(file)
        #expect(ticks == stream.packets.reduce(0) { $0 + $1.ticks })
    }

    @Test("A page with any one bit changed is refused")
    func anyBit() {
        let bytes = OggBytes.page([Array(0..<40)], granule: 960, number: 3)
        for bit in 0..<bytes.count * 8 {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(self.error(damaged) != nil, "bit \(bit)")
        }
        var damaged = bytes
        damaged[30] ^= 1
        #expect(self.error(damaged)?.code == .badChecksum)
    }

    @Test("What is no page says why")
    func noPage() {
        #expect(self.error(Array("fLaC....".utf8))?.message.contains("\"fLaC\"") == true)
        #expect(self.error(Array("fLaC....".utf8))?.code == .notOgg)
        #expect(self.error([])?.code == .truncated)
        #expect(self.error(OggBytes.page([[1]], number: 0, version: 1))?.code == .unsupportedVersion)
        let bytes = OggBytes.page([[1, 2, 3], [4]], number: 0)
        for count in 0..<bytes.count {
            #expect(self.error(Array(bytes.prefix(count)))?.code == .truncated)
        }
    }
}
