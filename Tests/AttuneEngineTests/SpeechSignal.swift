import AttuneAudio
import AttuneOpus

/// Sound that a voice activity detector takes for speech: bursts of a buzz between stretches of faint noise.
enum SpeechSignal {
    static let sampleRate = 16_000

    /// Alternating seconds of quiet and sound, beginning and ending with quiet.
    static func samples(bursts: Int, burstSeconds: Double = 1, gapSeconds: Double = 1) -> [Int16] {
        var samples: [Int16] = []
        var noise: UInt32 = 1
        func append(_ seconds: Double, amplitude: Int) {
            for index in 0..<Int(seconds * Double(Self.sampleRate)) {
                // A linear congruential generator: the same samples in every run.
                noise = noise &* 1_664_525 &+ 1_013_904_223
                let hiss = Int(noise >> 28) - 8
                // A sawtooth at 125 Hz, as rich as a vowel.
                samples.append(Int16(amplitude * (index % 128 - 64) / 64 + hiss))
            }
        }
        append(gapSeconds, amplitude: 0)
        for _ in 0..<bursts {
            append(burstSeconds, amplitude: 8_000)
            append(gapSeconds, amplitude: 0)
        }
        return samples
    }

    /// The samples as Opus packets of 20 ms.
    static func packets(_ samples: [Int16]) throws -> [[UInt8]] {
        var encoder = try OpusEncoder(OpusEncoderConfiguration(sampleRate: Self.sampleRate))
        var framer = PCMFramer(for: encoder)
        var frames = framer.append(samples)
        if let last = framer.finish() { frames.append(last) }
        var packets: [[UInt8]] = []
        for frame in frames { packets.append(try encoder.encode(frame.samples).bytes) }
        return packets
    }
}
