/// Somebody joined, left, or became known.
public struct ParticipantChange: Sendable, Hashable, Codable {
    /// What changed.
    public enum Kind: String, Sendable, Hashable, Codable {
        /// The participant came into the call.
        case joined
        /// The participant's name, address or role became known or changed; a role may be bound late.
        case changed
        /// The participant left the call.
        case left
    }

    /// What changed.
    public var kind: Kind

    /// The participant as it is after the change.
    public var participant: Participant

    /// When, on the call's clock; nil where it is not known.
    public var time: CallTime?

    /// Creates a change.
    public init(_ kind: Kind, _ participant: Participant, time: CallTime? = nil) {
        self.kind = kind
        self.participant = participant
        self.time = time
    }
}
