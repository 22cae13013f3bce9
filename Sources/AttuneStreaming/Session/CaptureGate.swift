/// Whether the call's audio may leave the process.
struct CaptureGate: Sendable {
    private var pause: CaptureChange.Reason?
    /// Whether consent is there, or not asked for.
    private var hasConsent: Bool
    /// Who withdrew consent; nil for somebody who has no name.
    private var withdrawn: Set<Participant?> = []
    /// How often what was handed in before had to stay behind: what waits elsewhere looks at it.
    private(set) var shutCount = 0

    /// Creates a gate.
    ///
    /// - Parameter requiresConsent: Whether it is shut until consent is granted.
    init(requiresConsent: Bool) {
        self.hasConsent = !requiresConsent
    }

    /// Whether audio may leave.
    var isOpen: Bool { self.reason == nil }

    /// Why it may not; nil where it may.
    ///
    /// A pause comes before a consent that is missing.
    var reason: CaptureChange.Reason? {
        self.pause ?? (self.hasConsent && self.withdrawn.isEmpty ? nil : .consent)
    }

    /// The program pauses; another reason takes the place of the one before.
    ///
    /// - Returns: Whether that changes something.
    mutating func paused(_ reason: CaptureChange.Reason) -> Bool {
        defer { self.pause = reason }
        self.shutCount += 1
        return self.pause != reason
    }

    /// The program resumes.
    ///
    /// - Returns: The reason of the pause; nil where there was none.
    mutating func resumed() -> CaptureChange.Reason? {
        defer { self.pause = nil }
        return self.pause
    }

    /// Consent was granted or withdrawn; one that is asked for changes nothing.
    ///
    /// What a participant withdrew only they grant again, or a grant that names nobody: it stands for all.
    mutating func consented(_ change: ConsentChange) {
        switch change.status {
        case .pending: break
        case .granted where change.participant == nil:
            self.hasConsent = true
            self.withdrawn = []
        case .granted:
            self.hasConsent = true
            self.withdrawn.remove(change.participant)
        case .withdrawn:
            self.withdrawn.insert(change.participant)
            self.shutCount += 1
        }
    }
}
