public import HTTPTypes

/// What went wrong on a WebSocket.
public struct WebSocketError: Error, Sendable {
    /// The kinds of failure.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case invalidURL, connectFailed, upgradeTimedOut, upgradeRefused, upgradeFailed
            case protocolViolation, messageTooLarge, closed, connectionLost, writeTimedOut, listenFailed
        }

        private let value: Value

        /// The text is no WebSocket URL, or one of a kind that is not supported.
        public static let invalidURL = Code(value: .invalidURL)
        /// No TCP connection came about.
        public static let connectFailed = Code(value: .connectFailed)
        /// The peer did not complete the upgrade in time.
        public static let upgradeTimedOut = Code(value: .upgradeTimedOut)
        /// The peer answered the upgrade with another status than 101; see ``WebSocketError/refusal``.
        public static let upgradeRefused = Code(value: .upgradeRefused)
        /// The peer's answer to the upgrade is not what RFC 6455, section 4.1 asks for.
        public static let upgradeFailed = Code(value: .upgradeFailed)
        /// The peer sent what the protocol forbids.
        public static let protocolViolation = Code(value: .protocolViolation)
        /// A message is above the configured limit.
        public static let messageTooLarge = Code(value: .messageTooLarge)
        /// The connection is closed.
        public static let closed = Code(value: .closed)
        /// The connection ended without a close handshake, or before the peer had answered the upgrade.
        public static let connectionLost = Code(value: .connectionLost)
        /// The socket took no more data for ``WebSocketConfiguration/writeTimeout``.
        public static let writeTimedOut = Code(value: .writeTimedOut)
        /// The address cannot be listened on.
        public static let listenFailed = Code(value: .listenFailed)

        /// The name of the code, as in `connectionLost`.
        public var description: String { self.value.rawValue }
    }

    /// An answer to the upgrade request that is not 101.
    public struct Refusal: Sendable, Hashable {
        /// The HTTP status.
        public var status: HTTPResponse.Status
        /// The header fields of the answer.
        public var headers: HTTPFields
        /// The first bytes of the answer's body, at most 1,024, as text.
        public var body: String
    }

    /// The kind of failure.
    public var code: Code

    /// One sentence for people.
    public var message: String

    /// What the peer answered to the upgrade; nil but for ``Code/upgradeRefused``.
    public var refusal: Refusal?

    /// How the connection was closed; nil but for ``Code/closed``.
    public var close: WebSocketClose?

    /// What stands behind it.
    public var underlyingError: (any Error)?

    /// Where the error was made.
    public var file: String

    /// Where the error was made.
    public var line: Int

    init(
        _ code: Code,
        _ message: String,
        refusal: Refusal? = nil,
        close: WebSocketClose? = nil,
        underlyingError: (any Error)? = nil,
        file: String = #fileID,
        line: Int = #line
    ) {
        self.code = code
        self.message = message
        self.refusal = refusal
        self.close = close
        self.underlyingError = underlyingError
        self.file = file
        self.line = line
    }

    /// Whether the same attempt may succeed later.
    public var isRetryable: Bool {
        switch self.code {
        case .connectFailed, .upgradeTimedOut, .connectionLost, .writeTimedOut, .closed: true
        // A server that is overloaded or going through a restart says so with one of these.
        case .upgradeRefused: self.refusal.map { $0.status.code == 429 || $0.status.kind == .serverError } ?? false
        default: false
        }
    }
}

extension WebSocketError: CustomStringConvertible {
    /// The sentence, then the code in brackets.
    public var description: String {
        "\(self.message) (\(self.code))"
    }
}

extension WebSocketError {
    static func violation(_ message: String, file: String = #fileID, line: Int = #line) -> WebSocketError {
        WebSocketError(.protocolViolation, message, file: file, line: line)
    }

    static func messageTooLarge(limit: Int, file: String = #fileID, line: Int = #line) -> WebSocketError {
        WebSocketError(.messageTooLarge, "A message is above the limit of \(limit) bytes.", file: file, line: line)
    }

    static func closed(_ close: WebSocketClose?, file: String = #fileID, line: Int = #line) -> WebSocketError {
        let who = close?.initiator == .remote ? "by the peer" : "by this program"
        let code = close?.code.map { " with \($0.rawValue)" } ?? ""
        let reason = close.map { $0.reason.isEmpty ? "" : ": \($0.reason)" } ?? ""
        return WebSocketError(
            .closed, "The connection was closed \(who)\(code)\(reason).", close: close, file: file, line: line)
    }
}
