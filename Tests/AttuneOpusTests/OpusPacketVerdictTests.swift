import AttuneAudio
import COpus
import Testing

/// What is a packet here is one for libopus, with the same frames, and the reverse.
@Suite("OpusPacket beside opus_packet_parse")
struct OpusPacketVerdictTests {
    /// Where the frames lie; nil where libopus refuses the bytes.
    private func places(_ bytes: [UInt8]) -> [Range<Int>]? {
        var sizes = [Int16](repeating: 0, count: 48)
        var offset: Int32 = 0
        // No byte at all has no address, and libopus wants one.
        let count = opus_packet_parse(bytes + [0], Int32(bytes.count), nil, nil, &sizes, &offset)
        guard count > 0 else { return nil }
        var start = Int(offset)
        return sizes[..<Int(count)].map { size in
            defer { start += Int(size) }
            return start..<(start + Int(size))
        }
    }

    private func compare(_ bytes: [UInt8]) throws -> Bool {
        let packet = try? OpusPacket(bytes)
        try #require(packet?.frames.map(\.indices) == self.places(bytes), "\(bytes)")
        guard let packet else { return false }
        try #require(packet.frameCount == Int(opus_packet_get_nb_frames(bytes, Int32(bytes.count))))
        try #require(packet.ticks == Int64(opus_packet_get_nb_samples(bytes, Int32(bytes.count), 48_000)))
        try #require(packet.toc.channelCount == Int(opus_packet_get_nb_channels(bytes)))
        try #require(packet.paddingByteCount == bytes.count - (packet.frames.last?.endIndex ?? 0))
        return true
    }

    @Test("Made and damaged bytes get the same verdict, and the same frames", arguments: 0..<4)
    func random(seed: UInt64) throws {
        var maker = PacketMaker(seed: seed)
        var counts = [false: 0, true: 0]
        for _ in 0..<20_000 { counts[try self.compare(maker.next()), default: 0] += 1 }
        // Both verdicts were given, so that both were compared.
        #expect(counts.values.allSatisfy { $0 > 5_000 })
    }

    @Test("So does every packet of up to two bytes")
    func short() throws {
        var count = 0
        _ = try self.compare([])
        for first in UInt8.min ... .max {
            count += try self.compare([first]) ? 1 : 0
            for second in UInt8.min ... .max { count += try self.compare([first, second]) ? 1 : 0 }
        }
        #expect((10_000..<60_000).contains(count))
    }
}
