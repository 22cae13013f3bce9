/// What audio can be sent as Opus.
enum AudioFormat {
    private static let sampleRates = [8_000, 12_000, 16_000, 24_000, 48_000]

    /// What is wrong with a format, as the end of a sentence; nil where nothing is.
    static func fault(sampleRate: Int, channelCount: Int) -> String? {
        guard self.sampleRates.contains(sampleRate) else {
            return "has 8000, 12000, 16000, 24000 or 48000 samples a second, not \(sampleRate)"
        }
        return (1...2).contains(channelCount) ? nil : "has 1 or 2 channels, not \(channelCount)"
    }
}
