import AttuneStreaming
import AttuneWebSocket
import HTTPTypes

extension StreamingError {
    /// What a WebSocket's failure means to a session.
    init(_ error: WebSocketError) {
        let (code, message): (Code, String) =
            switch error.code {
            case .invalidURL: (.invalidEndpoint, error.message)
            case .connectFailed: (.unreachable, error.message)
            case .upgradeTimedOut: (.connectTimedOut, error.message)
            case .writeTimedOut: (.writeTimedOut, error.message)
            case .upgradeRefused: Self.refusal(error)
            case .upgradeFailed, .tlsFailed, .proxyRefused, .tooManyRedirects: (.refused, error.message)
            case .protocolViolation, .messageTooLarge: (.peerError, error.message)
            default: (.connectionLost, error.message)
            }
        self.init(code, message, isRetryable: error.isRetryable, underlyingError: error)
    }

    private static func refusal(_ error: WebSocketError) -> (Code, String) {
        let status = error.refusal.map { $0.status.code } ?? 0
        guard status == 401 || status == 403 else { return (.refused, error.message) }
        return (.credentialsRefused, "The service does not accept the credentials (status \(status)).")
    }
}
