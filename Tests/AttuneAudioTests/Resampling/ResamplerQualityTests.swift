import AttuneAudio
import Testing

@Suite("Quality of Resampler")
struct ResamplerQualityTests {
    static let pairs = [
        (8_000, 16_000), (16_000, 8_000), (44_100, 16_000), (48_000, 16_000), (16_000, 48_000), (44_100, 48_000),
    ]

    /// Resamples so much of a tone that some hundred samples are left between the ends.
    private func resampled(
        _ tone: Tone, _ rates: (from: Int, to: Int), quality: Resampler.Quality
    ) throws -> (samples: [Float], margin: Int) {
        var resampler = try Resampler(from: rates.from, to: rates.to, quality: quality)
        let margin = resampler.lookahead * rates.to / rates.from + 1
        let count = 2 * resampler.lookahead + 400 * rates.from / rates.to
        var output: [Float] = []
        resampler.resample(tone.samples(rate: rates.from, count: count), into: &output)
        resampler.finish(into: &output)
        return (output, margin)
    }

    @Test("A tone comes out as itself at the new rate, at its time and 105 dB above all else", arguments: Self.pairs)
    func distance(rates: (Int, Int)) throws {
        let half = Double(min(rates.0, rates.1)) / 2
        for part in [0.01, 0.31, 0.6, 0.8] {
            let tone = Tone(frequency: part * half)
            let (samples, margin) = try self.resampled(tone, rates, quality: .standard)
            #expect(tone.distance(to: samples, rate: rates.1, margin: margin) > 105)
        }
    }

    @Test(
        "The band is level to 0.001 dB, and reaches as far as each quality says",
        arguments: Self.pairs, [(Resampler.Quality.fast, 0.86), (.standard, 0.90), (.high, 0.95)])
    func passBand(rates: (Int, Int), quality: (Resampler.Quality, edge: Double)) throws {
        let half = Double(min(rates.0, rates.1)) / 2
        for (part, bound) in [(0.05, 0.001), (0.5, 0.001), (quality.edge - 0.06, 0.001), (quality.edge, 0.1)] {
            let tone = Tone(frequency: part * half)
            let (samples, margin) = try self.resampled(tone, rates, quality: quality.0)
            #expect(abs(tone.gain(in: samples, rate: rates.1, margin: margin)) < bound, "at \(tone.frequency) Hz")
        }
    }

    @Test(
        "What is above half of the lower rate is pressed down as far as each quality says",
        arguments: Self.pairs.filter { $0.0 > $0.1 }, [Resampler.Quality.fast, .standard, .high])
    func aliases(rates: (Int, Int), quality: Resampler.Quality) throws {
        let half = Double(rates.1) / 2
        for part in [1.001, 1.03, 1.2, 1.6] {
            let tone = Tone(frequency: part * half)
            let (samples, margin) = try self.resampled(tone, rates, quality: quality)
            // The estimates that a Kaiser window is made by are good to 2 dB, and the sum over a beat that is longer than
            // these samples, as at the very edge, is another one off.
            #expect(level(samples, against: tone.amplitude, margin: margin) < 3 - quality.attenuation)
        }
    }

    @Test(
        "Nothing is mirrored above half of the lower rate, up to its edge",
        arguments: Self.pairs.filter { $0.0 < $0.1 }, [Resampler.Quality.fast, .standard, .high])
    func images(rates: (Int, Int), quality: Resampler.Quality) throws {
        let half = Double(rates.0) / 2
        for part in [0.6, 0.9, 0.97, 0.999] {
            let tone = Tone(frequency: part * half)
            let (samples, margin) = try self.resampled(tone, rates, quality: quality)
            // The tone itself may be weaker at the edge: what is mirrored is what is left without it.
            let left = tone.removed(from: samples, rate: rates.1, margin: margin)
            #expect(level(left, against: tone.amplitude, margin: margin) < 2 - quality.attenuation)
        }
    }
}
