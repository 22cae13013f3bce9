import AttuneAudio

extension OpusEncoderConfiguration {
    /// Throws at the first value that Opus does not know; what passes, libopus takes.
    func check() throws(OpusError) {
        try OpusLimits.check(sampleRate: self.sampleRate, channelCount: self.channelCount)
        if case .bitsPerSecond(let count) = self.bitrate.value, !OpusLimits.bitrates.contains(count) {
            throw OpusError(
                .unsupportedBitrate, "Opus works at 500 to 512,000 bits a second, and not at \(count).")
        }
        guard OpusLimits.complexities.contains(self.complexity) else {
            throw OpusError(
                .unsupportedComplexity, "The complexity of an encoder is 0 to 10, and not \(self.complexity).")
        }
        if let count = self.codedChannelCount, !(1...self.channelCount).contains(count) {
            throw OpusError(
                .unsupportedChannelCount,
                "Of \(self.channelCount) channels, 1 to \(self.channelCount) can be coded, and not \(count).")
        }
        guard OpusLimits.percentages.contains(self.expectedLossPercentage) else {
            throw OpusError(
                .unsupportedLoss,
                "Of a hundred packets 0 to 100 are expected to be lost, and not \(self.expectedLossPercentage).")
        }
        guard OpusLimits.significantBits.contains(self.significantBits) else {
            throw OpusError(
                .unsupportedDepth, "A sample has 8 to 24 bits that carry signal, and not \(self.significantBits).")
        }
        guard let microseconds = OpusLimits.microseconds(self.frameDuration),
            OpusLimits.packetMicroseconds.contains(microseconds)
        else {
            throw OpusError(
                .unsupportedDuration,
                "An Opus packet lasts 2.5, 5, 10, 20, 40, 60, 80, 100 or 120 ms, and not \(self.frameDuration).")
        }
    }

    /// Throws where another configuration differs in what stays as it is for an encoder's life.
    func checkChange(to other: OpusEncoderConfiguration) throws(OpusError) {
        guard other.sampleRate == self.sampleRate else {
            throw OpusError(
                .fixedSetting,
                "An encoder at \(self.sampleRate) samples a second cannot go on at \(other.sampleRate): make another.")
        }
        guard other.channelCount == self.channelCount else {
            throw OpusError(
                .fixedSetting,
                "An encoder of \(self.channelCount) channels cannot go on with \(other.channelCount): make another; or "
                    + "set the coded channels.")
        }
        guard other.application == self.application else {
            throw OpusError(
                .fixedSetting, "An encoder for \(self.application) cannot go on for \(other.application): make another."
            )
        }
    }

    /// Samples of one channel in a packet, of a configuration that was checked.
    var samplesPerFrame: Int {
        OpusLimits.samples(
            in: OpusLimits.microseconds(self.frameDuration) ?? 0, sampleRate: self.sampleRate)
    }
}
