/// What a participant does on a call.
public struct ParticipantRole: Sendable, Hashable, RawRepresentable, Codable {
    /// The person who is served.
    public static let customer = ParticipantRole(rawValue: "customer")
    /// The person who serves.
    public static let agent = ParticipantRole(rawValue: "agent")
    /// The person whom an agent asks for help, or who listens in.
    public static let supervisor = ParticipantRole(rawValue: "supervisor")
    /// A program that speaks.
    public static let bot = ParticipantRole(rawValue: "bot")
    /// Not bound yet.
    public static let unknown = ParticipantRole(rawValue: "unknown")

    /// The role's name; a name that is none of the known ones is kept as it is.
    public var rawValue: String

    /// Creates a role from its name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}
