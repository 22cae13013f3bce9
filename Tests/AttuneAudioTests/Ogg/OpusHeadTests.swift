import AttuneAudio
import Testing

@Suite("OpusHead")
struct OpusHeadTests {
    @Test("What was written is read again, at the ends of what a field can hold")
    func roundTrip() throws {
        for head in [
            OpusHead(channelCount: 1, preSkip: 0, inputSampleRate: 0, outputGain: -32_768),
            OpusHead(channelCount: 2, preSkip: 65_535, inputSampleRate: 4_294_967_295, outputGain: 32_767),
        ] {
            #expect(try OpusHead(head.packet) == head)
        }
    }

    @Test("The bytes are those of RFC 7845, section 5.1")
    func bytes() {
        let head = OpusHead(channelCount: 2, preSkip: 0x0138, inputSampleRate: 0x3E80, outputGain: -2)
        #expect(
            head.packet
                == Array("OpusHead".utf8) + [1, 2, 0x38, 0x01, 0x80, 0x3E, 0, 0, 0xFE, 0xFF, 0])
    }

    @Test("A version that is compatible is kept")
    func version() throws {
        let packet = OggBytes.head(version: 15)
        #expect(try OpusHead(packet).packet == packet)
    }
}
