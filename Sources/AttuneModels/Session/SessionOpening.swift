/// A service took a session.
public struct SessionOpening: Sendable, Hashable, Codable {
    /// What the service calls the session or conversation; the key for asking about it later.
    public var providerSessionID: String

    /// Creates an opening.
    public init(providerSessionID: String) {
        self.providerSessionID = providerSessionID
    }
}
