import AttuneStreaming
import AttuneWebSocket
import HTTPTypes

extension StreamingEndpoint {
    /// The address with its secrets, which nothing prints: a ``WebSocketURL`` does not show its query.
    ///
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/invalidURL``.
    func webSocketURL() throws(WebSocketError) -> WebSocketURL {
        let secrets = self.secretQuery.sorted { $0.key < $1.key }
            .map { "\($0.key.percentEncoded)=\($0.value.reveal().percentEncoded)" }
        guard !secrets.isEmpty else { return try WebSocketURL(self.url) }
        let separator = self.url.contains("?") ? "&" : "?"
        return try WebSocketURL(self.url + separator + secrets.joined(separator: "&"))
    }

    /// What is offered to speak.
    ///
    /// - Throws: ``StreamingError`` with ``StreamingError/Code/invalidEndpoint`` where no header field can carry it.
    func webSocketSubprotocols() throws(StreamingError) -> [String] {
        guard let secret = self.secretSubprotocol?.reveal() else { return [] }
        // Names of fields and subprotocols are tokens alike (RFC 6455, section 4.1; RFC 9110, section 5.1).
        guard HTTPField.Name(secret) != nil else {
            throw StreamingError(
                .invalidEndpoint,
                "The credential cannot be a subprotocol: one has letters, digits and !#$%&'*+-.^_`|~ only.")
        }
        return [secret]
    }
}
