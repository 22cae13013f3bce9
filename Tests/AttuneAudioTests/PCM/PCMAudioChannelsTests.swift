import AttuneAudio
import Testing

@Suite("Channels of PCMAudio")
struct PCMAudioChannelsTests {
    private func audio(_ channels: Int, _ samples: [Int16]) -> PCMAudio {
        PCMAudio(format: PCMFormat(sampleRate: 8_000, channelCount: channels), samples: samples)
    }

    @Test("Channels that are put together come apart again", arguments: 1...5)
    func joinAndSplit(count: Int) {
        let channels = (0..<count).map { channel in (0..<37).map { Int16($0 * 10 + channel) } }
        let audio = PCMAudio(sampleRate: 8_000, channels: channels)
        #expect(audio.format == PCMFormat(sampleRate: 8_000, channelCount: count))
        #expect(audio.samples.prefix(count).elementsEqual((0..<count).map { Int16($0) }))
        #expect(audio.channels == channels)
    }

    @Test("Channels without samples are audio without samples")
    func nothing() {
        let audio = PCMAudio(sampleRate: 8_000, channels: [[], []])
        #expect(audio.samplesPerChannel == 0)
        #expect(audio.channels == [[], []])
        #expect(audio.mixedToMono().samples.isEmpty)
    }

    @Test("Two channels are mixed to their mean, rounded to the nearest, ties to even")
    func stereo() {
        let pairs: [(Int16, Int16, Int16)] = [
            (0, 0, 0), (1, 0, 0), (1, 1, 1), (1, 2, 2), (3, 4, 4), (-1, 0, 0), (-1, -2, -2), (-3, -2, -2), (-3, -4, -4),
            (32_767, 32_767, 32_767), (-32_768, -32_768, -32_768), (32_767, -32_768, 0), (32_767, 32_766, 32_766),
            (-32_768, -32_767, -32_768), (100, -50, 25),
        ]
        let mono = self.audio(2, pairs.flatMap { [$0.0, $0.1] }).mixedToMono()
        #expect(mono.samples == pairs.map(\.2))
        #expect(mono.format == PCMFormat(sampleRate: 8_000))
    }

    @Test("Any number of channels is mixed to the nearest of the exact mean", arguments: 1...9)
    func anyCount(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        let samples = (0..<500 * count).map { index in
            // Small ones, in which there are ties, and all of them.
            index < 250 * count
                ? Int16.random(in: -9...9, using: &generator) : Int16.random(in: .min ... .max, using: &generator)
        }
        let mono = self.audio(count, samples).mixedToMono().samples
        let wanted = (0..<500).map { place in
            let sum = samples[place * count..<(place + 1) * count].reduce(0.0) { $0 + Double($1) }
            return Int16((sum / Double(count)).rounded(.toNearestOrEven))
        }
        #expect(mono == wanted)
    }

    @Test("Mono is spread over channels that are alike, and mixed down is mono again", arguments: 1...3)
    func spread(count: Int) {
        let mono = self.audio(1, [1, -2, 32_767, -32_768])
        let spread = mono.spread(over: count)
        #expect(spread.channels == Array(repeating: mono.samples, count: count))
        #expect(spread.mixedToMono() == mono)
    }
}
