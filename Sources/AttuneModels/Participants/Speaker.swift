/// Whose words a segment holds.
///
/// Some services know a person, some a number or a letter that stands for a voice: the label is always there, the
/// participant where the voice is bound to one.
public struct Speaker: Sendable, Hashable, Codable {
    /// What the service calls the speaker.
    public var label: String

    /// The participant, where it is known.
    public var participant: Participant?

    /// Creates a speaker.
    public init(label: String, participant: Participant? = nil) {
        self.label = label
        self.participant = participant
    }
}
