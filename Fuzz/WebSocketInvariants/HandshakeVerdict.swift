package import AttuneWebSocket

/// What became of an input to the opening handshake that broke no promise.
package enum HandshakeVerdict: Sendable, Hashable {
    /// The answer opens a WebSocket.
    case accepted
    /// The answer opens a tunnel.
    case opened
    /// The answer is a refusal.
    case refused
    /// More has to come before there is an answer.
    case pending
    /// The text is an address.
    case address
    /// The redirect is one to follow.
    case redirected
    /// The header fields make a request.
    case requested
    /// It was refused with this code.
    case failed(WebSocketError.Code)
}
