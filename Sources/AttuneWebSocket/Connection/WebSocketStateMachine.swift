/// The life of one connection after its upgrade, as a value: open, closing, closed (RFC 6455, section 7).
///
/// It decides; the channel handler that owns it acts.
struct WebSocketStateMachine: Sendable {
    private enum State {
        case open
        /// A close frame of ours is out; the peer's answer is awaited.
        case closing(WebSocketClose)
        case closed(WebSocketClose?)
    }

    private var state = State.open

    /// What to do about a close frame that came in.
    enum CloseFrameAction: Equatable {
        /// Answer with the same code, then close the channel.
        case replyAndCloseChannel
        /// It is the awaited answer.
        case closeChannel
        case ignore
    }

    /// Whether messages may still be sent.
    var isOpen: Bool {
        if case .open = self.state { true } else { false }
    }

    /// Whether a close frame of ours is out and its answer is awaited.
    var isClosing: Bool {
        if case .closing = self.state { true } else { false }
    }

    /// How the connection was closed; nil while it is open, and where it ended without a close frame.
    var close: WebSocketClose? {
        switch self.state {
        case .open: nil
        case .closing(let close): close
        case .closed(let close): close
        }
    }

    /// The program closes.
    ///
    /// - Returns: Whether a close frame is to be sent: for the first call only.
    mutating func closeRequested(_ code: WebSocketCloseCode, reason: String) -> Bool {
        guard case .open = self.state else { return false }
        self.state = .closing(WebSocketClose(initiator: .local, code: code, reason: reason))
        return true
    }

    /// The peer's close frame came in.
    mutating func receivedClose(_ code: WebSocketCloseCode?, reason: String) -> CloseFrameAction {
        switch self.state {
        case .open:
            self.state = .closed(WebSocketClose(initiator: .remote, code: code, reason: reason))
            return .replyAndCloseChannel
        case .closing(let close):
            self.state = .closed(close)
            return .closeChannel
        case .closed:
            return .ignore
        }
    }

    /// The channel is gone, with or without a close handshake.
    mutating func channelClosed() {
        switch self.state {
        case .open: self.state = .closed(nil)
        case .closing(let close): self.state = .closed(close)
        case .closed: break
        }
    }
}
