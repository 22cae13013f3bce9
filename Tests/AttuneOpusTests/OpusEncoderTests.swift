import AttuneOpus
import Testing

@Suite("OpusEncoder")
struct OpusEncoderTests {
    static let sampleRates = [8_000, 12_000, 16_000, 24_000, 48_000]
    static let microseconds = [2_500, 5_000, 10_000, 20_000, 40_000, 60_000, 80_000, 100_000, 120_000]

    @Test("The defaults make 20 ms packets of 320 samples at about 24 kb/s")
    func defaults() throws {
        var encoder = try OpusEncoder()
        #expect(encoder.format == PCMFormat(sampleRate: 16_000, channelCount: 1))
        #expect(encoder.samplesPerFrame == 320)
        #expect(encoder.lookahead > 0 && encoder.lookahead < encoder.samplesPerFrame)
        let packets = try encode(speechLikeSignal(seconds: 2, sampleRate: 16_000), with: &encoder)
        #expect(packets.count == 100)
        let bitsPerSecond = packets.reduce(0) { $0 + $1.bytes.count } * 8 / 2
        #expect((12_000...30_000).contains(bitsPerSecond))
    }

    @Test("Every packet says the configured duration, at every rate", arguments: sampleRates, microseconds)
    func durations(sampleRate: Int, microseconds: Int) throws {
        let duration = Duration.microseconds(microseconds)
        var encoder = try OpusEncoder(
            OpusEncoderConfiguration(sampleRate: sampleRate, frameDuration: duration))
        #expect(encoder.samplesPerFrame * 1_000_000 == sampleRate * microseconds)
        let packets = try encode(speechLikeSignal(seconds: 0.6, sampleRate: sampleRate), with: &encoder)
        #expect(packets.count == 600_000 / microseconds)
        #expect(packets.allSatisfy { $0.duration == duration })
    }

    @Test("After a reset the same audio makes the same packets")
    func reset() throws {
        let samples = speechLikeSignal(seconds: 0.5, sampleRate: 16_000)
        var encoder = try OpusEncoder()
        let first = try encode(samples, with: &encoder)
        let second = try encode(samples, with: &encoder)
        #expect(first != second)
        encoder.reset()
        #expect(try encode(samples, with: &encoder) == first)
    }

    @Test("A wrong number of samples is an error with both numbers, and the encoder goes on", arguments: [0, 319, 640])
    func wrongSampleCount(count: Int) throws {
        var encoder = try OpusEncoder()
        var untouched = try OpusEncoder()
        do {
            _ = try encoder.encode([Int16](repeating: 0, count: count))
            Issue.record("No error for \(count) samples.")
        } catch {
            #expect(error.code == .wrongSampleCount)
            #expect(error.message.contains("320") && error.message.contains("\(count)"))
            #expect(error.libraryStatus == nil)
            #expect(!error.isRetryable)
        }
        let frame = speechLikeSignal(seconds: 0.02, sampleRate: 16_000)
        #expect(try encoder.encode(frame) == untouched.encode(frame))
    }

    @Test("Whoever is given its configuration makes it, owns it and sees a packet encoder")
    func fromItsConfiguration() throws {
        func packets<Packet>(
            of samples: [Int16], by configuration: some PacketEncoderConfiguration<Packet>
        ) throws -> [Packet] {
            var encoder = try configuration.makeEncoder()
            #expect(encoder.samplesPerFrame * encoder.format.channelCount == samples.count)
            return try (0..<3).map { _ in try encoder.encode(samples) }
        }
        let frame = speechLikeSignal(seconds: 0.04, sampleRate: 24_000, channelCount: 2)
        let configuration = OpusEncoderConfiguration(
            sampleRate: 24_000, channelCount: 2, frameDuration: .milliseconds(40))
        var encoder = try OpusEncoder(configuration)
        let expected = try (0..<3).map { _ in try encoder.encode(frame) }
        #expect(try packets(of: frame, by: configuration) == expected)
        #expect(throws: OpusError.self) { try packets(of: frame, by: OpusEncoderConfiguration(channelCount: 3)) }
    }

    @Test("Two channels take twice the samples")
    func stereo() throws {
        var encoder = try OpusEncoder(OpusEncoderConfiguration(channelCount: 2))
        #expect(encoder.samplesPerFrame == 320)
        let packet = try encoder.encode(speechLikeSignal(seconds: 0.02, sampleRate: 16_000, channelCount: 2))
        #expect(packet.duration == .milliseconds(20))
        #expect(throws: OpusError.self) {
            try encoder.encode([Int16](repeating: 0, count: 320))
        }
    }
}

/// Encodes as many whole packets as there are samples for.
func encode(_ samples: [Int16], with encoder: inout OpusEncoder) throws -> [OpusPacket] {
    let size = encoder.samplesPerFrame * encoder.format.channelCount
    return try stride(from: 0, through: samples.count - size, by: size).map { start in
        try encoder.encode(Array(samples[start..<(start + size)]))
    }
}
