import AttuneAudio
import AttuneOpus
import Testing

@Suite("OpusEncoderConfiguration")
struct OpusEncoderConfigurationTests {
    /// What an encoder makes of two seconds: one of speech, one of a quiet room.
    private func packets(
        _ configuration: OpusEncoderConfiguration, sampleRate: Int = 16_000, channelCount: Int = 1
    ) throws -> [OpusPacket] {
        var generator = SeededGenerator(seed: 3)
        var configuration = configuration
        configuration.sampleRate = sampleRate
        configuration.channelCount = channelCount
        var encoder = try OpusEncoder(configuration)
        let room = (0..<(sampleRate * channelCount)).map { _ in Int16.random(in: -4...4, using: &generator) }
        return try encode(
            speechLikeSignal(seconds: 1, sampleRate: sampleRate, channelCount: channelCount) + room, with: &encoder)
    }

    private func size(_ packets: [OpusPacket]) -> Int {
        packets.reduce(0) { $0 + $1.bytes.count }
    }

    @Test("Bits are spent as the bitrate says, and all of them where there is no bound")
    func bitrates() throws {
        let sizes = try [500, 6_000, 24_000, 64_000, .automatic, .maximum].map { bitrate in
            self.size(try self.packets(OpusEncoderConfiguration(bitrate: bitrate, rateControl: .constant)))
        }
        #expect(sizes[1] == 6_000 / 8 * 2)
        #expect(sizes[2] == 24_000 / 8 * 2)
        #expect(sizes[3] == 64_000 / 8 * 2)
        #expect(sizes[0] < sizes[1])
        #expect(sizes[4] > sizes[1] && sizes[4] < sizes[3])
        #expect(sizes[5] == 100 * (1 + 1_275))
        #expect(OpusEncoderConfiguration.Bitrate.bitsPerSecond(24_000) == 24_000)
    }

    @Test("Constant packets have one size, variable ones the size that the audio needs")
    func rateControl() throws {
        let constant = try self.packets(OpusEncoderConfiguration(rateControl: .constant))
        #expect(Set(constant.map(\.bytes.count)) == [60])
        let variable = try self.packets(OpusEncoderConfiguration(rateControl: .variable))
        #expect(Set(variable.map(\.bytes.count)).count > 5)
        #expect(variable[60..<100].allSatisfy { $0.bytes.count < 60 })
        // The bound of the third kind is one of packets that are not made for speech alone.
        let sizes = try [OpusEncoderConfiguration.RateControl.constrainedVariable, .variable].map { rateControl in
            try self.packets(
                OpusEncoderConfiguration(bitrate: 48_000, rateControl: rateControl, application: .restrictedLowDelay),
                sampleRate: 48_000)
        }
        #expect(sizes[0] != sizes[1])
    }

    @Test("A bandwidth is coded where one is set, and one up to the maximum where none is")
    func bandwidths() throws {
        let all: [OpusTOC.Bandwidth] = [.narrowband, .mediumband, .wideband, .superWideband, .fullband]
        for (place, bandwidth) in all.enumerated() {
            let fixed = try self.packets(
                OpusEncoderConfiguration(bandwidth: bandwidth, maximumBandwidth: .narrowband), sampleRate: 48_000)
            #expect(Set(fixed.map(\.toc.bandwidth)) == [bandwidth])
            let bounded = try self.packets(
                OpusEncoderConfiguration(bitrate: 64_000, maximumBandwidth: bandwidth), sampleRate: 48_000)
            #expect(bounded.allSatisfy { all[...place].contains($0.toc.bandwidth) })
            #expect(bounded.contains { $0.toc.bandwidth == bandwidth })
        }
    }

    @Test("Two channels are coded as one where that is asked for")
    func codedChannels() throws {
        for count in [1, 2] {
            let packets = try self.packets(
                OpusEncoderConfiguration(bitrate: 48_000, codedChannelCount: count), channelCount: 2)
            #expect(packets.dropFirst().allSatisfy { $0.toc.channelCount == count })
        }
    }

    @Test("Packets carry the ones before them where losses are expected and error correction is on")
    func errorCorrection() throws {
        func share(_ usesErrorCorrection: Bool, _ percentage: Int) throws -> Int {
            try self.packets(
                OpusEncoderConfiguration(
                    usesErrorCorrection: usesErrorCorrection, expectedLossPercentage: percentage)
            ).count(where: \.hasErrorCorrection)
        }
        #expect(try share(false, 0) == 0)
        #expect(try share(false, 20) == 0)
        #expect(try share(true, 0) == 0)
        #expect(try share(true, 20) > 30)
    }

    @Test("Silence takes hardly any packets where transmission is discontinuous, and speech takes all")
    func discontinuousTransmission() throws {
        let continuous = try self.packets(OpusEncoderConfiguration())
        #expect(continuous.allSatisfy { $0.hasAudio })
        let discontinuous = try self.packets(OpusEncoderConfiguration(usesDiscontinuousTransmission: true))
        #expect(discontinuous[..<50].allSatisfy { $0.hasAudio })
        #expect(discontinuous[..<50].count { $0.hasSpeech == true } > 30)
        // Ten packets later nobody speaks any more, and about every twentieth tells how the silence sounds.
        let silence = discontinuous[62...]
        #expect((1...2).contains(silence.count { $0.hasAudio }))
        #expect(silence.allSatisfy { $0.hasSpeech == false && $0.duration == .milliseconds(20) })
    }

    @Test("Every other setting reaches the library: the packets differ when it differs")
    func settingsMatter() throws {
        var changed = Array(repeating: OpusEncoderConfiguration(), count: 8)
        changed[1].complexity = 0
        changed[2].application = .audio
        changed[3].application = .restrictedLowDelay
        changed[4].signal = .music
        changed[5].expectedLossPercentage = 30
        changed[6].isPredictionDisabled = true
        changed[7].frameDuration = .milliseconds(60)
        let streams = try changed.map { try self.packets($0) }
        for index in 1..<streams.count {
            #expect(streams[index] != streams[0], "configuration \(index)")
        }
        #expect(Set(streams[3].map(\.toc.mode)) == [.celt])
        // How deep the signal is matters to what is not made for speech.
        let depths = try [8, 24].map { depth in
            try self.packets(
                OpusEncoderConfiguration(bitrate: 64_000, application: .audio, signal: .music, significantBits: depth),
                sampleRate: 48_000)
        }
        #expect(depths[0] != depths[1])
    }

    @Test("What Opus does not know is refused with its number when the encoder is made")
    func refusedConfigurations() {
        expectRefusal(.unsupportedSampleRate, "44100", OpusEncoderConfiguration(sampleRate: 44_100))
        expectRefusal(.unsupportedSampleRate, "0", OpusEncoderConfiguration(sampleRate: 0))
        expectRefusal(.unsupportedSampleRate, "\(Int.max)", OpusEncoderConfiguration(sampleRate: .max))
        expectRefusal(.unsupportedChannelCount, "3", OpusEncoderConfiguration(channelCount: 3))
        expectRefusal(.unsupportedChannelCount, "2", OpusEncoderConfiguration(codedChannelCount: 2))
        expectRefusal(.unsupportedChannelCount, "0", OpusEncoderConfiguration(codedChannelCount: 0))
        expectRefusal(.unsupportedBitrate, "499", OpusEncoderConfiguration(bitrate: 499))
        expectRefusal(.unsupportedBitrate, "512001", OpusEncoderConfiguration(bitrate: 512_001))
        expectRefusal(.unsupportedBitrate, "\(Int.min)", OpusEncoderConfiguration(bitrate: .bitsPerSecond(.min)))
        // The library's own number for what it calls automatic.
        expectRefusal(.unsupportedBitrate, "-1000", OpusEncoderConfiguration(bitrate: -1_000))
        expectRefusal(.unsupportedComplexity, "11", OpusEncoderConfiguration(complexity: 11))
        expectRefusal(.unsupportedLoss, "101", OpusEncoderConfiguration(expectedLossPercentage: 101))
        expectRefusal(.unsupportedLoss, "-1", OpusEncoderConfiguration(expectedLossPercentage: -1))
        expectRefusal(.unsupportedDepth, "7", OpusEncoderConfiguration(significantBits: 7))
        expectRefusal(.unsupportedDepth, "25", OpusEncoderConfiguration(significantBits: 25))
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
