import AttuneAudio
import TestSupport
import Testing

@Suite("PCMFramer")
struct PCMFramerTests {
    @Test("Runs of any length become frames of one length, and no sample is lost", arguments: UInt64(1)...20)
    func anyRuns(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let size = Int.random(in: 1...400, using: &generator)
        let samples = (0..<Int.random(in: 0...5_000, using: &generator)).map { Int16($0) }
        var framer = PCMFramer(samplesPerFrame: size, sampleRate: 16_000)
        var frames: [PCMFrame] = []
        var rest = samples[...]
        while !rest.isEmpty {
            let run = rest.prefix(Int.random(in: 0...900, using: &generator))
            rest = rest.dropFirst(run.count)
            frames += framer.append(Array(run))
            #expect(framer.pendingSampleCount < size)
        }
        if let last = framer.finish() {
            frames.append(last)
        }
        #expect(frames.allSatisfy { $0.samples.count == size })
        let joined = frames.flatMap(\.samples)
        #expect(joined.starts(with: samples))
        #expect(joined.count - samples.count < size)
        #expect(joined.dropFirst(samples.count).allSatisfy { $0 == 0 })
    }

    @Test("Frames carry their place in the call, from where the channel began")
    func places() {
        var framer = PCMFramer(samplesPerFrame: 320, sampleRate: 16_000, startingAt: CallTime(ticks: 100))
        #expect(framer.append(Array(repeating: 0, count: 300)).isEmpty)
        let frames = framer.append(Array(repeating: 0, count: 700))
        #expect(frames.map(\.start.ticks) == [100, 1_060, 2_020])
        #expect(framer.pendingSampleCount == 40)
        #expect(framer.finish()?.start.ticks == 2_980)
    }

    @Test("Places do not drift at a rate that does not divide 48,000 Hz")
    func noDrift() {
        var framer = PCMFramer(samplesPerFrame: 441, sampleRate: 44_100)
        let frames = (0..<1_000).flatMap { _ in framer.append(Array(repeating: 0, count: 441)) }
        #expect(frames.last?.start == CallTime(seconds: 9.99))
    }

    @Test("Nothing is left to finish after a whole frame, or twice")
    func nothingLeft() {
        var framer = PCMFramer(samplesPerFrame: 4, sampleRate: 8_000)
        #expect(framer.finish() == nil)
        #expect(framer.append([1, 2, 3, 4]).count == 1)
        #expect(framer.finish() == nil)
        #expect(framer.append([5]).isEmpty)
        #expect(framer.finish()?.samples == [5, 0, 0, 0])
        #expect(framer.finish() == nil)
    }
}
