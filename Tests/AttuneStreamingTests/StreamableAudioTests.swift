import AttuneAudio
import AttuneStreaming
import Testing

@Suite("StreamableAudio")
struct StreamableAudioTests {
    @Test("A packet of G.711 counts its samples at its rate, and its bytes")
    func g711() throws {
        let format = PCMFormat(sampleRate: 8_000, channelCount: 2)
        var encoder = G711Encoder(.aLaw, format: format)
        let packet: any StreamableAudio = try encoder.encode(Array(repeating: 0, count: 320))
        #expect(packet.sampleCount == 160)
        #expect(packet.sampleRate == 8_000)
        #expect(packet.byteCount == 320)
    }

    @Test("In G.711 what is louder than dither may be speech", arguments: G711.allCases)
    func g711Silence(law: G711) {
        func mayBeSpeech(_ sample: Int16) -> Bool {
            let silence = Array(repeating: law.silence, count: 159)
            return (G711Packet(silence + [law.encode(sample)], law: law) as any StreamableAudio).mayBeSpeech
        }
        #expect([0, 1, -1, 24, -24].allSatisfy { !mayBeSpeech($0) })
        #expect([48, -48, 1_000, .max, .min].allSatisfy { mayBeSpeech($0) })
    }

    @Test("A packet of PCM counts its samples at its rate, and its bytes")
    func pcm() throws {
        var encoder = PCMEncoder(format: PCMFormat(sampleRate: 16_000, channelCount: 2))
        let packet: any StreamableAudio = try encoder.encode(Array(repeating: 0, count: 640))
        #expect(packet.sampleCount == 320)
        #expect(packet.sampleRate == 16_000)
        #expect(packet.byteCount == 1_280)
        #expect(!packet.mayBeSpeech)
    }
}
