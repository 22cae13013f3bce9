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
        #expect(try OpusPacket([Self.first(3), 5, 1, 2, 3, 4, 5]).frameCount == 5)
        #expect(try OpusPacket([Self.first(3), 0b1000_0101, 0, 0, 0, 0, 1]).frameCount == 5)
        #expect(try OpusPacket([Self.first(3), 0b1100_0101, 1, 0, 0, 0, 0, 1, 0]).frameCount == 5)
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

    @Test("A packet of only its first byte is one frame of silence, as discontinuous transmission sends it")
    func firstByteOnly() throws {
        #expect(try OpusPacket([Self.first(0)]).ticks == 960)
    }

    @Test("Packets are equal where their bytes are, and only there")
    func equality() throws {
        let packet = try OpusPacket([Self.first(0), 1, 2])
        #expect(try packet == OpusPacket([Self.first(0), 1, 2]))
        #expect(try packet != OpusPacket([Self.first(0), 1, 3]))
        #expect(try Set([packet, OpusPacket([Self.first(0), 1, 2])]).count == 1)
    }

    // MARK: The rules of RFC 6716, section 3.4

    @Test("R1: there is a byte")
    func empty() {
        #expect(self.error([])?.code == .empty)
    }

    @Test("R2: a frame whose length is not written down has at most 1,275 bytes")
    func oversizedFrames() throws {
        for (head, frames) in [([Self.first(0)], 1), ([Self.first(1)], 2), ([Self.first(3), 3], 3)] as [([UInt8], Int)]
        {
            let longest = head + Array(repeating: 7, count: 1_275 * frames)
            #expect(try OpusPacket(longest).frames.allSatisfy { $0.count == 1_275 })
            let error = self.error(longest + Array(repeating: 7, count: frames))
            #expect(error?.code == .oversizedFrame)
            #expect(error?.message.contains("would have 1276") == true)
        }
        // The last of frames that have lengths.
        let last = [Self.first(2), 1, 7] + Array(repeating: UInt8(8), count: 1_276)
        #expect(self.error(last)?.code == .oversizedFrame)
        #expect(try OpusPacket(last.dropLast()).frames.map(\.count) == [1, 1_275])
    }

    @Test("R3: two frames of one length share an even number of bytes")
    func unevenHalves() throws {
        let error = self.error([Self.first(1), 1])
        #expect(error?.code == .unevenFrames)
        #expect(error?.message.contains("2 frames of equal length cannot share 1 bytes") == true)
        #expect(try OpusPacket([Self.first(1)]).frames.map(\.count) == [0, 0])
    }

    @Test("R4: the first of two frames has a length, and so many bytes")
    func firstOfTwo() throws {
        #expect(self.error([Self.first(2)])?.code == .truncated)
        #expect(self.error([Self.first(2), 252])?.code == .truncated)
        let error = self.error([Self.first(2), 4, 1, 2, 3])
        #expect(error?.code == .truncated)
        #expect(error?.message.contains("take 4 bytes, and there are 3") == true)
        #expect(try OpusPacket([Self.first(2), 3, 1, 2, 3]).frames.map(\.count) == [3, 0])
        // The longest that two bytes can say: 255 + 4 * 255.
        let longest = [Self.first(2), 255, 255] + Array(repeating: UInt8(7), count: 1_275)
        #expect(try OpusPacket(longest).frames.map(\.count) == [1_275, 0])
    }

    @Test("R5: there is at least one frame, and at most 120 ms")
    func counts() {
        #expect(self.error([Self.first(3), 0])?.code == .noFrames)
        #expect(self.error([Self.first(3), 0b1100_0000])?.code == .noFrames)
        #expect(self.error([Self.first(3, configuration: 11), 3])?.code == .tooLong)
    }

    @Test("R6: equal frames behind a count share what the padding leaves")
    func equalFrames() throws {
        #expect(self.error([Self.first(3)])?.code == .truncated)
        let uneven = self.error([Self.first(3), 3, 1, 2, 3, 4])
        #expect(uneven?.code == .unevenFrames)
        #expect(uneven?.message.contains("3 frames of equal length cannot share 4 bytes") == true)
        #expect(self.error([Self.first(3), 0b0100_0001])?.code == .truncated)
        #expect(self.error([Self.first(3), 0b0100_0001, 255])?.code == .truncated)
        let padding = self.error([Self.first(3), 0b0100_0001, 2, 0])
        #expect(padding?.code == .truncated)
        #expect(padding?.message.contains("2 bytes of padding do not fit into 4 bytes") == true)
        #expect(try OpusPacket([Self.first(3), 0b0100_0001, 2, 0, 0]).frames.map(\.count) == [0])
    }

    @Test("R7: frames of any length have lengths, and so many bytes before the padding")
    func lengths() throws {
        #expect(self.error([Self.first(3), 0b1000_0011, 1])?.code == .truncated)
        #expect(self.error([Self.first(3), 0b1000_0011, 1, 252])?.code == .truncated)
        #expect(self.error([Self.first(3), 0b1000_0011, 1, 2, 7, 8])?.code == .truncated)
        #expect(try OpusPacket([Self.first(3), 0b1000_0011, 1, 2, 7, 8, 9]).frames.map(\.count) == [1, 2, 0])
        // Padding is no place for a length, or for a frame.
        #expect(self.error([Self.first(3), 0b1100_0011, 2, 1, 0, 0])?.code == .truncated)
        #expect(self.error([Self.first(3), 0b1100_0010, 1, 2, 7, 0])?.code == .truncated)
        #expect(try OpusPacket([Self.first(3), 0b1100_0010, 1, 1, 7, 0]).frames.map(\.count) == [1, 0])
    }
}
