import AttuneAudio
import Testing

@Suite("OpusTags")
struct OpusTagsTests {
    private static let magic = Array("OpusTags".utf8)

    private func error(_ packet: [UInt8]) -> OggError? {
        #expect(throws: OggError.self) { try OpusTags(packet) }
    }

    private func text(_ text: String) -> [UInt8] {
        littleEndian(UInt32(text.utf8.count)) + Array(text.utf8)
    }

    @Test("What was written is read again")
    func roundTrip() throws {
        let comments = ["TITLE=A call", "ARTIST=Zoë=Żaneta", "title=\u{1F4DE}", "EMPTY="]
        let tags = try OpusTags(vendor: "somebody", comments: comments)
        #expect(try OpusTags(tags.packet) == tags)
        #expect(try OpusTags(OpusTags().packet).vendor == "Attune")
    }

    @Test("The bytes are those of RFC 7845, section 5.2")
    func bytes() throws {
        let tags = try OpusTags(vendor: "v1", comments: ["A=b", "CD=ef"])
        let bytes = Self.magic + self.text("v1") + littleEndian(UInt32(2)) + self.text("A=b") + self.text("CD=ef")
        #expect(tags.packet == bytes)
    }

    @Test("Values are found by name, whichever letters are capital, in their order")
    func values() throws {
        let tags = try OpusTags(comments: ["Title=one", "title=two", "TITLES=three"])
        #expect(tags.values(of: "TITLE") == ["one", "two"])
        #expect(tags.values(of: "TIT") == [])
        #expect(try OpusTags(comments: ["A=\u{301}b"]).values(of: "a") == ["\u{301}b"])
    }

    @Test(
        "A comment that nobody could read is not written",
        arguments: ["", "=value", "no equals sign", "N~ME=value", "NÄME=value", "NA\u{7}ME=value"])
    func malformed(comment: String) {
        let error = #expect(throws: OggError.self) { try OpusTags(comments: ["A=b", comment]) }
        #expect(error?.code == .malformedComment)
        #expect(error?.message.contains("\"\(comment)\"") == true)
    }

    @Test("What others wrote is kept, be it no comment or no text")
    func others() throws {
        let packet =
            Self.magic + self.text("") + littleEndian(UInt32(2)) + self.text("nonsense") + [1, 0, 0, 0, 0xFF, 9, 9]
        let tags = try OpusTags(packet)
        #expect(tags.comments == ["nonsense", "\u{FFFD}"])
        #expect(tags.values(of: "nonsense") == [])
        #expect(try OpusTags(tags.packet) == tags)
    }

    @Test(
        "Files of other programs have tags", arguments: [("opusenc.opus", "libopus 1.3.1"), ("ffmpeg.opus", "ffmpeg")])
    func otherPrograms(file: String, vendor: String) throws {
        let tags = try OggOpusReader.read(Fixture.bytes(file)).tags
        #expect(tags.vendor.contains(vendor))
        #expect(!tags.values(of: "encoder").isEmpty)
    }

    @Test("A length or a count that lies is refused with the number, and nothing is allocated for it")
    func lying() {
        let huge = littleEndian(UInt32.max)
        #expect(self.error(Self.magic + huge)?.message.contains("4294967295 bytes; 0 are left") == true)
        let counting = Self.magic + self.text("v") + huge
        #expect(self.error(counting)?.message.contains("length of the comment 0 of 4294967295") == true)
        let comment = Self.magic + self.text("v") + littleEndian(UInt32(1)) + huge + [1, 2, 3]
        #expect(self.error(comment)?.message.contains("4294967295 bytes; 3 are left") == true)
        for packet in [Self.magic + huge, counting, comment] { #expect(self.error(packet)?.code == .malformedHeader) }
    }

    @Test("Cut off at any byte, the header is refused")
    func truncation() throws {
        let packet = try OpusTags(comments: ["A=b", "CD=ef"]).packet
        for count in 0..<packet.count { #expect(self.error(Array(packet[..<count]))?.code == .malformedHeader) }
    }
}
