/// What a connection's user asks of its channel handler.
enum WebSocketCommand: Sendable {
    case send(WebSocketMessage)
    case close(WebSocketCloseCode, reason: String)
}
