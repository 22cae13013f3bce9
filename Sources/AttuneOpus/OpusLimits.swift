/// What Opus can do at all, for the checks of the encoder and the decoder.
enum OpusLimits {
    /// The sample rates, in samples a second.
    static let sampleRates = [8_000, 12_000, 16_000, 24_000, 48_000]

    /// The lengths of a packet, in microseconds.
    static let packetMicroseconds = [2_500, 5_000, 10_000, 20_000, 40_000, 60_000, 80_000, 100_000, 120_000]

    /// The longest packet, in microseconds (RFC 6716, section 3.2).
    static let longestMicroseconds = 120_000

    /// What every packet is a multiple of, in microseconds.
    static let shortestMicroseconds = 2_500

    /// The largest packet, in bytes: six frames of 1,275 bytes, and a table of contents with five lengths.
    static let largestPacket = 6 * 1_275 + 12

    /// Bits a second.
    static let bitrates = 500...512_000

    /// The encoder's complexity.
    static let complexities = 0...10

    /// Packets of a hundred that are expected to be lost.
    static let percentages = 0...100

    /// Bits of a sample that carry signal.
    static let significantBits = 8...24

    /// Steps of 1/256 dB that a decoder amplifies by.
    static let gains = -32_768...32_767

    /// Throws unless Opus knows the sample rate and the number of channels.
    static func check(sampleRate: Int, channelCount: Int) throws(OpusError) {
        guard self.sampleRates.contains(sampleRate) else {
            throw OpusError(
                .unsupportedSampleRate,
                "Opus works at 8,000, 12,000, 16,000, 24,000 or 48,000 samples a second, and not at \(sampleRate).")
        }
        guard (1...2).contains(channelCount) else {
            throw OpusError(.unsupportedChannelCount, "An Opus stream has 1 or 2 channels, and not \(channelCount).")
        }
    }

    /// Samples of one channel in a multiple of 2.5 ms; exact at each of the five rates.
    static func samples(in microseconds: Int, sampleRate: Int) -> Int {
        sampleRate * microseconds / 1_000_000
    }

    /// A duration in whole microseconds, or nil where it is not a whole number of them or beyond an hour.
    static func microseconds(_ duration: Duration) -> Int? {
        let (seconds, attoseconds) = duration.components
        let (microseconds, rest) = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000_000)
        guard rest == 0, (0...3_600).contains(seconds) else {
            return nil
        }
        return Int(seconds) * 1_000_000 + Int(microseconds)
    }
}
