import AttuneAudio
import Testing

@Suite("OggOpusReader")
struct OggOpusReaderTests {
    private static let packet = OggBytes.packet()

    private func error(_ bytes: [UInt8]) -> OggError? {
        #expect(throws: OggError.self) { try OggOpusReader.read(bytes) }
    }

    // MARK: Files that other programs wrote

    @Test(
        "What opusdec decodes is what is to be kept: 54,240 samples",
        arguments: [("opusenc.opus", 57, Int64(960)), ("ffmpeg.opus", 19, 2_880)])
    func otherPrograms(file: String, packets: Int, ticks: Int64) throws {
        let stream = try OggOpusReader.read(Fixture.bytes(file))
        #expect(stream.sampleCount == 54_240)
        #expect(stream.head.preSkip == 312)
        #expect(stream.head.channelCount == 1)
        #expect(stream.head.inputSampleRate == 16_000)
        #expect(stream.packets.count == packets)
        #expect(stream.packets.allSatisfy { $0.ticks == ticks && !$0.toc.isStereo })
        #expect(stream.duration == .milliseconds(1_130))
    }

    @Test(
        "Stereo files of other programs have as many samples as opusdec decodes",
        arguments: [("stereo-opusenc.opus", 253, Int64(120)), ("stereo-ffmpeg.opus", 32, 960)])
    func otherStereo(file: String, packets: Int, ticks: Int64) throws {
        let stream = try OggOpusReader.read(Fixture.bytes(file))
        #expect(stream.sampleCount == 30_003)
        #expect(stream.head.channelCount == 2)
        #expect(stream.packets.count == packets)
        #expect(stream.packets.allSatisfy { $0.ticks == ticks })
    }

    @Test("Comments that opusenc wrote are read")
    func comments() throws {
        let tags = try OggOpusReader.read(Fixture.bytes("stereo-opusenc.opus")).tags
        #expect(tags.values(of: "title") == ["Two voices"])
        #expect(tags.values(of: "language") == ["en"])
    }

    @Test("Cut off at any byte, a file gives the packets of its whole pages, or says that it was cut off")
    func truncation() throws {
        let file = try Fixture.bytes("ffmpeg.opus")
        var ends: [Int] = []
        for page in try OggBytes.pages(of: file) { ends.append((ends.last ?? 0) + page.byteCount) }
        #expect(ends.count == 4)
        for count in 0...file.count {
            do throws(OggError) {
                let stream = try OggOpusReader.read(Array(file.prefix(count)))
                #expect(ends.dropFirst().contains(count))
                #expect(stream.packets.isEmpty == (count == ends[1]))
            } catch {
                #expect(!ends.dropFirst().contains(count))
                #expect(error.code == .truncated)
            }
        }
    }

    // MARK: What to keep

    @Test("The last position cuts the padding of the last packet off, and the pre-skip comes off the front")
    func endTrimming() throws {
        let pages =
            OggBytes.page([Self.packet, Self.packet], granule: 1_920, number: 2)
            + OggBytes.page([Self.packet], flags: .last, granule: 2_000, number: 3)
        let stream = try OggOpusReader.read(OggBytes.headers() + pages)
        #expect(stream.packets.count == 3)
        #expect(stream.sampleCount == 2_000 - 312)
    }

    @Test("A stream of one page of audio may stand before the end of its packet")
    func onePage() throws {
        let page = OggBytes.page([Self.packet], flags: .last, granule: 500, number: 2)
        #expect(try OggOpusReader.read(OggBytes.headers() + page).sampleCount == 188)
    }

    @Test("A stream that ends within its pre-skip keeps nothing")
    func withinPreSkip() throws {
        let page = OggBytes.page([Self.packet], flags: .last, granule: 100, number: 2)
        #expect(try OggOpusReader.read(OggBytes.headers() + page).sampleCount == 0)
    }

    @Test("A stream that was cut out of a longer one counts from its own first packet")
    func cutOut() throws {
        let pages =
            OggBytes.page([Self.packet], granule: 1_000_960, number: 2)
            + OggBytes.page([Self.packet], flags: .last, granule: 1_001_420, number: 3)
        #expect(try OggOpusReader.read(OggBytes.headers() + pages).sampleCount == 960 + 460 - 312)
    }

    @Test("A position beyond the packets does not promise more than they hold", arguments: [Int64(5_000), .max])
    func beyond(granule: Int64) throws {
        let pages =
            OggBytes.page([Self.packet], granule: 960, number: 2)
            + OggBytes.page([Self.packet], flags: .last, granule: granule, number: 3)
        #expect(try OggOpusReader.read(OggBytes.headers() + pages).sampleCount == 1_920 - 312)
    }

    @Test("A missing mark of the end is accepted")
    func noMark() throws {
        let page = OggBytes.page([Self.packet], granule: 960, number: 2)
        #expect(try OggOpusReader.read(OggBytes.headers() + page).sampleCount == 648)
    }

    // MARK: Packets across pages

    @Test("A packet that spans three pages is one packet")
    func spanning() throws {
        let long = OggBytes.packet(byteCount: 1_200)
        let pages =
            OggBytes.page([Self.packet], unfinished: Array(long[..<510]), granule: 960, number: 2)
            + OggBytes.page([], unfinished: Array(long[510..<1_020]), flags: .continued, granule: -1, number: 3)
            + OggBytes.page([Array(long[1_020...])], flags: [.continued, .last], granule: 1_920, number: 4)
        let stream = try OggOpusReader.read(OggBytes.headers() + pages)
        #expect(stream.packets.map(\.bytes) == [Self.packet, long])
        #expect(stream.sampleCount == 1_920 - 312)
    }

    @Test("Headers that span pages are read")
    func longTags() throws {
        let tags = OggBytes.tags + Array(repeating: UInt8(0), count: 510 - OggBytes.tags.count + 90)
        let pages =
            OggBytes.page([OggBytes.head()], flags: .first, number: 0)
            + OggBytes.page([], unfinished: Array(tags[..<510]), granule: -1, number: 1)
            + OggBytes.page([Array(tags[510...])], flags: .continued, number: 2)
            + OggBytes.page([Self.packet], flags: .last, granule: 960, number: 3)
        #expect(try OggOpusReader.read(pages).packets.count == 1)
    }

    @Test("A packet that does not go on where it should, or goes on where it should not, is broken")
    func broken() {
        let half = Array(OggBytes.packet(byteCount: 600)[..<510])
        let open = OggBytes.headers() + OggBytes.page([], unfinished: half, granule: -1, number: 2)
        #expect(self.error(open)?.code == .truncated)
        #expect(self.error(open + OggBytes.page([[1]], granule: 960, number: 3))?.code == .brokenPacket)
        let astray = OggBytes.page([Self.packet], flags: .continued, granule: 960, number: 2)
        #expect(self.error(OggBytes.headers() + astray)?.code == .brokenPacket)
    }

    // MARK: What is refused

    @Test("A page that is missing, or comes twice, is named")
    func missingPage() {
        for number in [UInt32(1), 3] {
            let error = self.error(OggBytes.headers() + OggBytes.page([Self.packet], granule: 960, number: number))
            #expect(error?.code == .missingPage)
            #expect(error?.message.contains("number \(number) where 2 is due") == true)
        }
    }

    @Test("Another codec is named by its first bytes")
    func otherCodec() {
        let error = self.error(OggBytes.page([Array("\u{1}vorbis".utf8)], flags: .first, number: 0))
        #expect(error?.code == .notOpus)
        #expect(error?.message.contains("0x01 0x76") == true)
    }

    @Test("Surround sound is refused by the number of its mapping family", arguments: [UInt8(1), 2, 255])
    func mapping(family: UInt8) {
        let error = self.error(OggBytes.headers(OggBytes.head(family: family)))
        #expect(error?.code == .unsupportedMapping)
        #expect(error?.message.contains("family \(family) ") == true)
    }

    @Test("Headers that are not as the RFC has them are refused")
    func headers() {
        #expect(self.error(OggBytes.headers(OggBytes.head(version: 16)))?.code == .unsupportedVersion)
        #expect(self.error(OggBytes.headers(OggBytes.head(channels: 0)))?.code == .malformedHeader)
        #expect(self.error(OggBytes.headers(OggBytes.head(channels: 3)))?.code == .malformedHeader)
        #expect(self.error(OggBytes.headers(Array(OggBytes.head().prefix(18))))?.code == .malformedHeader)
        let noTags =
            OggBytes.page([OggBytes.head()], flags: .first, number: 0)
            + OggBytes.page([Self.packet], granule: 960, number: 1)
        #expect(self.error(noTags)?.code == .malformedHeader)
        #expect(self.error(OggBytes.page([OggBytes.head()], flags: .first, number: 0))?.code == .truncated)
    }

    @Test("The fields of the identification header come back as they were written")
    func head() throws {
        let head = OggBytes.head(version: 2, channels: 2, preSkip: 3_840, gain: -256)
        let stream = try OggOpusReader.read(OggBytes.headers(head))
        #expect(stream.head.version == 2)
        #expect(stream.head.channelCount == 2)
        #expect(stream.head.preSkip == 3_840)
        #expect(stream.head.outputGain == -256)
        #expect(stream.sampleCount == 0)
    }

    @Test("Two streams in one file are refused, one beside or after the other")
    func twoStreams() {
        let beside = OggBytes.page([OggBytes.head()], flags: .first, serial: 8, number: 0)
        #expect(self.error(OggBytes.headers() + beside)?.code == .multipleStreams)
        let whole = OggBytes.headers() + OggBytes.page([Self.packet], flags: .last, granule: 960, number: 2)
        #expect(self.error(whole + whole)?.code == .multipleStreams)
    }

    @Test("A packet that is no Opus packet is named by its place, with what is wrong inside")
    func invalidPacket() {
        let error = self.error(OggBytes.headers() + OggBytes.page([Self.packet, []], granule: 960, number: 2))
        #expect(error?.code == .invalidPacket)
        #expect(error?.underlyingError?.code == .empty)
        #expect(error?.message.contains("Packet 1 ") == true)
    }

    @Test("A position that no page can have is refused")
    func positions() {
        for granule in [Int64(-1), .min, 959] {
            let page = OggBytes.page([Self.packet], granule: granule, number: 2)
            #expect(self.error(OggBytes.headers() + page)?.code == .malformedPage)
        }
        let back =
            OggBytes.page([Self.packet], granule: .max, number: 2)
            + OggBytes.page([Self.packet], flags: .last, granule: 0, number: 3)
        #expect(self.error(OggBytes.headers() + back)?.code == .malformedPage)
    }
}
