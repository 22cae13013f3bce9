import AttuneAudio
import Testing

@Suite("VoiceActivityDetector")
struct VoiceActivityDetectorTests {
    typealias Configuration = VoiceActivityDetector.Configuration

    /// Runs of speech in seconds; a run that has not ended at the end of the samples is ended by `finish()`.
    private func utterances(
        in samples: [Int16], from origin: CallTime = .zero, configuration: Configuration = Configuration()
    ) throws -> [ClosedRange<Double>] {
        var detector = VoiceActivityDetector(sampleRate: 16_000, startingAt: origin, configuration: configuration)
        var framer = PCMFramer(samplesPerFrame: detector.samplesPerFrame, sampleRate: 16_000)
        var events = framer.append(samples).compactMap { detector.process($0.samples) }
        if let last = framer.finish(), let event = detector.process(last.samples) {
            events.append(event)
        }
        if let event = detector.finish() {
            events.append(event)
        }
        #expect(!detector.isSpeaking)
        var found: [ClosedRange<Double>] = []
        var start: CallTime?
        var previousEnd = origin
        for event in events {
            switch event {
            case .speechStarted(let moment):
                #expect(start == nil)
                #expect(moment >= previousEnd)
                start = moment
            case .speechEnded(let moment):
                let begin = try #require(start)
                #expect(moment > begin)
                found.append(begin.seconds...moment.seconds)
                start = nil
                previousEnd = moment
            }
        }
        #expect(start == nil)
        return found
    }

    /// The five turns, and the amplitude of the speech in them.
    private func call() throws -> (samples: [Int16], turns: [Range<Int>], speech: Double) {
        let samples = try WAVReader.read(Fixture.bytes("turns.wav")).samples
        let turns = try Fixture.turns()
        return (samples, turns, amplitude(turns.flatMap { samples[$0] }))
    }

    /// Noise that lies so many decibels (10 or 20) below an amplitude.
    private func noise(_ decibels: Int, below speech: Double, count: Int, seed: UInt64) -> [Int16] {
        whiteNoise(amplitude: speech / (decibels == 20 ? 10 : 10.0.squareRoot()), count: count, seed: seed)
    }

    /// One utterance for each turn, with boundaries near those of the turns.
    ///
    /// The synthesiser puts 0.1 to 0.25 s of its own silence around the words, which is inside a turn. So a start lies
    /// up to the pre-roll of 0.3 s before the turn, and an end up to 0.45 s before its end, where a soft last consonant
    /// is lost in noise.
    private func expect(_ found: [ClosedRange<Double>], match turns: [Range<Int>]) {
        #expect(found.count == turns.count, "\(found)")
        for (utterance, turn) in zip(found, turns) {
            let start = utterance.lowerBound - Double(turn.lowerBound) / 16_000
            let end = utterance.upperBound - Double(turn.upperBound) / 16_000
            #expect((-0.3...0.1).contains(start), "start \(start)")
            #expect((-0.45...0.1).contains(end), "end \(end)")
        }
    }

    // MARK: Turns of a call

    @Test("Every turn of a clean call is one utterance")
    func clean() throws {
        let call = try self.call()
        self.expect(try self.utterances(in: call.samples), match: call.turns)
    }

    @Test("Every turn is one utterance under white noise", arguments: [20, 10], UInt64(1)...5)
    func noisy(decibels: Int, seed: UInt64) throws {
        let call = try self.call()
        let noise = self.noise(decibels, below: call.speech, count: call.samples.count, seed: seed)
        self.expect(try self.utterances(in: mix(call.samples, noise)), match: call.turns)
    }

    @Test("A constant offset of the sound card changes nothing")
    func offset() throws {
        let call = try self.call()
        let shifted = call.samples.map { Int16(clamping: Int($0) + 500) }
        #expect(try self.utterances(in: shifted) == self.utterances(in: call.samples))
    }

    @Test("Audio that begins in the middle of a word begins with speech", arguments: [nil, 20, 10])
    func beginsWithSpeech(decibels: Int?) throws {
        let call = try self.call()
        // 0.7 s into the second turn the words are under way.
        let begin = call.turns[1].lowerBound + 11_200
        var samples = Array(call.samples[begin...])
        if let decibels {
            samples = mix(samples, self.noise(decibels, below: call.speech, count: samples.count, seed: 9))
        }
        let found = try self.utterances(in: samples)
        #expect(found.first?.lowerBound == 0)
        let turns = call.turns.dropFirst(2).map { $0.lowerBound - begin..<$0.upperBound - begin }
        self.expect(Array(found.dropFirst()), match: turns)
    }

    @Test("Digital silence before and between noisy turns is neither speech nor the noise")
    func muted() throws {
        let call = try self.call()
        let noise = self.noise(10, below: call.speech, count: call.samples.count, seed: 3)
        var samples = mix(call.samples, noise)
        // Muted for the first 0.3 s, and from 0.1 s after each turn for 0.3 s.
        for silent in [0..<4_800] + call.turns.map({ $0.upperBound + 1_600..<$0.upperBound + 6_400 }) {
            samples.replaceSubrange(silent, with: Array(repeating: 0, count: silent.count))
        }
        self.expect(try self.utterances(in: samples), match: call.turns)
    }

    @Test("The clock begins where the channel began")
    func origin() throws {
        let call = try self.call()
        let found = try self.utterances(in: call.samples)
        let later = try self.utterances(in: call.samples, from: CallTime(seconds: 60))
        #expect(later.map { $0.lowerBound - 60 }.elementsEqual(found.map(\.lowerBound)) { abs($0 - $1) < 1e-6 })
    }

    // MARK: What is not speech

    @Test("Digital silence is not speech, however long")
    func silence() throws {
        #expect(try self.utterances(in: Array(repeating: 0, count: 16_000 * 30)).isEmpty)
    }

    @Test("Steady noise is not speech at any level", arguments: [5.0, 60, 300, 1_000, 5_000], UInt64(1)...3)
    func steadyNoise(amplitude: Double, seed: UInt64) throws {
        #expect(try self.utterances(in: whiteNoise(amplitude: amplitude, count: 16_000 * 20, seed: seed)).isEmpty)
    }

    @Test("Noise that begins after digital silence, in the middle of a frame, is not speech")
    func noiseAfterSilence() throws {
        let noise = whiteNoise(amplitude: 1_000, count: 16_000 * 10, seed: 4)
        #expect(try self.utterances(in: Array(repeating: 0, count: 16_000 * 5 + 290) + noise).isEmpty)
    }

    @Test("Noise that becomes ten times as loud is taken for speech no longer than the window of 3 s and its parts")
    func louderNoise() throws {
        let samples =
            whiteNoise(amplitude: 100, count: 16_000 * 5, seed: 5)
            + whiteNoise(amplitude: 1_000, count: 16_000 * 15, seed: 6)
        let found = try self.utterances(in: samples)
        #expect(found.count == 1)
        #expect(try #require(found.first).upperBound < 5 + 3.6)
    }

    @Test("A click of 40 ms is not speech, and a word of 100 ms is")
    func clicks() throws {
        let quiet = whiteNoise(amplitude: 30, count: 32_000, seed: 7)
        let word = whiteNoise(amplitude: 3_000, count: 1_600, seed: 8)
        #expect(try self.utterances(in: quiet + word.prefix(320) + quiet).isEmpty)
        #expect(try self.utterances(in: quiet + word + quiet).count == 1)
    }

    // MARK: Bounds

    @Test("Speech without a pause is ended after 20 s and begins anew, and no moment of it is lost")
    func maximumUtterance() throws {
        // Bursts of 300 ms with gaps of 200 ms, which are too short to end it.
        let burst = whiteNoise(amplitude: 3_000, count: 4_800, seed: 10)
        let gap = whiteNoise(amplitude: 30, count: 3_200, seed: 11)
        let samples = (0..<100).flatMap { _ in burst + gap }
        let found = try self.utterances(in: samples)
        #expect(found.count == 3)
        #expect(found.allSatisfy { $0.upperBound - $0.lowerBound <= 20 })
        #expect(found.first?.lowerBound == 0)
        #expect(try #require(found.last).upperBound > 49.7)
        for (earlier, later) in zip(found, found.dropFirst()) {
            #expect(later.lowerBound - earlier.upperBound <= 0.2)
        }
    }

    @Test("A start reaches back by the pre-roll, but not into the speech before")
    func preRoll() throws {
        let quiet = whiteNoise(amplitude: 30, count: 16_000, seed: 12)
        let word = whiteNoise(amplitude: 3_000, count: 8_000, seed: 13)
        let samples = quiet + word + quiet[..<3_200] + word + quiet
        let found = try self.utterances(in: samples, configuration: Configuration(endSilence: .milliseconds(100)))
        try #require(found.count == 2)
        #expect(abs(found[0].lowerBound - 0.7) < 0.001)
        #expect(found[1].lowerBound == found[0].upperBound)
    }

    @Test("A second word on a line that is otherwise muted does not begin at the end of the first")
    func secondWord() throws {
        let breath = whiteNoise(amplitude: 30, count: 3_200, seed: 14)
        let word = breath + whiteNoise(amplitude: 3_000, count: 4_800, seed: 15)
        let muted = [Int16](repeating: 0, count: 48_000)
        let found = try self.utterances(in: word + muted + word + muted)
        try #require(found.count == 2)
        #expect(abs(found[1].lowerBound - (3.5 + 0.2 - 0.3)) < 0.041)
    }

    @Test("Other rates and frame lengths are counted in samples of their own")
    func otherRates() {
        for (rate, milliseconds, count) in [(8_000, 20, 160), (48_000, 10, 480), (16_000, 60, 960)] {
            let configuration = Configuration(frameDuration: .milliseconds(milliseconds))
            let detector = VoiceActivityDetector(sampleRate: rate, configuration: configuration)
            #expect(detector.samplesPerFrame == count)
        }
    }
}
