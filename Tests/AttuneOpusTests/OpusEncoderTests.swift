import AttuneOpus
import COpus
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

    @Test("The packets are, byte for byte, what opus_encode makes of equal settings", arguments: sampleRates, [1, 2])
    func equalsTheLibrary(sampleRate: Int, channelCount: Int) throws {
        let samples = speechLikeSignal(seconds: 1, sampleRate: sampleRate, channelCount: channelCount)
        var encoder = try OpusEncoder(
            OpusEncoderConfiguration(
                sampleRate: sampleRate, channelCount: channelCount, bitrate: 31_000, complexity: 7,
                application: .audio, signal: .music))
        let packets = try encode(samples, with: &encoder)

        var status = OPUS_OK
        let reference = try #require(
            opus_encoder_create(Int32(sampleRate), Int32(channelCount), OPUS_APPLICATION_AUDIO, &status))
        defer { opus_encoder_destroy(reference) }
        #expect(attune_opus_encoder_set_bitrate(reference, 31_000) == OPUS_OK)
        #expect(attune_opus_encoder_set_complexity(reference, 7) == OPUS_OK)
        #expect(attune_opus_encoder_set_signal(reference, OPUS_SIGNAL_MUSIC) == OPUS_OK)
        let frame = sampleRate / 50
        var buffer = [UInt8](repeating: 0, count: 4_000)
        for (index, packet) in packets.enumerated() {
            let input = Array(samples[(index * frame * channelCount)...].prefix(frame * channelCount))
            let count = opus_encode(reference, input, Int32(frame), &buffer, Int32(buffer.count))
            #expect(packet.bytes == Array(buffer.prefix(Int(count))))
        }
        #expect(packets.count == 50)
    }

    @Test("Each setting reaches the library: the packets differ when it differs")
    func settingsMatter() throws {
        let samples = speechLikeSignal(seconds: 1, sampleRate: 16_000)
        var changed = Array(repeating: OpusEncoderConfiguration(), count: 6)
        changed[1].bitrate = 12_000
        changed[2].complexity = 0
        changed[3].application = .audio
        changed[4].application = .restrictedLowDelay
        changed[5].signal = .music
        let streams = try changed.map { configuration in
            var encoder = try OpusEncoder(configuration)
            return try encode(samples, with: &encoder)
        }
        for index in 1..<streams.count {
            #expect(streams[index] != streams[0], "configuration \(index)")
        }
        #expect(Set(streams[4].map(\.toc.mode)) == [.celt])
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

    @Test("What Opus does not know is refused with its number when the encoder is made")
    func refusedConfigurations() {
        expectRefusal(.unsupportedSampleRate, "44100", OpusEncoderConfiguration(sampleRate: 44_100))
        expectRefusal(.unsupportedSampleRate, "0", OpusEncoderConfiguration(sampleRate: 0))
        expectRefusal(.unsupportedSampleRate, "\(Int.max)", OpusEncoderConfiguration(sampleRate: .max))
        expectRefusal(.unsupportedChannelCount, "3", OpusEncoderConfiguration(channelCount: 3))
        expectRefusal(.unsupportedBitrate, "499", OpusEncoderConfiguration(bitrate: 499))
        expectRefusal(.unsupportedBitrate, "\(Int.min)", OpusEncoderConfiguration(bitrate: .min))
        expectRefusal(.unsupportedComplexity, "11", OpusEncoderConfiguration(complexity: 11))
        for duration in [Duration.zero, .milliseconds(30), .milliseconds(-20), .nanoseconds(1), .seconds(1 << 62)] {
            expectRefusal(
                .unsupportedDuration, "\(duration)", OpusEncoderConfiguration(frameDuration: duration))
        }
    }

    private func expectRefusal(
        _ code: OpusError.Code, _ number: String, _ configuration: OpusEncoderConfiguration,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        do {
            _ = try OpusEncoder(configuration)
            Issue.record("No error for \(configuration).", sourceLocation: sourceLocation)
        } catch {
            #expect(error.code == code, sourceLocation: sourceLocation)
            #expect(
                error.message.contains("not \(number)") || error.message.contains("not at \(number)"),
                sourceLocation: sourceLocation)
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
