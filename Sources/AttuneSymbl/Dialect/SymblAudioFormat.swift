/// How audio is declared to the service.
public struct SymblAudioFormat: Sendable, Hashable {
    /// The service's name of the encoding: `LINEAR16`, `FLAC`, `MULAW` or `OPUS`.
    public let encoding: String

    /// Samples a second, in hertz.
    public let sampleRate: Int

    /// Opus at 48 kHz, whatever rate the encoder was given: that is its clock rate (RFC 7587, section 4.1).
    public static let opus = SymblAudioFormat(encoding: "OPUS", sampleRate: 48_000)

    /// Samples of 16 bits, signed, the lower byte first, one channel.
    ///
    /// The service takes 8,000 to 48,000 samples a second.
    public static func linear16(sampleRate: Int) -> SymblAudioFormat {
        SymblAudioFormat(encoding: "LINEAR16", sampleRate: sampleRate)
    }

    /// Creates a format.
    ///
    /// - Parameters:
    ///   - encoding: The service's name of the encoding.
    ///   - sampleRate: Samples a second, in hertz; positive.
    public init(encoding: String, sampleRate: Int) {
        precondition(sampleRate > 0, "A sample rate is positive; this one is \(sampleRate).")
        self.encoding = encoding
        self.sampleRate = sampleRate
    }
}
