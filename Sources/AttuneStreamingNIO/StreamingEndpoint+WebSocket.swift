import AttuneStreaming
import AttuneWebSocket

extension StreamingEndpoint {
    /// The address with its secrets, which nothing prints: a ``WebSocketURL`` does not show its query.
    ///
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/invalidURL``.
    func webSocketURL() throws(WebSocketError) -> WebSocketURL {
        try WebSocketURL(self.addressWithSecrets.reveal())
    }
}
