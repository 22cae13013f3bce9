import AttuneOpus
import Testing

/// What comes out is libopus's own, byte for byte, whatever it was told.
@Suite("OpusEncoder beside opus_encode")
struct OpusEncoderExactnessTests {
    /// Speech, then a quarter of the time nothing at all, then noise of a quiet room.
    private static func samples(_ settings: ReferenceSettings, seed: UInt64) -> [Int16] {
        let (rate, channels) = (Int(settings.sampleRate), Int(settings.channels))
        var generator = SeededGenerator(seed: seed)
        let speech = speechLikeSignal(seconds: 0.48, sampleRate: rate, channelCount: channels)
        let silence = [Int16](repeating: 0, count: rate * 12 / 25 * channels)
        let room = (0..<(rate * 24 / 25 * channels)).map { _ in Int16.random(in: -9...9, using: &generator) }
        return speech + silence + room
    }

    @Test("With any settings, and samples of both kinds, the packets are the same", arguments: 0..<16)
    func equalSettings(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<3 {
            let pair = SettingsPair.random(using: &generator)
            var encoder = try OpusEncoder(pair.configuration)
            var reference = try ReferenceEncoder(pair.reference)
            let samples = Self.samples(pair.reference, seed: seed)
            let size = pair.frameSize * Int(pair.reference.channels)
            try #require(encoder.samplesPerFrame == pair.frameSize)
            for start in stride(from: 0, through: samples.count - size, by: size) {
                let frame = Array(samples[start..<(start + size)])
                if round.isMultiple(of: 2) {
                    try #require(
                        encoder.encode(frame).bytes == reference.encode(frame, frameSize: pair.frameSize),
                        "\(pair.configuration)")
                } else {
                    let floats = frame.map { Float($0) / 20_000 }
                    try #require(
                        encoder.encode(floats).bytes == reference.encode(floats, frameSize: pair.frameSize),
                        "\(pair.configuration)")
                }
                try #require(encoder.isInDiscontinuousTransmission == reference.isInDTX, "\(pair.configuration)")
            }
        }
    }

    @Test("An encoder whose settings change as it runs is libopus's own, told what changed", arguments: 0..<10)
    func changingSettings(seed: UInt64) throws {
        var generator = SeededGenerator(seed: 1_000 + seed)
        var pair = SettingsPair.random(using: &generator)
        var encoder = try OpusEncoder(pair.configuration)
        var reference = try ReferenceEncoder(pair.reference)
        var samples = Self.samples(pair.reference, seed: seed)[...]
        var packetCount = 0
        while samples.count >= pair.frameSize * Int(pair.reference.channels) {
            let frame = Array(samples.prefix(pair.frameSize * Int(pair.reference.channels)))
            samples = samples.dropFirst(frame.count)
            try #require(
                encoder.encode(frame).bytes == reference.encode(frame, frameSize: pair.frameSize),
                "\(pair.configuration)")
            packetCount += 1
            guard packetCount.isMultiple(of: 4) else { continue }
            pair.drawWhatCanChange(using: &generator)
            try encoder.apply(pair.configuration)
            try reference.tell(pair.reference)
            try #require(encoder.samplesPerFrame == pair.frameSize)
        }
        #expect(packetCount > 15)
    }
}
