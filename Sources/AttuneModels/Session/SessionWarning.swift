/// Something that does not end a session and that its user should know.
public struct SessionWarning: Sendable, Hashable, Codable {
    /// One sentence for people.
    public var message: String

    /// Creates a warning.
    public init(message: String) {
        self.message = message
    }
}
