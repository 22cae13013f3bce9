/// What lies between a program and a service in memory.
public struct MemoryLink: Sendable, Hashable {
    /// How long a message is on its way, in either direction; a dial takes twice as long.
    ///
    /// Default: none.
    public var latency: Duration

    /// Messages on their way to the service that the connection has room for.
    ///
    /// Default: 64.
    public var room: Int

    /// How long a half-open connection counts as open, where the program ends it no earlier; nil for ever.
    ///
    /// It stands for the pings of a WebSocket. Default: 40 s, the longest that those take with the defaults of this
    /// package.
    public var pongTimeout: Duration?

    /// Creates a link; every default is documented on its property.
    public init(latency: Duration = .zero, room: Int = 64, pongTimeout: Duration? = .seconds(40)) {
        precondition(latency >= .zero, "A message takes no less than no time, not \(latency).")
        precondition(room > 0, "A connection has room for a message at least, not for \(room).")
        precondition(pongTimeout ?? .seconds(1) > .zero, "A timeout is longer than nothing.")
        self.latency = latency
        self.room = room
        self.pongTimeout = pongTimeout
    }

    /// A real socket, which has its own latency, room and pings.
    static let socket = MemoryLink(room: .max, pongTimeout: nil)
}
