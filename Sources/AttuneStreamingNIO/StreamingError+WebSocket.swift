import AttuneHTTP
import AttuneStreaming
import AttuneWebSocket
import Foundation
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
        let now = Int64(Date().timeIntervalSince1970)
        let retryAfter = error.refusal.flatMap { RetryAfter.wait(askedForBy: $0.headers, now: now) }
        self.init(
            code, message, isRetryable: error.isRetryable, retryAfter: retryAfter, underlyingError: error)
    }

    private static func refusal(_ error: WebSocketError) -> (Code, String) {
        let status = error.refusal.map { $0.status.code } ?? 0
        return switch status {
        case 401, 403: (.credentialsRefused, "The service does not accept the credentials (status \(status)).")
        case 429: (.quotaExceeded, error.message)
        default: (.refused, error.message)
        }
    }
}
