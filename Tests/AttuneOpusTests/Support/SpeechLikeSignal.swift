#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A signal with what a codec for speech models: a gliding pitch, formants and syllables.
///
/// - Parameters:
///   - seconds: How long it is.
///   - sampleRate: Samples a second.
///   - channelCount: Channels; the second one is the first at half the level.
/// - Returns: The samples; those of two channels are interleaved.
func speechLikeSignal(seconds: Double, sampleRate: Int, channelCount: Int = 1) -> [Int16] {
    let frames = Int((seconds * Double(sampleRate)).rounded())
    let harmonics = 1...min(20, sampleRate / 400)
    // Resonances at 500, 1,500 and 2,500 Hz, as a throat of 17 cm has them, for harmonics of 120 Hz.
    let weights = harmonics.map { harmonic in
        [500.0, 1_500, 2_500].reduce(0.02) { sum, formant in
            let distance = (120 * Double(harmonic) - formant) / 120
            return sum + 1 / (1 + distance * distance)
        }
    }
    var samples: [Int16] = []
    samples.reserveCapacity(frames * channelCount)
    var phase = 0.0
    for frame in 0..<frames {
        let time = Double(frame) / Double(sampleRate)
        phase += 2 * .pi * (120 + 30 * sin(2 * .pi * 0.7 * time)) / Double(sampleRate)
        var sum = 0.0
        for harmonic in harmonics {
            sum += weights[harmonic - 1] * sin(Double(harmonic) * phase)
        }
        let syllable = 0.55 + 0.45 * sin(2 * .pi * 3 * time)
        let sample = Int16(max(-32_000, min(32_000, 6_000 * syllable * sum)))
        samples.append(sample)
        if channelCount == 2 {
            samples.append(sample / 2)
        }
    }
    return samples
}

/// The ratio of a signal's power to that of the difference, in decibels, where `decoded` lags by `delay` samples.
func signalToNoise(_ original: [Int16], _ decoded: [Int16], delay: Int) -> Double {
    var signal = 0.0
    var noise = 0.0
    for (sample, copy) in zip(original, decoded.dropFirst(delay)) {
        let difference = Double(sample) - Double(copy)
        signal += Double(sample) * Double(sample)
        noise += difference * difference
    }
    return 10 * log10(signal / max(noise, 1))
}

/// The mean power of samples.
func power(_ samples: some Collection<Int16>) -> Double {
    samples.reduce(0) { $0 + Double($1) * Double($1) } / Double(max(samples.count, 1))
}
