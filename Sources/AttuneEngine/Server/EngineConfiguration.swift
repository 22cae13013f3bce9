public import AttuneCore

/// Where an engine listens, whom it serves, and its bounds.
public struct EngineConfiguration: Sendable {
    /// The address to listen on.
    ///
    /// Default: loopback, which no other machine reaches.
    public var host: String

    /// The TCP port; 0, the default, takes a free one.
    public var port: Int

    /// The token that clients have to show; nil serves everybody who reaches the address.
    public var token: Secret?

    /// Sockets at one time; one more is refused with 429.
    ///
    /// Default: 16, each of which holds a recogniser.
    public var maximumSockets: Int

    /// How long a client may say nothing.
    ///
    /// Default: 30 min, the protocol's own limit on silence.
    public var idleTimeout: Duration

    /// Creates a configuration; every default is documented on its property.
    public init(
        host: String = "127.0.0.1",
        port: Int = 0,
        token: Secret?,
        maximumSockets: Int = 16,
        idleTimeout: Duration = .seconds(1_800)
    ) {
        precondition(token?.isEmpty != true, "An empty token would let everybody in: give nil where that is meant.")
        precondition(maximumSockets > 0, "An engine serves at least one socket, not \(maximumSockets).")
        precondition(idleTimeout > .zero, "A timeout is longer than nothing.")
        self.host = host
        self.port = port
        self.token = token
        self.maximumSockets = maximumSockets
        self.idleTimeout = idleTimeout
    }
}
