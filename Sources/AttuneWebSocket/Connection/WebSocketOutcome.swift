import Synchronization

/// How a connection ended, written on the event loop and read by the program.
final class WebSocketOutcome: Sendable {
    private enum State {
        case open
        /// This side has closed; whatever happens to the channel now is no failure.
        case closing(WebSocketClose)
        case closed(WebSocketClose)
        case failed(WebSocketError)
    }

    private let state = Mutex(State.open)

    /// How the connection was closed; nil while it is open, and where it failed.
    var close: WebSocketClose? {
        self.state.withLock { state in
            if case .closed(let close) = state { close } else { nil }
        }
    }

    /// What the program gets for using the connection now that it has ended.
    var error: WebSocketError {
        self.state.withLock { state in
            Self.error(of: state)
                ?? WebSocketError(.connectionLost, "The connection ended without a close handshake.")
        }
    }

    /// Why nothing can be sent; nil while messages are taken.
    var refusal: WebSocketError? {
        self.state.withLock { Self.error(of: $0) }
    }

    private static func error(of state: State) -> WebSocketError? {
        switch state {
        case .open: nil
        case .closing(let close), .closed(let close): .closed(close)
        case .failed(let error): error
        }
    }

    /// This side has sent its close frame.
    func beginClosing(_ close: WebSocketClose) {
        self.state.withLock { state in
            if case .open = state { state = .closing(close) }
        }
    }

    /// The first failure counts: what follows from it is noise.
    func fail(_ error: WebSocketError) {
        self.state.withLock { state in
            if case .open = state { state = .failed(error) }
        }
    }

    /// The peer's close frame is here, or the channel is gone; without a close frame of either side that is a failure.
    func finish(_ close: WebSocketClose?) {
        self.state.withLock { state in
            switch (state, close) {
            case (.open, let close?), (.closing, let close?):
                state = .closed(close)
            case (.open, nil), (.closing, nil):
                state = .failed(WebSocketError(.connectionLost, "The connection ended without a close handshake."))
            case (.closed, _), (.failed, _):
                break
            }
        }
    }
}
