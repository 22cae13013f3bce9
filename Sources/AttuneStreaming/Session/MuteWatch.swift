/// Notices a service that is sent speech and says nothing.
struct MuteWatch: Sendable {
    /// How much of the time that the service keeps silent there must have been speech.
    private static let speechShare = 0.5

    private let timeout: Duration?
    /// When the first speech went out that nothing has followed, and how much there was since.
    private var unanswered: (since: Duration, ticks: Int64)?

    /// Creates a watch.
    ///
    /// - Parameter timeout: How long the service may keep silent; nil for ever.
    init(timeout: Duration?) {
        self.timeout = timeout
    }

    /// Speech went out.
    mutating func sentSpeech(ticks: Int64, now: Duration) {
        guard self.timeout != nil else { return }
        self.unanswered = (self.unanswered?.since ?? now, (self.unanswered?.ticks ?? 0) + ticks)
    }

    /// The service said something.
    mutating func received() {
        self.unanswered = nil
    }

    /// When the service has kept silent for too long; nil while it has not been sent enough speech.
    var deadline: Duration? {
        guard let timeout = self.timeout, let unanswered = self.unanswered,
            CallTime(ticks: unanswered.ticks).duration >= timeout * Self.speechShare
        else { return nil }
        return unanswered.since + timeout
    }
}
