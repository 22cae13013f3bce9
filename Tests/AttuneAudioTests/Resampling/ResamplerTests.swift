import AttuneAudio
import Testing

@Suite("Resampler")
struct ResamplerTests {
    static let commonRates = [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000]

    /// Pairs of every kind: up and down, by whole numbers and by parts.
    static let pairs = [(8_000, 16_000), (16_000, 8_000), (24_000, 16_000), (44_100, 16_000), (11_025, 8_000)]

    private func whole(_ samples: [Int16], _ resampler: Resampler) -> [Int16] {
        var (resampler, output) = (resampler, [Int16]())
        resampler.resample(samples, into: &output)
        resampler.finish(into: &output)
        return output
    }

    @Test("However audio is cut, the same samples come out", arguments: Self.pairs, [1, 3])
    func anyPieces(rates: (Int, Int), channels: Int) throws {
        let resampler = try Resampler(from: rates.0, to: rates.1, channelCount: channels)
        let samples = whiteNoise(amplitude: 9_000, count: 1_100 * channels, seed: 11)
        let wanted = self.whole(samples, resampler)
        var generator = SeededGenerator(seed: UInt64(rates.0 + channels))
        for largest in [1, 60, 900] {
            var (pieces, output) = (resampler, [Int16]())
            var rest = samples[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 0...largest, using: &generator) * channels)
                rest = rest.dropFirst(piece.count)
                pieces.resample(Array(piece), into: &output)
            }
            pieces.finish(into: &output)
            #expect(output == wanted)
        }
    }

    @Test("As many samples come out as last as long, whatever goes in", arguments: Self.pairs)
    func exactCount(rates: (Int, Int)) throws {
        let resampler = try Resampler(from: rates.0, to: rates.1, quality: .fast)
        for count in [0, 1, 2, 3, 7, 63, 64, 441, 700] {
            let output = self.whole(Array(repeating: 1_000, count: count), resampler)
            #expect(output.count == resampler.outputCount(for: count))
            // The least number that lasts as long.
            #expect(output.count * rates.0 >= count * rates.1)
            #expect((output.count - 1) * rates.0 < count * rates.1)
        }
    }

    @Test("An output waits for as many inputs as are told")
    func lookahead() throws {
        for (from, to) in Self.pairs {
            var resampler = try Resampler(from: from, to: to)
            var output: [Int16] = []
            resampler.resample(Array(repeating: 0, count: resampler.lookahead), into: &output)
            #expect(output.isEmpty)
            resampler.resample([0], into: &output)
            #expect(!output.isEmpty)
        }
    }

    @Test("The integers are the floats, rounded and clamped", arguments: Self.pairs)
    func bothTypes(rates: (Int, Int)) throws {
        var resampler = try Resampler(from: rates.0, to: rates.1, channelCount: 2)
        // As loud as it gets: between such samples there are louder ones.
        let samples = (0..<600).map { $0 / 8 % 2 == 0 ? Int16.max : .min }
        var floats: [Float] = []
        resampler.resample(PCMConversion.floats(from: samples), into: &floats)
        resampler.finish(into: &floats)
        #expect(floats.contains { $0 > 1.05 })
        #expect(self.whole(samples, resampler) == PCMConversion.integers(from: floats))
        var spanned: [Int16] = []
        resampler.resample(samples.span, into: &spanned)
        resampler.finish(into: &spanned)
        #expect(spanned == PCMConversion.integers(from: floats))
    }

    @Test("Each channel is resampled as if it were alone", arguments: Self.pairs)
    func channels(rates: (Int, Int)) throws {
        let channels = (0..<3).map { whiteNoise(amplitude: 5_000, count: 700, seed: UInt64($0)) }
        let audio = try PCMAudio(sampleRate: rates.0, channels: channels).resampled(to: rates.1)
        #expect(audio.format == PCMFormat(sampleRate: rates.1, channelCount: 3))
        for (index, channel) in channels.enumerated() {
            let alone = try PCMAudio(sampleRate: rates.0, channels: [channel]).resampled(to: rates.1)
            #expect(audio.channel(index) == alone.samples)
        }
    }

    @Test("At one rate samples pass as they are, and at once", arguments: [Resampler.Quality.fast, .high])
    func sameRate(quality: Resampler.Quality) throws {
        var resampler = try Resampler(from: 16_000, to: 16_000, channelCount: 2, quality: quality)
        let samples = whiteNoise(amplitude: 9_000, count: 2_000, seed: 2) + [.min, .max]
        var output: [Int16] = []
        resampler.resample(samples, into: &output)
        #expect(output == samples)
        resampler.finish(into: &output)
        #expect(output.count == samples.count)
    }

    @Test("What does not change stays exactly as it is, in every phase", arguments: Self.pairs)
    func constant(rates: (Int, Int)) throws {
        let resampler = try Resampler(from: rates.0, to: rates.1)
        let output = self.whole(Array(repeating: 12_345, count: 4 * resampler.lookahead), resampler)
        let margin = resampler.lookahead * rates.1 / rates.0 + 1
        #expect(output.dropFirst(margin).dropLast(margin).allSatisfy { $0 == 12_345 })
    }

    @Test("A click is answered alike before and after it: all frequencies come at its time")
    func symmetry() throws {
        var resampler = try Resampler(from: 8_000, to: 48_000)
        var output: [Float] = []
        resampler.resample((0..<201).map { $0 == 100 ? 1 : 0 }, into: &output)
        resampler.finish(into: &output)
        let middle = 600
        #expect(output.indices.max { output[$0] < output[$1] } == middle)
        // In whole numbers of inputs from the click the rows are the same. Between them they are scaled on their own.
        for offset in 1...500 { #expect(abs(output[middle - offset] - output[middle + offset]) < 1e-6) }
    }

    @Test("After its end and after a reset a stream begins anew")
    func anew() throws {
        var resampler = try Resampler(from: 44_100, to: 16_000)
        let samples = whiteNoise(amplitude: 9_000, count: 900, seed: 4)
        let wanted = self.whole(samples, resampler)
        var output: [Int16] = []
        resampler.resample(whiteNoise(amplitude: 9_000, count: 777, seed: 5), into: &output)
        resampler.finish(into: &output)
        #expect(self.whole(samples, resampler) == wanted)
        resampler.resample(whiteNoise(amplitude: 9_000, count: 777, seed: 6), into: &output)
        resampler.reset()
        #expect(self.whole(samples, resampler) == wanted)
    }

    @Test("What is no number passes by, and leaves nothing behind")
    func notANumber() throws {
        var resampler = try Resampler(from: 16_000, to: 8_000)
        let samples = (0..<1_000).map { $0 == 300 ? Float.nan : $0 == 301 ? .infinity : 0.25 }
        var output: [Float] = []
        resampler.resample(samples, into: &output)
        resampler.finish(into: &output)
        #expect(output[150].isNaN)
        #expect(output[300...400].allSatisfy { abs($0 - 0.25) < 1e-6 })
    }

    @Test("Any two of the common rates are taken, at every quality")
    func commonPairs() throws {
        for from in Self.commonRates {
            for to in Self.commonRates {
                var resampler = try Resampler(from: from, to: to, quality: .fast)
                var output: [Int16] = []
                resampler.resample(Array(repeating: 500, count: from / 500), into: &output)
                resampler.finish(into: &output)
                #expect(output.count == resampler.outputCount(for: from / 500))
            }
        }
        for quality in [Resampler.Quality.fast, .standard, .high] {
            #expect(try Resampler(from: 8_000, to: 16_000, quality: quality).lookahead == quality.tapCount / 2)
        }
    }

    @Test("A rate that no audio has is an error that names it", arguments: [-1, 0, 3_999, 192_001, Int.max])
    func unsupportedRate(rate: Int) {
        for (from, to) in [(rate, 16_000), (16_000, rate)] {
            let error = #expect(throws: PCMError.self) { try Resampler(from: from, to: to) }
            #expect(error?.code == .unsupportedRate)
            #expect(error?.message.contains("not of \(rate)") == true)
        }
    }

    @Test("Two rates with too little in common are an error that names their ratio")
    func unsupportedRatio() {
        let error = #expect(throws: PCMError.self) { try Resampler(from: 44_101, to: 48_000) }
        #expect(error?.code == .unsupportedRatio)
        #expect(error?.message.contains("44101 to 48000") == true)
        #expect(throws: Never.self) { try Resampler(from: 4_096, to: 4_095, quality: .fast) }
    }

    @Test("A number of channels that cannot be is an error that names it", arguments: [-1, 0, 256])
    func unsupportedChannels(count: Int) {
        let error = #expect(throws: PCMError.self) { try Resampler(from: 8_000, to: 16_000, channelCount: count) }
        #expect(error?.code == .unsupportedChannelCount)
        #expect(error?.message.contains("not of \(count)") == true)
    }
}
