import AttuneAudio
import Testing

@Suite("G711Encoder")
struct G711EncoderTests {
    @Test("A packet has a byte for each sample, and decodes to what G.711 leaves of it", arguments: G711.allCases)
    func packet(law: G711) throws {
        var encoder = G711Encoder(law)
        #expect(encoder.samplesPerFrame == 160)
        let samples = whiteNoise(amplitude: 4_000, count: 160, seed: 5)
        let packet = try encoder.encode(samples)
        #expect(packet.bytes == law.encode(samples))
        #expect(packet.law == law)
        #expect(packet.decoded() == PCMAudio(format: encoder.format, samples: law.decode(packet.bytes)))
    }

    @Test("A packet knows its samples, its rate and its length", arguments: [(8_000, 1, 960), (16_000, 2, 960)])
    func counts(sampleRate: Int, channels: Int, ticks: Int64) throws {
        let format = PCMFormat(sampleRate: sampleRate, channelCount: channels)
        var encoder = G711Encoder(.muLaw, format: format)
        let packet = try encoder.encode(Array(repeating: 0, count: sampleRate / 50 * channels))
        #expect(packet.sampleCount == sampleRate / 50)
        #expect(packet.sampleRate == sampleRate)
        #expect(packet.ticks == ticks)
        #expect(packet.format == format)
    }

    @Test("Another number of samples is an error that names it, and the encoder can go on", arguments: [0, 159, 161])
    func wrongCount(count: Int) throws {
        var encoder = G711Encoder(.aLaw)
        let error = #expect(throws: PCMError.self) { try encoder.encode(Array(repeating: 0, count: count)) }
        #expect(error?.code == .wrongSampleCount)
        #expect(error?.message.hasSuffix("and not \(count).") == true)
        #expect(try encoder.encode(Array(repeating: 0, count: 160)).bytes == Array(repeating: 0xD5, count: 160))
    }

    @Test("G.711 of noise as loud as speech is 36 to 40 dB from it", arguments: G711.allCases)
    func quality(law: G711) {
        let samples = whiteNoise(amplitude: 3_000, count: 8_000, seed: 1)
        let decoded = law.decode(law.encode(samples))
        let noise = zip(samples, decoded).reduce(0.0) { sum, pair in
            let difference = Double(pair.0) - Double(pair.1)
            return sum + difference * difference
        }
        let distance = amplitude(samples) / (noise / 8_000).squareRoot()
        #expect((63...100).contains(distance))
    }
}
