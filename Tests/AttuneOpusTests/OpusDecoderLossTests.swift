import AttuneOpus
import COpus
import Testing

@Suite("OpusDecoder, where packets are missing")
struct OpusDecoderLossTests {
    @Test("A gap is filled with audio that continues and fades")
    func concealment() throws {
        var encoder = try OpusEncoder()
        var decoder = try OpusDecoder(sampleRate: 16_000)
        var heard: [Int16] = []
        for packet in try encode(speechLikeSignal(seconds: 0.5, sampleRate: 16_000), with: &encoder) {
            heard = try decoder.decode(packet)
        }
        let first = try decoder.conceal(.milliseconds(20))
        #expect(first.count == 320)
        #expect(power(first) > power(heard) / 10)
        var last = first
        for _ in 0..<20 {
            last = try decoder.conceal(.milliseconds(120))
        }
        #expect(last.count == 1_920)
        #expect(power(last) < power(first) / 100)
    }

    @Test("Before the first packet, and after a reset, a gap is silence")
    func concealmentOfNothing() throws {
        var encoder = try OpusEncoder()
        var decoder = try OpusDecoder(sampleRate: 16_000, channelCount: 2)
        #expect(try decoder.conceal(.microseconds(2_500)) == [Int16](repeating: 0, count: 80))
        let packets = try encode(speechLikeSignal(seconds: 0.3, sampleRate: 16_000), with: &encoder)
        let first = try packets.map { packet in try decoder.decode(packet) }
        #expect(try decoder.conceal(.milliseconds(20)).contains { $0 != 0 })
        decoder.reset()
        #expect(try decoder.conceal(.milliseconds(20)) == [Int16](repeating: 0, count: 640))
        decoder.reset()
        #expect(try packets.map { packet in try decoder.decode(packet) } == first)
    }

    @Test(
        "A gap that Opus cannot fill in one piece is an error with its length",
        arguments: [Duration.zero, .milliseconds(3), .microseconds(122_500), .milliseconds(-20), .nanoseconds(1)])
    func refusedGaps(duration: Duration) throws {
        var decoder = try OpusDecoder(sampleRate: 48_000)
        do {
            _ = try decoder.conceal(duration)
            Issue.record("No error for \(duration).")
        } catch {
            #expect(error.code == .unsupportedDuration)
            #expect(error.message.contains("not by \(duration)"))
        }
    }

    /// What an encoder makes that expects losses, and the samples that it made it of.
    private func correctingPackets(
        _ frameDuration: Duration = .milliseconds(20), channelCount: Int = 1
    ) throws -> (samples: [Int16], packets: [OpusPacket], lookahead: Int) {
        let samples = speechLikeSignal(seconds: 1.2, sampleRate: 16_000, channelCount: channelCount)
        var encoder = try OpusEncoder(
            OpusEncoderConfiguration(
                channelCount: channelCount, frameDuration: frameDuration, bitrate: 32_000, usesErrorCorrection: true,
                expectedLossPercentage: 30))
        return (samples, try encode(samples, with: &encoder), encoder.lookahead)
    }

    @Test(
        "A lost packet is much nearer to what was said by the next one's error correction than by concealment",
        arguments: [20, 40, 60])
    func recovery(milliseconds: Int) throws {
        let (samples, packets, lookahead) = try self.correctingPackets(.milliseconds(milliseconds))
        let size = milliseconds * 16
        var ratios: [Double] = []
        for isRecovered in [true, false] {
            var decoder = try OpusDecoder(sampleRate: 16_000)
            var (said, heard): ([Int16], [Int16]) = ([], [])
            for (place, packet) in packets.enumerated() {
                // Every third packet is lost.
                guard place % 3 == 2, place + 1 < packets.count, packets[place + 1].hasErrorCorrection else {
                    _ = try decoder.decode(packet)
                    continue
                }
                heard +=
                    isRecovered
                    ? try decoder.recover(decoder.lastDuration, from: packets[place + 1])
                    : try decoder.conceal(decoder.lastDuration)
                said += samples[(place * size - lookahead)..<((place + 1) * size - lookahead)]
            }
            #expect(heard.count >= 5 * size)
            ratios.append(signalToNoise(said, heard, delay: 0))
        }
        #expect(ratios[0] > ratios[1] + 6)
        #expect(ratios[0] > 5)
    }

    @Test("Recovering is what opus_decode does with its switch on", arguments: [1, 2])
    func equalsTheLibrary(channelCount: Int) throws {
        let (_, packets, _) = try self.correctingPackets(channelCount: channelCount)
        var status = OPUS_OK
        let reference = try #require(opus_decoder_create(16_000, Int32(channelCount), &status))
        defer { opus_decoder_destroy(reference) }
        var decoder = try OpusDecoder(sampleRate: 16_000, channelCount: channelCount)
        var buffer = [Int16](repeating: 0, count: 1_920 * channelCount)
        for (place, packet) in packets.enumerated() {
            if place % 4 == 3 {
                let frames: Int32 = place % 8 == 3 ? 320 : 480
                let count = opus_decode(reference, packet.bytes, Int32(packet.bytes.count), &buffer, frames, 1)
                let gap = try decoder.recover(.milliseconds(Int(frames) / 16), from: packet)
                #expect(gap == Array(buffer[..<(Int(count) * channelCount)]))
                #expect(decoder.lastDuration == .milliseconds(Int(frames) / 16))
            }
            let count = opus_decode(reference, packet.bytes, Int32(packet.bytes.count), &buffer, 1_920, 0)
            #expect(try decoder.decode(packet) == Array(buffer[..<(Int(count) * channelCount)]))
        }
    }

    @Test("A packet without error correction conceals the gap before it")
    func withoutCorrection() throws {
        var encoder = try OpusEncoder()
        let packets = try encode(speechLikeSignal(seconds: 0.2, sampleRate: 16_000), with: &encoder)
        #expect(packets.allSatisfy { !$0.hasErrorCorrection })
        var recovering = try OpusDecoder(sampleRate: 16_000)
        var concealing = try OpusDecoder(sampleRate: 16_000)
        for packet in packets[..<5] { #expect(try recovering.decode(packet) == concealing.decode(packet)) }
        #expect(try recovering.recover(.milliseconds(20), from: packets[6]) == concealing.conceal(.milliseconds(20)))
        #expect(try recovering.decode(packets[6]) == concealing.decode(packets[6]))
    }

    @Test("Each way to hand samples over gives the same ones")
    func equalWays() throws {
        let (_, packets, _) = try self.correctingPackets(channelCount: 2)
        var owning = try OpusDecoder(sampleRate: 48_000, channelCount: 2)
        var lending = try OpusDecoder(sampleRate: 48_000, channelCount: 2)
        var floating = try OpusDecoder(sampleRate: 48_000, channelCount: 2)
        var (samples, floats) = (ContiguousArray<Int16>(repeating: 0, count: 1_920), ContiguousArray<Float>())
        floats.append(contentsOf: repeatElement(0, count: 1_920))
        for (place, packet) in packets.enumerated() {
            let expected: [Int16]
            let counts: [Int]
            var room = samples.mutableSpan
            var floatRoom = floats.mutableSpan
            switch place % 5 {
            case 2:
                expected = try owning.conceal(.milliseconds(20))
                counts = [
                    try lending.conceal(.milliseconds(20), into: &room),
                    try floating.conceal(.milliseconds(20), into: &floatRoom),
                ]
            case 3:
                expected = try owning.recover(.milliseconds(20), from: packet)
                counts = [
                    try lending.recover(.milliseconds(20), from: packet, into: &room),
                    try floating.recover(.milliseconds(20), from: packet, into: &floatRoom),
                ]
            default:
                expected = try owning.decode(packet)
                counts = [
                    try lending.decode(packet, into: &room), try floating.decode(packet, into: &floatRoom),
                ]
            }
            #expect(counts == [1_920, 1_920])
            #expect(Array(samples) == expected)
            // The same, where neither rounding nor soft clipping has touched them.
            #expect(zip(floats, expected).allSatisfy { abs($0 * 32_768 - Float($1)) <= 0.5 })
        }
    }
}
