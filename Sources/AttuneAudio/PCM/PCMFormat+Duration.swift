extension PCMFormat {
    private static let attosecondsPerSecond: Int128 = 1_000_000_000_000_000_000

    /// How many samples of each channel last exactly so long.
    ///
    /// - Parameter duration: Any; 2.5 ms are 40 samples at 16 kHz, and no whole number of them at 44.1 kHz.
    /// - Returns: The count, or `nil` where that is no whole number, is negative, or is beyond counting.
    public func sampleCount(in duration: Duration) -> Int? {
        let (product, overflow) = duration.attoseconds.multipliedReportingOverflow(by: Int128(self.sampleRate))
        let (count, rest) = product.quotientAndRemainder(dividingBy: Self.attosecondsPerSecond)
        return overflow || rest != 0 || count < 0 ? nil : Int(exactly: count)
    }
}
