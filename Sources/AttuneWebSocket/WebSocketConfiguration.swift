/// Limits and deadlines of a connection, the same for both ends.
public struct WebSocketConfiguration: Sendable {
    /// Bytes of the largest message that is accepted; a larger one ends the connection with 1009.
    ///
    /// Default: 1 MiB, well above what conversation services send.
    public var maximumMessageSize: Int { didSet { self.check() } }

    /// Payload bytes of the largest frame that is sent; a longer message goes out in fragments (RFC 6455, section 5.4).
    ///
    /// Default: 16 KiB, the limit that servers in the field have where nobody has set another.
    public var maximumFrameSize: Int { didSet { self.check() } }

    /// How long a TCP connection and the upgrade may take together, the lookup of the host's name and a proxy included.
    ///
    /// Default: 10 s.
    public var connectTimeout: Duration { didSet { self.check() } }

    /// How often the peer is pinged, however busy the connection is; nil for never.
    ///
    /// Default: 20 s, below the idle limits of proxies and load balancers.
    public var pingInterval: Duration? { didSet { self.check() } }

    /// How long the peer may stay silent after a ping; then the connection ends with ``WebSocketError/Code/pongTimedOut``.
    ///
    /// Any byte of the peer counts, and no time passes while this program does not read. Default: 20 s.
    public var pongTimeout: Duration { didSet { self.check() } }

    /// How long the peer may take to answer a close frame.
    ///
    /// Default: 5 s.
    public var closeTimeout: Duration { didSet { self.check() } }

    /// How long the socket may take no data at all; then the connection ends with
    /// ``WebSocketError/Code/writeTimedOut``.
    ///
    /// Default: 30 s.
    public var writeTimeout: Duration { didSet { self.check() } }

    /// How long one message of the peer may take from its first byte to its last; then the connection ends with
    /// ``WebSocketError/Code/messageTimedOut``.
    ///
    /// No time passes while this program does not read. Default: 60 s, for a message of 1 MiB at 140 kb/s.
    public var messageTimeout: Duration { didSet { self.check() } }

    /// Bytes that wait for the socket above which ``WebSocketOutbound/send(_:)`` suspends.
    ///
    /// Default: 64 KiB, twenty seconds of Opus at 24 kb/s.
    public var sendHighWaterMark: Int { didSet { self.check() } }

    /// Bytes that wait for the program above which the socket is not read any more.
    ///
    /// Default: 256 KiB.
    public var receiveHighWaterMark: Int { didSet { self.check() } }

    /// Creates a configuration; every default is documented on its property.
    public init(
        maximumMessageSize: Int = 1 << 20,
        maximumFrameSize: Int = 1 << 14,
        connectTimeout: Duration = .seconds(10),
        pingInterval: Duration? = .seconds(20),
        pongTimeout: Duration = .seconds(20),
        closeTimeout: Duration = .seconds(5),
        writeTimeout: Duration = .seconds(30),
        messageTimeout: Duration = .seconds(60),
        sendHighWaterMark: Int = 1 << 16,
        receiveHighWaterMark: Int = 1 << 18
    ) {
        self.maximumMessageSize = maximumMessageSize
        self.maximumFrameSize = maximumFrameSize
        self.connectTimeout = connectTimeout
        self.pingInterval = pingInterval
        self.pongTimeout = pongTimeout
        self.closeTimeout = closeTimeout
        self.writeTimeout = writeTimeout
        self.messageTimeout = messageTimeout
        self.sendHighWaterMark = sendHighWaterMark
        self.receiveHighWaterMark = receiveHighWaterMark
        self.check()
    }

    private func check() {
        precondition(
            (125...Int(UInt32.max)).contains(self.maximumMessageSize),
            """
            A message limit is between 125 bytes, the largest control frame, and \(UInt32.max), not \(self.maximumMessageSize).
            """)
        precondition(self.maximumFrameSize > 0, "A frame limit is a byte or more, not \(self.maximumFrameSize).")
        precondition(
            [
                self.connectTimeout, self.pingInterval, self.pongTimeout, self.closeTimeout, self.writeTimeout,
                self.messageTimeout,
            ].allSatisfy { $0 ?? .seconds(1) > .zero },
            "A timeout is longer than nothing.")
        precondition(
            self.sendHighWaterMark > 0 && self.receiveHighWaterMark > 0, "A high-water mark is a byte or more.")
    }
}
