import AttuneStreaming

/// Why a dial comes to nothing: in the words of a transport, or of HTTP.
enum DialRefusal: Sendable {
    case error(StreamingError)
    /// `retryAfter` counts in whole seconds on the wire.
    case status(Int, retryAfter: Duration?)

    /// What a transport throws.
    ///
    /// For a status it is what the transport over WebSockets makes of it.
    var error: StreamingError {
        switch self {
        case .error(let error): error
        case .status(let status, let retryAfter):
            StreamingError(
                status == 401 || status == 403 ? .credentialsRefused : status == 429 ? .quotaExceeded : .refused,
                "The service refused the connection with status \(status).",
                isRetryable: status == 429 || status >= 500, retryAfter: retryAfter)
        }
    }

    /// What an HTTP server answers.
    ///
    /// A server that is there can only answer: an error that a program would see without one becomes the status that
    /// means as much to it.
    var answer: (status: Int, retryAfter: Duration?) {
        switch self {
        case .status(let status, let retryAfter): (status, retryAfter)
        case .error(let error): (Self.status(for: error), error.retryAfter)
        }
    }

    private static func status(for error: StreamingError) -> Int {
        switch error.code {
        case .credentialsRefused: 401
        case .quotaExceeded: 429
        default: error.isRetryable ? 503 : 400
        }
    }
}

extension DialRefusal: CustomStringConvertible {
    var description: String {
        switch self {
        case .error(let error): "\(error.code)"
        case .status(let status, let retryAfter): "status \(status)\(retryAfter.map { ", retry after \($0)" } ?? "")"
        }
    }
}
