public import HTTPTypes

/// What went wrong on a WebSocket.
public struct WebSocketError: Error, Sendable {
    /// The kinds of failure.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case invalidURL, connectFailed, proxyRefused, tlsFailed
            case upgradeTimedOut, upgradeRefused, upgradeFailed, tooManyRedirects
            case protocolViolation, messageTooLarge, closed, connectionLost, pongTimedOut, writeTimedOut,
                messageTimedOut
            case listenFailed
        }

        private let value: Value

        /// The text is no WebSocket URL, or the parts of a proxy's address are none.
        public static let invalidURL = Code(value: .invalidURL)
        /// No TCP connection came about.
        public static let connectFailed = Code(value: .connectFailed)
        /// The proxy opened no tunnel to the peer; see ``WebSocketError/refusal``, which is nil where the proxy's answer is
        /// not HTTP.
        public static let proxyRefused = Code(value: .proxyRefused)
        /// No TLS session came about, as with a certificate that does not hold.
        public static let tlsFailed = Code(value: .tlsFailed)
        /// The peer did not complete the upgrade in time.
        public static let upgradeTimedOut = Code(value: .upgradeTimedOut)
        /// The peer answered the upgrade with another status than 101, a redirect that is not followed among them; see
        /// ``WebSocketError/refusal``.
        public static let upgradeRefused = Code(value: .upgradeRefused)
        /// The peer's answer to the upgrade is not what RFC 6455, section 4.1 asks for.
        public static let upgradeFailed = Code(value: .upgradeFailed)
        /// One redirect led to another more often than is allowed; ``WebSocketError/refusal`` is the last of them.
        public static let tooManyRedirects = Code(value: .tooManyRedirects)
        /// The peer sent what the protocol forbids.
        public static let protocolViolation = Code(value: .protocolViolation)
        /// A message is above the configured limit.
        public static let messageTooLarge = Code(value: .messageTooLarge)
        /// The connection is closed.
        public static let closed = Code(value: .closed)
        /// The connection ended without a close handshake, or before the peer had answered the upgrade.
        public static let connectionLost = Code(value: .connectionLost)
        /// The peer did not answer a ping in time, so nobody is there any more.
        public static let pongTimedOut = Code(value: .pongTimedOut)
        /// The socket took no more data for ``WebSocketConfiguration/writeTimeout``.
        public static let writeTimedOut = Code(value: .writeTimedOut)
        /// One message of the peer took longer than ``WebSocketConfiguration/messageTimeout``.
        public static let messageTimedOut = Code(value: .messageTimedOut)
        /// The address cannot be listened on, or not any more.
        public static let listenFailed = Code(value: .listenFailed)

        /// The name of the code, as in `connectionLost`.
        public var description: String { self.value.rawValue }
    }

    /// An answer to the upgrade request that is not 101, or one of a proxy that is not 2xx.
    public struct Refusal: Sendable, Hashable {
        /// The HTTP status, with the words that came along.
        public var status: HTTPResponse.Status
        /// The header fields of the answer.
        public var headers: HTTPFields
        /// The first bytes of the answer's body, at most 1,024, as text; U+FFFD stands for what is no UTF-8.
        public var body: String
    }

    /// The kind of failure.
    public var code: Code

    /// One sentence for people.
    public var message: String

    /// What the peer answered to the upgrade, or the proxy to the request for a tunnel; nil but for
    /// ``Code/upgradeRefused``, ``Code/proxyRefused`` and ``Code/tooManyRedirects``.
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
        case .connectFailed, .upgradeTimedOut, .connectionLost, .pongTimedOut, .writeTimedOut, .messageTimedOut: true
        // A close of this program is meant; one of the peer is what its code says.
        case .closed: self.close.map { $0.initiator == .remote && $0.code?.meaning.isRetryable ?? true } ?? false
        // A server that is overloaded or going through a restart says so with one of these.
        case .upgradeRefused, .proxyRefused:
            self.refusal.map { $0.status.code == 429 || $0.status.kind == .serverError } ?? false
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
