extension WebSocketCloseCode {
    /// What a code says: by whom, why, and whether to try again.
    public struct Meaning: Sendable, Hashable {
        /// Who sends a code.
        public enum Sender: Sendable, Hashable {
            /// Either end.
            case either
            /// A client only.
            case client
            /// A server only.
            case server
            /// A protocol or a program above the WebSocket, by rules of its own.
            case application
            /// No frame carries it: programs use it among themselves, or it is reserved.
            case nobody
        }

        /// Who sends the code.
        public var sender: Sender

        /// Why, in a few words for people, in lower case.
        public var reason: String

        /// Whether the same connection may come about later, and serve.
        ///
        /// A code of an application that nobody has registered counts as one where it may: who knows the application
        /// knows better.
        public var isRetryable: Bool
    }

    /// What the code says (RFC 6455, section 7.4; IANA's registry of WebSocket close codes, as of 2026).
    public var meaning: Meaning {
        switch self.rawValue {
        case 1000: Meaning(sender: .either, reason: "the purpose is fulfilled", isRetryable: false)
        case 1001: Meaning(sender: .either, reason: "the sender goes away", isRetryable: true)
        case 1002: Meaning(sender: .either, reason: "the other end broke the protocol", isRetryable: false)
        case 1003: Meaning(sender: .either, reason: "this kind of data is not accepted", isRetryable: false)
        case 1005: Meaning(sender: .nobody, reason: "the close frame had no code", isRetryable: true)
        case 1006: Meaning(sender: .nobody, reason: "the connection ended without a close frame", isRetryable: true)
        case 1007: Meaning(sender: .either, reason: "the data are not what they claim to be", isRetryable: false)
        case 1008: Meaning(sender: .either, reason: "a message breaks a policy", isRetryable: false)
        case 1009: Meaning(sender: .either, reason: "a message is too big", isRetryable: false)
        case 1010: Meaning(sender: .client, reason: "an extension is missing", isRetryable: false)
        case 1011: Meaning(sender: .server, reason: "the server cannot handle the request", isRetryable: true)
        case 1012: Meaning(sender: .server, reason: "the server restarts", isRetryable: true)
        case 1013: Meaning(sender: .server, reason: "the server is overloaded", isRetryable: true)
        case 1014: Meaning(sender: .server, reason: "a server behind the server fails", isRetryable: true)
        case 1015: Meaning(sender: .nobody, reason: "TLS failed", isRetryable: false)
        case 3000: Meaning(sender: .application, reason: "the credentials are missing or refused", isRetryable: false)
        case 3003: Meaning(sender: .application, reason: "the credentials do not suffice", isRetryable: false)
        case 3008: Meaning(sender: .application, reason: "the other end was too slow", isRetryable: true)
        case 3000...4999: Meaning(sender: .application, reason: "a reason of the application's", isRetryable: true)
        default: Meaning(sender: .nobody, reason: "a reserved code", isRetryable: false)
        }
    }

    /// Whether a close frame may carry the code.
    var isValidOnWire: Bool {
        self.meaning.sender != .nobody
    }
}
