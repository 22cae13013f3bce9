import ArgumentParser
import AttuneAudio

/// What samples without a header are.
struct RawOptions: ParsableArguments {
    @Option(
        name: .customLong("raw-rate"),
        help: ArgumentHelp(
            "The input is 16-bit PCM, lower byte first, without a header: samples a second.", valueName: "hertz"))
    var rate: Int?

    @Option(name: .customLong("raw-channels"), help: ArgumentHelp("Its channels. Default: 1.", valueName: "count"))
    var channels: Int?

    /// The format of raw samples; nil where the input has a header.
    var format: PCMFormat? {
        self.rate.map { PCMFormat(sampleRate: $0, channelCount: self.channels ?? 1) }
    }

    func validate() throws {
        if let rate = self.rate, !Resampler.sampleRates.contains(rate) {
            throw ValidationError(
                "A sample rate is \(Resampler.sampleRates.lowerBound) to \(Resampler.sampleRates.upperBound), not \(rate)."
            )
        }
        if let channels = self.channels {
            guard self.rate != nil else { throw ValidationError("--raw-channels needs --raw-rate.") }
            guard Resampler.channelCounts.contains(channels) else {
                throw ValidationError(
                    "Audio has 1 to \(Resampler.channelCounts.upperBound) channels, not \(channels).")
            }
        }
    }
}
