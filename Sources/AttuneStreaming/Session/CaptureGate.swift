/// Whether the call's audio may leave the process.
struct CaptureGate: Sendable {
    private var pause: CaptureChange.Reason?
    private var hasConsent: Bool

    /// Creates a gate.
    ///
    /// - Parameter requiresConsent: Whether it is shut until consent is granted.
    init(requiresConsent: Bool) {
        self.hasConsent = !requiresConsent
    }

    /// Whether audio may leave.
    var isOpen: Bool { self.pause == nil && self.hasConsent }

    /// Why it may not; nil where it may.
    ///
    /// A pause comes before a consent that is missing.
    var reason: CaptureChange.Reason? {
        self.pause ?? (self.hasConsent ? nil : .consent)
    }

    /// The program pauses; another reason takes the place of the one before.
    ///
    /// - Returns: Whether that changes something.
    mutating func paused(_ reason: CaptureChange.Reason) -> Bool {
        defer { self.pause = reason }
        return self.pause != reason
    }

    /// The program resumes.
    ///
    /// - Returns: The reason of the pause; nil where there was none.
    mutating func resumed() -> CaptureChange.Reason? {
        defer { self.pause = nil }
        return self.pause
    }

    /// Consent was granted, or is not granted any more.
    mutating func consented(_ isGranted: Bool) {
        self.hasConsent = isGranted
    }
}
