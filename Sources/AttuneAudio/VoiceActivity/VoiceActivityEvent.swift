/// What a ``VoiceActivityDetector`` found out.
public enum VoiceActivityEvent: Sendable, Hashable {
    /// Somebody began to speak. The moment lies in the past, before the first loud sound, so that a soft consonant in
    /// front of it is kept; never before the end of the previous speech.
    case speechStarted(at: CallTime)

    /// The speech that began last has ended, at the end of its last loud sound. The moment lies in the past, by the
    /// silence that was needed to be sure.
    case speechEnded(at: CallTime)
}
