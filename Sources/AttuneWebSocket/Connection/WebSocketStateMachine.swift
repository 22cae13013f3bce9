import AttuneCore

/// The life of one connection after its upgrade, as a value: open, closing, closed (RFC 6455, section 7).
///
/// It decides about closing and about time; the channel handler that owns it acts. Times count from the upgrade.
struct WebSocketStateMachine: Sendable {
    /// What to do about a close frame that came in.
    enum CloseFrameAction: Equatable {
        /// Answer with the same code, then close the channel.
        case replyAndCloseChannel
        /// It is the awaited answer.
        case closeChannel
        case ignore
    }

    /// What to do now that some time has passed.
    enum TimeAction: Equatable {
        case sendPing
        /// The program was given enough time to read up to the end: say good-bye to the peer.
        case sendClose
        /// The peer was given enough time to part: drop the channel.
        case dropChannel
        /// The peer is as good as gone: drop the channel, and tell the program why.
        case fail(WebSocketError.Code, after: Duration)
    }

    /// Indirect, for a close comes once and is large, and most of the time a connection is open.
    private indirect enum State {
        case open
        /// A close frame of ours is out; the peer's answer is awaited until then.
        case closing(WebSocketClose, until: Duration)
        /// Nothing comes any more; what is to go out still has until then.
        case closed(WebSocketClose?, until: Duration)
    }

    /// The most time that a program has to answer what came before the peer's close frame.
    private static let maximumFarewell = Duration.seconds(1)

    private let configuration: Shared<WebSocketConfiguration>
    private var state = State.open
    private var pingTime: Duration?
    /// When the oldest ping went out that nothing has followed; the time of the last pause where reading has paused since.
    private var unansweredPing: Duration?
    /// When the first byte came of a message whose last one has not; the end of the last pause where that was later.
    private var messageBegan: Duration?
    private var isReadingPaused = false
    /// When the peer is told good-bye, whether the program has read everything or not; nil where it was told.
    private var farewellDeadline: Duration?
    /// What the socket has not taken, and since when it is that much.
    private var write: (unsent: Int, since: Duration)?

    /// Creates the state of a connection that was upgraded at time zero.
    init(_ configuration: Shared<WebSocketConfiguration>) {
        self.configuration = configuration
        self.pingTime = configuration.value.pingInterval
    }

    // MARK: - Asking

    /// Whether messages may still be sent and are still told.
    var isOpen: Bool {
        if case .open = self.state { true } else { false }
    }

    /// How the connection was closed; nil while it is open, and where it ended without a close frame.
    var close: WebSocketClose? {
        switch self.state {
        case .open: nil
        case .closing(let close, _): close
        case .closed(let close, _): close
        }
    }

    /// When ``timePassed(now:unsent:)`` is to be asked; nil for never.
    var nextDeadline: Duration? {
        switch self.state {
        case .open:
            [self.pingTime, self.pongDeadline, self.messageDeadline, self.writeDeadline].compactMap(\.self).min()
        case .closing(_, let deadline), .closed(_, let deadline): min(deadline, self.farewellDeadline ?? deadline)
        }
    }

    private var pongDeadline: Duration? {
        self.isReadingPaused ? nil : self.unansweredPing.map { $0 + self.configuration.value.pongTimeout }
    }

    private var messageDeadline: Duration? {
        self.isReadingPaused ? nil : self.messageBegan.map { $0 + self.configuration.value.messageTimeout }
    }

    private var writeDeadline: Duration? {
        self.write.map { $0.since + self.configuration.value.writeTimeout }
    }

    // MARK: - Signs of life

    /// Bytes came in: whatever they are, the peer is there.
    mutating func received() {
        self.unansweredPing = nil
    }

    /// What came in was decoded.
    ///
    /// - Parameters:
    ///   - hasMessages: Whether there was the end of a message in it.
    ///   - isInsideMessage: Whether some of a message, or of a frame, has come, and some has not.
    ///   - now: The time.
    mutating func decoded(hasMessages: Bool, isInsideMessage: Bool, now: @autoclosure () -> Duration) {
        if !isInsideMessage {
            self.messageBegan = nil
        } else if hasMessages || self.messageBegan == nil {
            self.messageBegan = now()
        }
    }

    /// A ping went out, of the program's or of the keep-alive.
    mutating func sentPing(now: Duration) {
        self.unansweredPing = self.unansweredPing ?? now
    }

    /// The program has fallen behind, or has caught up: a pong cannot be seen while nothing is read.
    mutating func readingChanged(isPaused: Bool, now: Duration) {
        self.isReadingPaused = isPaused
        guard !isPaused else { return }
        if self.unansweredPing != nil { self.unansweredPing = now }
        if self.messageBegan != nil { self.messageBegan = now }
    }

    /// The socket has not taken all at once.
    ///
    /// - Parameters:
    ///   - unsent: Bytes that it has not taken.
    ///   - now: The time.
    mutating func writeStalled(unsent: Int, now: Duration) {
        self.write = self.write ?? (unsent, now)
    }

    /// The socket has taken everything.
    mutating func writeCompleted() {
        self.write = nil
    }

    // MARK: - Closing

    /// The program closes, or a violation of the peer's does.
    ///
    /// - Returns: Whether a close frame is to be sent: for the first call only.
    mutating func closeRequested(_ code: WebSocketCloseCode, reason: String, now: Duration) -> Bool {
        guard case .open = self.state else { return false }
        self.state = .closing(
            WebSocketClose(initiator: .local, code: code, reason: reason),
            until: now + self.configuration.value.closeTimeout)
        return true
    }

    /// The peer's close frame came in.
    mutating func receivedClose(
        _ code: WebSocketCloseCode?, reason: String, now: Duration
    ) -> CloseFrameAction {
        switch self.state {
        case .open:
            self.state = .closed(
                WebSocketClose(initiator: .remote, code: code, reason: reason),
                until: now + self.configuration.value.closeTimeout)
            return .replyAndCloseChannel
        case .closing(let close, let deadline):
            self.state = .closed(close, until: deadline)
            return .closeChannel
        case .closed:
            return .ignore
        }
    }

    /// The program has messages left to read from before the end, or is busy with one: what it answers to them goes out
    /// before the close frame.
    mutating func farewellBegan(now: Duration) {
        self.farewellDeadline = now + min(Self.maximumFarewell, self.configuration.value.closeTimeout)
    }

    /// The close frame goes out.
    mutating func farewellEnded() {
        self.farewellDeadline = nil
    }

    /// The channel is gone, with or without a close handshake.
    mutating func channelClosed(now: Duration) {
        switch self.state {
        case .open: self.state = .closed(nil, until: now)
        case .closing(let close, _): self.state = .closed(close, until: now)
        case .closed: break
        }
    }

    // MARK: - Time

    /// A deadline may have come.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - unsent: Bytes that the socket has not taken.
    /// - Returns: What to do; nil for nothing yet. To be asked again until there is nothing to do.
    mutating func timePassed(now: Duration, unsent: Int) -> TimeAction? {
        switch self.state {
        case .closing(_, let deadline) where now >= deadline:
            self.channelClosed(now: now)
            return .dropChannel
        case .closed(_, let deadline) where now >= deadline:
            return .dropChannel
        case .closing, .closed:
            guard let deadline = self.farewellDeadline, now >= deadline else { return nil }
            self.farewellDeadline = nil
            return .sendClose
        case .open:
            if let write = self.write, let deadline = self.writeDeadline, now >= deadline {
                guard unsent < write.unsent else {
                    self.channelClosed(now: now)
                    return .fail(.writeTimedOut, after: self.configuration.value.writeTimeout)
                }
                // Slow is not stalled.
                self.write = (unsent, now)
            }
            if let deadline = self.pongDeadline, now >= deadline {
                self.channelClosed(now: now)
                return .fail(.pongTimedOut, after: self.configuration.value.pongTimeout)
            }
            if let deadline = self.messageDeadline, now >= deadline {
                self.channelClosed(now: now)
                return .fail(.messageTimedOut, after: self.configuration.value.messageTimeout)
            }
            if let time = self.pingTime, now >= time, let interval = self.configuration.value.pingInterval {
                self.pingTime = now + interval
                self.sentPing(now: now)
                return .sendPing
            }
            return nil
        }
    }
}
