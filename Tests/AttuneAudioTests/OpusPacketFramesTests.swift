import AttuneAudio
import Testing

/// What a packet says of its frames; that it agrees with libopus is tested beside the encoder.
@Suite("OpusPacket and its frames")
struct OpusPacketFramesTests {
    private func frames(_ bytes: [UInt8]) throws -> [[UInt8]] {
        try OpusPacket(bytes).frames.map { Array($0) }
    }

    @Test("Frames come apart in every code, without lengths and padding")
    func frames() throws {
        let first: UInt8 = 9 << 3
        #expect(try self.frames([first, 1, 2, 3]) == [[1, 2, 3]])
        #expect(try self.frames([first | 1, 1, 2, 3, 4]) == [[1, 2], [3, 4]])
        #expect(try self.frames([first | 2, 1, 1, 2, 3]) == [[1], [2, 3]])
        #expect(try self.frames([first | 3, 3, 1, 2, 3]) == [[1], [2], [3]])
        #expect(try self.frames([first | 3, 0b0100_0010, 1, 8, 9, 0]) == [[8], [9]])
        #expect(try self.frames([first | 3, 0b1000_0011, 2, 0, 1, 2, 3]) == [[1, 2], [], [3]])
        #expect(try self.frames([first | 3, 0b1100_0010, 2, 1, 8, 9, 0, 0]) == [[8], [9]])
    }

    @Test(
        "A length from 252 on takes two bytes: the first, and four times the second", arguments: [251, 252, 255, 700])
    func lengths(count: Int) throws {
        let length: [UInt8] = count < 252 ? [UInt8(count)] : [UInt8(252 + count % 4), UInt8((count - 252) / 4)]
        let (long, short) = ([UInt8](repeating: 7, count: count), [UInt8](repeating: 8, count: 3))
        #expect(try self.frames([9 << 3 | 2] + length + long + short) == [long, short])
    }

    @Test("Padding is counted, however its length is written", arguments: [0, 1, 253, 254, 255, 508, 600])
    func padding(count: Int) throws {
        // 255 stands for 254 bytes and one more byte of length, which may be 0.
        let length = Array(repeating: UInt8(255), count: count / 254) + [UInt8(count % 254)]
        let packet = try OpusPacket(
            [9 << 3 | 3, 0b0100_0001] + length + [1, 2] + Array(repeating: UInt8(0), count: count))
        #expect(packet.paddingByteCount == count)
        #expect(packet.frames.map { Array($0) } == [[1, 2]])
        #expect(try OpusPacket([9 << 3, 1, 2]).paddingByteCount == 0)
    }

    @Test("Audio is where a frame has more than a byte")
    func audio() throws {
        #expect(try !OpusPacket([9 << 3]).hasAudio)
        #expect(try !OpusPacket([9 << 3, 0xFF]).hasAudio)
        #expect(try OpusPacket([9 << 3, 0xFF, 0]).hasAudio)
        // Three frames of nothing, told in five bytes; then the last of them is there.
        #expect(try !OpusPacket([9 << 3 | 3, 0b1000_0011, 0, 0, 1]).hasAudio)
        #expect(try OpusPacket([9 << 3 | 3, 0b1000_0011, 0, 0, 1, 2]).hasAudio)
    }

    @Test(
        "A frame for speech says in its first bits whether there is some, and whether it repeats the last",
        arguments: [
            // 10 ms and 20 ms: one bit for speech, one for error correction.
            (8, false, 0b1000_0000, 0b0100_0000), (9, false, 0b1000_0000, 0b0100_0000),
            // 40 ms and 60 ms: a bit for every 20 ms.
            (10, false, 0b1100_0000, 0b0010_0000), (11, false, 0b1110_0000, 0b0001_0000),
            // The side channel after the middle one.
            (9, true, 0b1010_0000, 0b0101_0000), (10, true, 0b1101_1000, 0b0010_0100),
            (11, true, 0b1110_1110, 0b0001_0001),
            // Hybrid packets begin as those for speech do.
            (13, false, 0b1000_0000, 0b0100_0000), (15, true, 0b1010_0000, 0b0101_0000),
        ] as [(UInt8, Bool, UInt8, UInt8)])
    func firstBits(configuration: UInt8, isStereo: Bool, speech: UInt8, correction: UInt8) throws {
        let first = configuration << 3 | (isStereo ? 0b100 : 0)
        for byte in UInt8.min ... .max {
            let packet = try OpusPacket([first, byte, 0])
            #expect(packet.hasSpeech == (byte & speech != 0))
            #expect(packet.hasErrorCorrection == (byte & correction != 0))
            // A frame without audio says nothing.
            #expect(try OpusPacket([first, byte]).hasSpeech == false)
            #expect(try !OpusPacket([first, byte]).hasErrorCorrection)
        }
    }

    @Test("Speech is looked for in every frame, error correction in the first")
    func manyFrames() throws {
        let second = try OpusPacket([9 << 3 | 1, 0, 1, 0b1100_0000, 1])
        #expect(second.hasSpeech == true)
        #expect(!second.hasErrorCorrection)
        let first = try OpusPacket([9 << 3 | 1, 0b0100_0000, 1, 0, 1])
        #expect(first.hasSpeech == false)
        #expect(first.hasErrorCorrection)
    }

    @Test("Packets that are not made for speech do not say whether there is some, unless they have no audio")
    func transformPackets() throws {
        let packet = try OpusPacket([31 << 3, 0xFF, 0xFF])
        #expect(packet.hasSpeech == nil)
        #expect(!packet.hasErrorCorrection)
        #expect(try OpusPacket([31 << 3]).hasSpeech == false)
    }
}
