extension PCMAudio {
    /// The same audio at another sample rate.
    ///
    /// - Parameters:
    ///   - sampleRate: Samples a second of each channel, in hertz: one of `Resampler.sampleRates`.
    ///   - quality: How good it is. Default: `standard`.
    /// - Returns: Audio of the same duration, up to a part of a sample.
    /// - Throws: ``PCMError`` with the code `unsupportedRate`, `unsupportedRatio` or `unsupportedChannelCount`; see
    ///   ``Resampler``.
    public func resampled(
        to sampleRate: Int, quality: Resampler.Quality = .standard
    ) throws(PCMError) -> PCMAudio {
        var resampler = try Resampler(
            from: self.format.sampleRate, to: sampleRate, channelCount: self.format.channelCount, quality: quality)
        var output: [Int16] = []
        output.reserveCapacity(resampler.outputCount(for: self.samplesPerChannel) * self.format.channelCount)
        resampler.resample(self.samples, into: &output)
        resampler.finish(into: &output)
        return PCMAudio(
            format: PCMFormat(sampleRate: sampleRate, channelCount: self.format.channelCount), samples: output)
    }
}
