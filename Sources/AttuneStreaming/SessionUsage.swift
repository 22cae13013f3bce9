/// What a session has used of a service, for bills and limits.
public struct SessionUsage: Sendable, Hashable {
    /// The service's name.
    public var service: String

    /// Connections that came about.
    public var connections: Int

    /// How long connections were open, together: two at a time count twice.
    public var openTime: Duration

    /// How much audio was sent, together: what was sent again counts again, and so does silence that kept a connection
    /// alive.
    public var audioSent: Duration

    /// Creates a usage.
    public init(service: String, connections: Int = 0, openTime: Duration = .zero, audioSent: Duration = .zero) {
        self.service = service
        self.connections = connections
        self.openTime = openTime
        self.audioSent = audioSent
    }
}
