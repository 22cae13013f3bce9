/// A person or program on the call.
public struct Participant: Sendable, Hashable, Codable {
    /// Stable for the call.
    public var id: String

    /// The name to show.
    public var name: String?

    /// How the service or the program addresses the participant: an e-mail address, an account or a telephone number.
    public var userID: String?

    /// What the participant does on this call; ``ParticipantRole/unknown`` until it is bound.
    public var role: ParticipantRole

    /// Creates a participant.
    public init(id: String, name: String? = nil, userID: String? = nil, role: ParticipantRole = .unknown) {
        self.id = id
        self.name = name
        self.userID = userID
        self.role = role
    }
}
