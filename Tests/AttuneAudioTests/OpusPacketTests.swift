import AttuneAudio
import Testing

@Suite("OpusPacket")
struct OpusPacketTests {
    /// SILK wideband, 20 ms a frame, with a frame count code.
    private static func first(_ code: UInt8, configuration: UInt8 = 9) -> UInt8 {
        configuration << 3 | code
    }

    private func error(_ bytes: [UInt8]) -> OpusPacketError? {
        #expect(throws: OpusPacketError.self) { try OpusPacket(bytes) }
    }

    @Test("The frame count code gives one frame, two, or the number in the second byte")
    func frameCounts() throws {
        #expect(try OpusPacket([Self.first(0), 1, 2]).frameCount == 1)
        #expect(try OpusPacket([Self.first(1), 1, 2]).frameCount == 2)
        #expect(try OpusPacket([Self.first(2), 1, 2, 3]).frameCount == 2)
        #expect(try OpusPacket([Self.first(3), 5, 1]).frameCount == 5)
        #expect(try OpusPacket([Self.first(3), 0b1100_0101, 1]).frameCount == 5)
    }

    @Test("A packet lasts as long as its frames together (S46)")
    func duration() throws {
        let packet = try OpusPacket([Self.first(3), 3])
        #expect(packet.ticks == 2_880)
        #expect(packet.duration == .milliseconds(60))
        #expect(try OpusPacket([Self.first(0, configuration: 28)]).duration == .microseconds(2_500))
        #expect(try OpusPacket([Self.first(1, configuration: 11)]).duration == .milliseconds(120))
    }

    @Test("Any frame count is accepted up to 120 ms and refused beyond, in every configuration")
    func bound() {
        for configuration in UInt8(0)..<32 {
            let ticks = OpusTOC(byte: configuration << 3).ticksPerFrame
            for count in UInt8(1)..<64 {
                let packet = try? OpusPacket([Self.first(3, configuration: configuration), count])
                #expect((packet != nil) == (Int64(count) * ticks <= 5_760))
            }
        }
        let error = self.error([Self.first(3), 7])
        #expect(error?.code == .tooLong)
        #expect(error?.message.contains("7 frames of 960 ticks are 6720") == true)
    }

    @Test("What is no packet says why")
    func damaged() {
        #expect(self.error([])?.code == .empty)
        #expect(self.error([Self.first(1), 1])?.code == .unevenFrames)
        #expect(self.error([Self.first(2)])?.code == .truncated)
        #expect(self.error([Self.first(3)])?.code == .truncated)
        #expect(self.error([Self.first(3), 0])?.code == .noFrames)
        #expect(self.error([Self.first(3), 0b1100_0000])?.code == .noFrames)
    }

    @Test("A packet of only its first byte is one frame of silence, as discontinuous transmission sends it")
    func firstByteOnly() throws {
        #expect(try OpusPacket([Self.first(0)]).ticks == 960)
    }
}
