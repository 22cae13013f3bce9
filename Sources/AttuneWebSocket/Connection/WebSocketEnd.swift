/// How the messages of a connection end.
///
/// Indirect, for it comes once and is large, and what carries it stays small.
indirect enum WebSocketEnd: Sendable {
    case closed(WebSocketClose)
    case failed(WebSocketError)

    /// What those get who use the connection from then on.
    var error: WebSocketError {
        switch self {
        case .closed(let close): .closed(close)
        case .failed(let error): error
        }
    }
}
