import AttuneAudio
import Testing

@Suite("PCMFramer")
struct PCMFramerTests {
    /// Different samples, so that none can be taken for another.
    private func ramp(_ count: Int) -> [Int16] {
        (0..<count).map { Int16(truncatingIfNeeded: $0 + 1) }
    }

    // MARK: Exact frames

    @Test("Runs of any length become frames of one length, and no sample is lost", arguments: UInt64(1)...20)
    func anyRuns(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let size = Int.random(in: 1...400, using: &generator)
        let channelCount = Int.random(in: 1...3, using: &generator)
        let length = size * channelCount
        let samples = self.ramp(Int.random(in: 0...5_000, using: &generator))
        var framer = PCMFramer(
            samplesPerFrame: size, format: PCMFormat(sampleRate: 16_000, channelCount: channelCount))
        var frames: [PCMFrame] = []
        var rest = samples[...]
        while !rest.isEmpty {
            let run = rest.prefix(Int.random(in: 0...900, using: &generator))
            rest = rest.dropFirst(run.count)
            frames += framer.append(Array(run))
            #expect(framer.pendingSampleCount < size)
        }
        #expect(frames.allSatisfy { $0.paddingCount == 0 })
        if let last = framer.finish() {
            frames.append(last)
        }
        #expect(frames.allSatisfy { $0.samples.count == length && $0.samplesPerChannel == size })
        let joined = frames.flatMap(\.samples)
        #expect(joined.starts(with: samples))
        let padding = joined.count - samples.count
        #expect(padding < length)
        #expect(joined.suffix(padding).allSatisfy { $0 == 0 })
        #expect((frames.last?.paddingCount ?? 0) == padding / channelCount)
    }

    @Test("Two channels that come interleaved stay so, wherever a run ends")
    func twoChannels() {
        var framer = PCMFramer(samplesPerFrame: 2, format: PCMFormat(sampleRate: 48_000, channelCount: 2))
        #expect(framer.append([1, -1, 2]).isEmpty)
        #expect(framer.pendingSampleCount == 1)
        let frames = framer.append([-2, 3, -3, 4, -4, 5])
        #expect(frames.map(\.samples) == [[1, -1, 2, -2], [3, -3, 4, -4]])
        #expect(frames.map(\.start.ticks) == [0, 2])
        #expect(frames.allSatisfy { $0.format == framer.format })
        let last = framer.finish()
        #expect(last?.samples == [5, 0, 0, 0])
        #expect(last?.paddingCount == 1)
    }

    @Test(
        "A frame of a duration has its samples",
        arguments: [
            (2.5, 48_000, 120), (5, 8_000, 40), (10, 44_100, 441), (20, 16_000, 320), (60, 12_000, 720),
            (120, 48_000, 5_760),
        ])
    func durations(milliseconds: Double, sampleRate: Int, count: Int) {
        let framer = PCMFramer(
            frameDuration: .microseconds(Int(milliseconds * 1_000)),
            format: PCMFormat(sampleRate: sampleRate, channelCount: 2))
        #expect(framer.samplesPerFrame == count)
        #expect(framer.format.channelCount == 2)
    }

    @Test("A duration that is no whole number of samples has no count", arguments: [8_000, 44_100])
    func partSamples(sampleRate: Int) {
        let format = PCMFormat(sampleRate: sampleRate)
        #expect(format.sampleCount(in: .microseconds(2_510)) == nil)
        #expect(format.sampleCount(in: .milliseconds(-10)) == nil)
        #expect(format.sampleCount(in: .zero) == 0)
        #expect(format.sampleCount(in: .seconds(Int64.max)) == nil)
        #expect(format.sampleCount(in: .seconds(86_400)) == 86_400 * sampleRate)
    }

    @Test("A frame of a size in bytes has its samples", arguments: [(640, 1, 320), (320, 1, 160), (1_280, 2, 320)])
    func bytes(byteCount: Int, channelCount: Int, count: Int) {
        let format = PCMFormat(sampleRate: 16_000, channelCount: channelCount)
        #expect(PCMFramer(bytesPerFrame: byteCount, format: format).samplesPerFrame == count)
    }

    // MARK: Places

    @Test("Frames carry their place in the call, from where the channel began")
    func places() {
        var framer = PCMFramer(samplesPerFrame: 320, sampleRate: 16_000, startingAt: CallTime(ticks: 100))
        #expect(framer.append(self.ramp(300)).isEmpty)
        let frames = framer.append(self.ramp(700))
        #expect(frames.map(\.start.ticks) == [100, 1_060, 2_020])
        #expect(framer.pendingSampleCount == 40)
        #expect(framer.finish()?.start.ticks == 2_980)
    }

    @Test("Places do not drift at a rate that does not divide 48,000 Hz, in a day of frames")
    func noDrift() throws {
        var framer = PCMFramer(samplesPerFrame: 441, sampleRate: 44_100)
        let before = 8_640_000 - 1_000
        #expect(framer.skip(before * 441) == nil)
        let frames = framer.append(Array(repeating: 0, count: 1_000 * 441))
        #expect(try #require(frames.first).start.ticks == Int64(before) * 480)
        #expect(try #require(frames.last).start == CallTime(seconds: 86_399.99))
    }

    // MARK: The end

    @Test("The last frame says how much of it is padding")
    func padding() throws {
        var framer = PCMFramer(samplesPerFrame: 320, sampleRate: 16_000)
        #expect(framer.append(self.ramp(320 + 17)).map(\.paddingCount) == [0])
        let finished = framer.finish()
        let last = try #require(finished)
        #expect(last.paddingCount == 303)
        #expect(last.samples.dropFirst(17).allSatisfy { $0 == 0 })
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

    @Test("What is appended after the end follows the padding")
    func afterTheEnd() {
        var framer = PCMFramer(samplesPerFrame: 4, sampleRate: 48_000)
        #expect(framer.append([1]).isEmpty)
        #expect(framer.finish()?.start.ticks == 0)
        #expect(framer.append([2, 3, 4, 5]).map(\.start.ticks) == [4])
    }

    // MARK: Gaps

    @Test("A gap between frames only moves the clock")
    func gapBetweenFrames() {
        var framer = PCMFramer(samplesPerFrame: 4, sampleRate: 48_000)
        #expect(framer.append([1, 2, 3, 4]).count == 1)
        #expect(framer.skip(0) == nil)
        #expect(framer.skip(7) == nil)
        #expect(framer.append([5, 6, 7, 8]).map(\.start.ticks) == [11])
    }

    @Test("A gap inside a frame is silence in it")
    func gapInsideFrame() {
        var framer = PCMFramer(samplesPerFrame: 5, sampleRate: 48_000)
        #expect(framer.append([1]).isEmpty)
        #expect(framer.skip(2) == nil)
        let frames = framer.append([2, 3, 4])
        #expect(frames.map(\.samples) == [[1, 0, 0, 2, 3]])
        #expect(frames.map(\.paddingCount) == [0])
        #expect(framer.finish()?.start.ticks == 5)
    }

    @Test("A gap that goes beyond a frame ends it, and the next frame begins after the gap", arguments: [4, 5, 100])
    func longGap(count: Int) {
        var framer = PCMFramer(samplesPerFrame: 5, sampleRate: 48_000)
        #expect(framer.append([1]).isEmpty)
        let ended = framer.skip(count)
        #expect(ended?.samples == [1, 0, 0, 0, 0])
        #expect(ended?.paddingCount == 4)
        #expect(framer.append([2, 3, 4, 5, 6]).map(\.start.ticks) == [Int64(1 + count)])
    }

    @Test("A gap completes a sample that a channel lacks, so that channels keep their order", arguments: [1, 2, 30])
    func gapBetweenChannels(count: Int) throws {
        var framer = PCMFramer(samplesPerFrame: 3, format: PCMFormat(sampleRate: 48_000, channelCount: 2))
        #expect(framer.append([1, -1, 2]).isEmpty)
        let ended = framer.skip(count)
        let frames = [ended].compactMap(\.self) + framer.append([3, -3, 4, -4, 5, -5])
        #expect(try #require(frames.first).samples == [1, -1, 2, 0, 0, 0])
        #expect(try #require(frames.last).samples.prefix(2) == [3, -3])
        #expect(frames.last?.start.ticks == Int64(2 + count))
    }

    // MARK: In place

    private struct Refusal: Error, Equatable {}

    @Test("Frames that are read in place are those that are returned", arguments: UInt64(1)...5)
    func inPlace(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var returning = PCMFramer(samplesPerFrame: 160, sampleRate: 44_100)
        var lending = returning
        for _ in 0..<50 {
            let run = self.ramp(Int.random(in: 0...700, using: &generator))
            var lent: [PCMFrame] = []
            lending.append(run.span) { frame, start in
                lent.append(
                    PCMFrame(samples: frame.indices.map { frame[$0] }, sampleRate: 44_100, start: start))
            }
            #expect(lent == returning.append(run))
        }
        #expect(lending.finish() == returning.finish())
    }

    @Test("A body that throws costs the later frames of its run, and no place", arguments: [1, 2])
    func throwing(failing: Int) {
        var framer = PCMFramer(samplesPerFrame: 4, sampleRate: 48_000)
        #expect(framer.append(self.ramp(3)).isEmpty)
        var starts: [Int64] = []
        let run = self.ramp(14)
        #expect(throws: Refusal()) {
            try framer.append(run.span) { (_, start) throws(Refusal) in
                starts.append(start.ticks)
                if starts.count == failing { throw Refusal() }
            }
        }
        #expect(starts == [0, 4].prefix(failing).map(Int64.init))
        // 17 samples are four frames, and the last of the run begins the fifth.
        let frames = framer.append([20, 21, 22])
        #expect(frames.map(\.start.ticks) == [16])
        #expect(frames.first?.samples == [14, 20, 21, 22])
    }
}
