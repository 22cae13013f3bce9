/// Counts samples in ticks of 1/48,000 s.
///
/// At a rate that does not divide 48,000 what is left of a tick is carried to the next piece: rounded piece by piece, an
/// hour of 44.1 kHz in frames of 1,024 samples would be 1.8 s short.
struct SampleClock: Sendable {
    /// What was counted.
    private(set) var ticks: Int64 = 0
    /// What is left, in parts of a tick, and how many of them a tick has.
    private var rest: Int64 = 0
    private var partsPerTick: Int64 = 1

    /// Counts the samples of a piece.
    ///
    /// - Returns: The ticks that it takes on this clock.
    mutating func advance(by audio: some StreamableAudio) -> Int64 {
        let rate = Int64(audio.sampleRate)
        if rate != self.partsPerTick {
            self.rest = self.rest * rate / self.partsPerTick
            self.partsPerTick = rate
        }
        let parts = Int64(audio.sampleCount) * CallTime.ticksPerSecond + self.rest
        self.rest = parts % rate
        self.ticks += parts / rate
        return parts / rate
    }
}
