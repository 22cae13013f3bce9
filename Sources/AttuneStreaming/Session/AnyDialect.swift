import AttuneHTTP

/// A service's language whose type is forgotten.
///
/// What decides and acts for a session is then compiled once, in this module: as generic code it would look up its types
/// with every packet, and cost several times what the packet's connection does.
struct AnyDialect: Sendable {
    let name: String
    let rules: StreamingRules<AnyAudio>
    /// Whether there is no audio to send: the service ends the conversation when others do, and whoever leaves earlier
    /// waits for nothing.
    let onlyListens: Bool
    private var base: any StreamingDialect

    init<Dialect: StreamingDialect>(_ base: Dialect) {
        self.name = Dialect.name
        self.rules = StreamingRules(base.rules)
        self.onlyListens = Dialect.Audio.self == Never.self
        self.base = base
    }

    func endpoint(credential: Secret) -> StreamingEndpoint {
        self.base.endpoint(credential: credential)
    }

    mutating func connected(_ connection: Int) -> [StreamingMessage] {
        self.base.connected(connection)
    }

    mutating func messages(for audio: AnyAudio, on connection: Int) -> [StreamingMessage] {
        Self.messages(for: audio, on: connection, in: &self.base)
    }

    mutating func received(_ message: StreamingMessage, on connection: Int) -> [DialectOutput] {
        self.base.received(message, on: connection)
    }

    mutating func finish(_ connection: Int) -> [StreamingMessage] {
        self.base.finish(connection)
    }

    func meaning(of close: StreamingClose, isFinished: Bool) -> CloseMeaning {
        self.base.meaning(of: close, isFinished: isFinished)
    }

    func backfillRequest(on connection: Int, credential: Secret) -> OutboundRequest? {
        self.base.backfillRequest(on: connection, credential: credential)
    }

    mutating func backfilled(by reply: HTTPReply, on connection: Int) throws(ServiceFailure) -> [BackfilledEvent] {
        try self.base.backfilled(by: reply, on: connection)
    }

    mutating func disconnected(_ connection: Int) {
        self.base.disconnected(connection)
    }

    private static func messages<Dialect: StreamingDialect>(
        for audio: AnyAudio, on connection: Int, in dialect: inout Dialect
    ) -> [StreamingMessage] {
        guard let audio = audio.base as? Dialect.Audio else {
            preconditionFailure("A session of \(Dialect.name) takes \(Dialect.Audio.self) only.")
        }
        return dialect.messages(for: audio, on: connection)
    }
}

extension StreamingRules<AnyAudio> {
    fileprivate init<TypedAudio>(_ rules: StreamingRules<TypedAudio>) {
        let readiness: Readiness =
            switch rules.readiness {
            case .announced: .announced
            case .connected: .connected
            }
        let acknowledgement: Acknowledgement =
            switch rules.acknowledgement {
            case .received: .received
            case .transcribed(let overlap): .transcribed(overlap: overlap)
            }
        let keepalive: Keepalive =
            switch rules.keepalive {
            case .none: .none
            case .message(let message, let interval): .message(message, every: interval)
            case .silence(let silence, let interval): .silence(AnyAudio(silence), after: interval)
            }
        self.init(
            readiness: readiness, acknowledgement: acknowledgement, replayRate: rules.replayRate, keepalive: keepalive,
            connectionLimit: rules.connectionLimit, muteTimeout: rules.muteTimeout,
            resumesSession: rules.resumesSession)
    }
}
