import AttuneAudio
import Testing

@Suite("PCMEncoder")
struct PCMEncoderTests {
    @Test("A packet is the frame as it is, with its rate and its count")
    func packet() throws {
        var encoder = PCMEncoder(format: PCMFormat(sampleRate: 16_000, channelCount: 2), samplesPerFrame: 2)
        let packet = try encoder.encode([1, -1, 2, -2])
        #expect(packet.samples == [1, -1, 2, -2])
        #expect(packet.samplesPerChannel == 2)
        #expect(packet.format == encoder.format)
    }

    @Test(
        "20 ms are taken where nothing else is said", arguments: [(8_000, 160), (16_000, 320), (11_025, 220), (20, 1)])
    func usualFrame(sampleRate: Int, count: Int) throws {
        var encoder = PCMEncoder(format: PCMFormat(sampleRate: sampleRate))
        #expect(encoder.samplesPerFrame == count)
        #expect(try encoder.encode(Array(repeating: 7, count: count)).samples.count == count)
    }

    @Test(
        "Another number of samples is an error that names it, and the encoder can go on", arguments: [0, 319, 321, 640])
    func wrongCount(count: Int) throws {
        var encoder = PCMEncoder(format: PCMFormat(sampleRate: 16_000))
        let error = #expect(throws: PCMError.self) { try encoder.encode(Array(repeating: 0, count: count)) }
        #expect(error?.code == .wrongSampleCount)
        #expect(error?.message.hasSuffix("and not \(count).") == true)
        #expect(try encoder.encode(Array(repeating: 0, count: 320)).samples.count == 320)
    }
}
