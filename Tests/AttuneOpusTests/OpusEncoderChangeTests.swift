import AttuneOpus
import Testing

@Suite("OpusEncoder, told anew while it runs")
struct OpusEncoderChangeTests {
    private let frame = speechLikeSignal(seconds: 0.02, sampleRate: 16_000)

    @Test("A change takes effect with the next packet, and what was not changed stays")
    func bitrate() throws {
        var encoder = try OpusEncoder(OpusEncoderConfiguration(rateControl: .constant))
        #expect(try encoder.encode(self.frame).bytes.count == 60)
        var configuration = encoder.configuration
        configuration.bitrate = 12_000
        try encoder.apply(configuration)
        #expect(encoder.configuration == configuration)
        #expect(try encoder.encode(self.frame).bytes.count == 30)
        configuration.bitrate = 24_000
        try encoder.apply(configuration)
        #expect(try encoder.encode(self.frame).bytes.count == 60)
    }

    @Test("Another duration asks for another number of samples")
    func duration() throws {
        var encoder = try OpusEncoder()
        var configuration = encoder.configuration
        configuration.frameDuration = .milliseconds(60)
        try encoder.apply(configuration)
        #expect(encoder.samplesPerFrame == 960)
        #expect(throws: OpusError.self) { try encoder.encode(self.frame) }
        #expect(try encoder.encode(self.frame + self.frame + self.frame).duration == .milliseconds(60))
    }

    @Test("To tell an encoder what it goes by already changes no packet")
    func noChange() throws {
        let samples = speechLikeSignal(seconds: 1, sampleRate: 16_000)
        let configuration = OpusEncoderConfiguration(usesErrorCorrection: true, expectedLossPercentage: 15)
        var told = try OpusEncoder(configuration)
        var untold = try OpusEncoder(configuration)
        for start in stride(from: 0, to: samples.count, by: 320) {
            try told.apply(configuration)
            let frame = Array(samples[start..<(start + 320)])
            #expect(try told.encode(frame) == untold.encode(frame))
        }
    }

    @Test("What stays for an encoder's life is refused, with both values, and nothing of the rest is taken over")
    func fixedSettings() throws {
        var encoder = try OpusEncoder(OpusEncoderConfiguration(rateControl: .constant))
        let before = encoder.configuration
        for (change, words) in [
            ({ $0.sampleRate = 48_000 }, "16000 samples a second cannot go on at 48000"),
            ({ $0.channelCount = 2 }, "1 channels cannot go on with 2"),
            ({ $0.application = .audio }, "voip cannot go on for audio"),
        ] as [((inout OpusEncoderConfiguration) -> Void, String)] {
            var configuration = before
            configuration.bitrate = 12_000
            change(&configuration)
            do {
                try encoder.apply(configuration)
                Issue.record("No error where \(words).")
            } catch {
                #expect(error.code == .fixedSetting)
                #expect(error.message.contains(words))
            }
            #expect(encoder.configuration == before)
            #expect(try encoder.encode(self.frame).bytes.count == 60)
        }
    }

    @Test("A number that Opus does not know is refused, and the encoder goes on as before")
    func refusedNumbers() throws {
        var encoder = try OpusEncoder(OpusEncoderConfiguration(rateControl: .constant))
        var configuration = encoder.configuration
        configuration.bitrate = 12_000
        configuration.significantBits = 40
        do {
            try encoder.apply(configuration)
            Issue.record("No error for 40 bits.")
        } catch {
            #expect(error.code == .unsupportedDepth)
        }
        #expect(encoder.configuration.bitrate == 24_000)
        #expect(try encoder.encode(self.frame).bytes.count == 60)
    }

    @Test("A reset keeps what the encoder was told")
    func reset() throws {
        var encoder = try OpusEncoder()
        let configuration = OpusEncoderConfiguration(bitrate: 12_000, rateControl: .constant)
        try encoder.apply(configuration)
        encoder.reset()
        #expect(encoder.configuration == configuration)
        #expect(try encoder.encode(self.frame).bytes.count == 30)
    }
}
