import AttuneAudio
import Testing

@Suite("PCMAudio")
struct PCMAudioTests {
    @Test("A channel is every n-th sample")
    func channels() {
        let audio = PCMAudio(format: PCMFormat(sampleRate: 8_000, channelCount: 2), samples: [1, -1, 2, -2, 3, -3])
        #expect(audio.channel(0) == [1, 2, 3])
        #expect(audio.channel(1) == [-1, -2, -3])
        #expect(audio.samplesPerChannel == 3)
    }

    @Test("The duration counts samples of one channel", arguments: [(1, 1_500), (2, 750)])
    func duration(channels: Int, milliseconds: Int) {
        let audio = PCMAudio(
            format: PCMFormat(sampleRate: 8_000, channelCount: channels), samples: Array(repeating: 0, count: 12_000))
        #expect(audio.duration == .milliseconds(milliseconds))
    }
}
