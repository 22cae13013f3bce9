/// Zeros for the longest packet in two channels at 48 kHz, once for all decoders.
///
/// An array is made longer by what is copied to its end, and without optimisation copying is what an array does fast.
enum OpusSilence {
    private static let count = 2 * OpusLimits.samples(in: OpusLimits.longestMicroseconds, sampleRate: 48_000)

    static let integers = [Int16](repeating: 0, count: OpusSilence.count)
    static let floats = [Float](repeating: 0, count: OpusSilence.count)
}
