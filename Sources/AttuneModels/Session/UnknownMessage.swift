/// A message of a service that this version does not know; ``CallEvent/raw`` holds it.
public struct UnknownMessage: Sendable, Hashable, Codable {
    /// What the service calls the message; nil where it names no type.
    public var type: String?

    /// Creates an unknown message.
    public init(type: String?) {
        self.type = type
    }
}
