public import AttuneHTTP
public import AttuneStreaming

/// Listens to a conversation that others hold in Symbl's streaming protocol, and sends nothing.
///
/// What is said has no times: those that the service gives count from the start of each speaker's own audio.
public struct SymblSubscription: StreamingDialect {
    /// There is none to send.
    public typealias Audio = Never

    /// `symbl`.
    public static var name: String { SymblInterpreter.name }

    private let baseURL: String
    private let connectionID: String
    private let tokenCarrier: SymblConfiguration.TokenCarrier
    private var interpreter = SymblInterpreter(speaker: nil, isCompletedByStop: false)

    /// Creates the dialect of one session.
    ///
    /// - Parameters:
    ///   - baseURL: Scheme, host and port, as `ws://127.0.0.1:8080`.
    ///   - connectionID: The conversation's key, the speakers' ``SymblConfiguration/connectionID``.
    ///   - tokenCarrier: Where the token stands. Default: the header field `X-API-KEY`.
    public init(
        baseURL: String,
        connectionID: String,
        tokenCarrier: SymblConfiguration.TokenCarrier = .apiKeyHeader
    ) {
        precondition(!connectionID.isEmpty, "A conversation's key is not empty.")
        self.baseURL = baseURL
        self.connectionID = connectionID
        self.tokenCarrier = tokenCarrier
    }

    /// The service need not say that it is ready; a new connection listens to the same conversation.
    public var rules: StreamingRules<Never> {
        StreamingRules(
            readiness: .connected,
            acknowledgement: .received,
            keepalive: .message(.text(SymblInterpreter.ping), every: SymblInterpreter.pingInterval),
            resumesSession: true)
    }

    /// `/v1/subscribe/{connectionId}`.
    public func endpoint(credential: Secret) -> StreamingEndpoint {
        self.tokenCarrier.endpoint(
            "\(self.baseURL)/v1/subscribe/\(self.connectionID.percentEncoded)", token: credential)
    }

    /// Nothing: who only listens starts nothing.
    public mutating func connected(_ connection: Int) -> [StreamingMessage] { [] }

    /// Never asked: there is no audio.
    public mutating func messages(for audio: Never, on connection: Int) -> [StreamingMessage] {}

    /// Reads one message of the service, as ``SymblDialect`` does.
    public mutating func received(_ message: StreamingMessage, on connection: Int) -> [DialectOutput] {
        self.interpreter.received(message, on: connection)
    }

    /// Nothing: who only listens stops nothing.
    public mutating func finish(_ connection: Int) -> [StreamingMessage] { [] }

    /// A close in order is the conversation's end; of any other, the code tells.
    public func meaning(of close: StreamingClose, isFinished: Bool) -> CloseMeaning {
        switch close.code {
        // 1005 stands for a close frame without a code.
        case nil, 1_000?, 1_001?, 1_005?: .completed
        default: CloseMeaning(close)
        }
    }

    /// As ``SymblDialect/backfillRequest(on:credential:)``.
    public func backfillRequest(on connection: Int, credential: Secret) -> OutboundRequest? {
        guard let conversation = self.interpreter.conversationID(resumedOn: connection) else { return nil }
        return SymblHistory.request(at: self.baseURL, of: conversation, sentiment: true, token: credential)
    }

    /// As ``SymblDialect/backfilled(by:on:)``.
    public mutating func backfilled(
        by reply: HTTPReply, on connection: Int
    ) throws(ServiceFailure) -> [BackfilledEvent] {
        try self.interpreter.recall(reply, on: connection)
    }

    /// Forgets what was being said on the connection.
    public mutating func disconnected(_ connection: Int) {
        self.interpreter.disconnected(connection)
    }
}
