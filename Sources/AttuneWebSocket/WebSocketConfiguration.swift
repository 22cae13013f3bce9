/// Limits and deadlines of a connection, the same for both ends.
public struct WebSocketConfiguration: Sendable {
    /// Bytes of the largest message that is accepted; a larger one ends the connection with 1009.
    ///
    /// Default: 1 MiB, well above what conversation services send.
    public var maximumMessageSize: Int

    /// How long a TCP connection and the upgrade may take together.
    ///
    /// Default: 10 s.
    public var connectTimeout: Duration

    /// How long the peer may take to answer a close frame.
    ///
    /// Default: 5 s.
    public var closeTimeout: Duration

    /// How long the socket may take no more data; then the connection ends with ``WebSocketError/Code/writeTimedOut``.
    ///
    /// Default: 30 s. The time begins anew once what waits for the socket has nearly drained, so that the largest
    /// message must pass within it.
    public var writeTimeout: Duration

    /// Creates a configuration; every default is documented on its property.
    public init(
        maximumMessageSize: Int = 1 << 20,
        connectTimeout: Duration = .seconds(10),
        closeTimeout: Duration = .seconds(5),
        writeTimeout: Duration = .seconds(30)
    ) {
        precondition(
            (125...Int(UInt32.max)).contains(maximumMessageSize),
            """
            A message limit is between 125 bytes, the largest control frame, and \(UInt32.max), not \(maximumMessageSize).
            """)
        precondition(
            connectTimeout > .zero && closeTimeout > .zero && writeTimeout > .zero, "A timeout is longer than nothing.")
        self.maximumMessageSize = maximumMessageSize
        self.connectTimeout = connectTimeout
        self.closeTimeout = closeTimeout
        self.writeTimeout = writeTimeout
    }
}
