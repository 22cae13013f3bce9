public import AttuneHTTP
public import AttuneStreaming

/// Symbl's streaming protocol, as its last published SDKs speak it.
///
/// The hosted service has been shut down; `AttuneEngine` speaks the same protocol. What goes on the wire is declared by
/// the type of the audio: a `SymblDialect(configuration)` sends Opus packets, and one with a sample rate PCM.
///
/// The protocol numbers neither words nor connections. A segment's id is made of who speaks and of a count, and of the
/// connection's number from the second connection on. A `message_response` is told once, whichever connection brings it;
/// where it writes out what was recognised on an earlier connection, it keeps that segment, and has no times: those of
/// the words count from the start of another connection's audio.
///
/// What was said while no connection was there is in the service's REST interface alone, where messages have other ids: with
/// an `HTTPExchange`, a session asks for it after a loss, and tells what no connection brought.
///
/// A `session_modified`, whose content no document describes, arrives as ``CallEvent/Kind-swift.enum/unknown(_:)``, as
/// every message does that this version does not know.
public struct SymblDialect<Audio: SymblAudio>: StreamingDialect {
    /// `symbl`.
    public static var name: String { SymblInterpreter.name }

    private let configuration: SymblConfiguration
    /// How the audio was declared last, and on each connection.
    private var format: SymblAudioFormat
    private var declaredFormats: [Int: SymblAudioFormat] = [:]
    private var interpreter: SymblInterpreter

    /// Creates the dialect of one session, for audio of any type.
    ///
    /// - Parameters:
    ///   - configuration: What to ask of the service.
    ///   - format: How the audio is declared, until a piece comes that is another.
    public init(_ configuration: SymblConfiguration, format: SymblAudioFormat) {
        self.configuration = configuration
        self.format = format
        self.interpreter = SymblInterpreter(
            speaker: configuration.speaker, isCompletedByStop: !configuration.lifetime.disconnectsOnStop)
    }

    /// The service says when it is ready, and how far it has recognised; a lost connection is resumed where
    /// ``SymblConfiguration/Lifetime-swift.struct/noConnectionTimeout`` allows it.
    public var rules: StreamingRules<Audio> {
        StreamingRules(
            readiness: .announced,
            acknowledgement: .transcribed(overlap: .seconds(1)),
            keepalive: .message(.text(SymblInterpreter.ping), every: SymblInterpreter.pingInterval),
            resumesSession: self.configuration.lifetime.noConnectionTimeout > .zero)
    }

    /// The address of the conversation; the token travels where ``SymblConfiguration/tokenCarrier-swift.property`` says.
    public func endpoint(credential: Secret) -> StreamingEndpoint {
        self.configuration.endpoint(token: credential)
    }

    /// `start_request`, whole on every connection.
    public mutating func connected(_ connection: Int) -> [StreamingMessage] {
        self.declaredFormats[connection] = self.format
        return [.text(SymblJSON.text(SymblClientMessage.start(self.configuration.startRequest(for: self.format))))]
    }

    /// The audio, behind a `modify_request` where it is not what was declared on the connection.
    public mutating func messages(for audio: Audio, on connection: Int) -> [StreamingMessage] {
        var messages: [StreamingMessage] = []
        let format = audio.symblFormat
        if self.declaredFormats[connection, default: self.format] != format {
            self.declaredFormats[connection] = format
            self.format = format
            messages.append(.text(SymblJSON.text(SymblClientMessage.modify(format.wire))))
        }
        for bytes in audio.symblMessages { messages.append(.binary(bytes)) }
        return messages
    }

    /// Reads one message of the service; one of a known type that is malformed becomes a warning.
    public mutating func received(_ message: StreamingMessage, on connection: Int) -> [DialectOutput] {
        self.interpreter.received(message, on: connection)
    }

    /// `stop_request`.
    public mutating func finish(_ connection: Int) -> [StreamingMessage] {
        [.text(SymblJSON.text(SymblClientMessage.stop))]
    }

    /// `GET /v1/conversations/{conversationId}/messages`, once the service has said that the conversation goes on.
    public func backfillRequest(on connection: Int, credential: Secret) -> OutboundRequest? {
        guard let conversation = self.interpreter.conversationID(resumedOn: connection) else { return nil }
        return SymblHistory.request(
            at: self.configuration.baseURL, of: conversation, sentiment: self.configuration.wantsSentiment,
            token: credential)
    }

    /// Tells the messages that no connection has told, known by their speaker, time and text: their ids are others.
    public mutating func backfilled(
        by reply: HTTPReply, on connection: Int
    ) throws(ServiceFailure) -> [BackfilledEvent] {
        try self.interpreter.recall(reply, on: connection)
    }

    /// Forgets what was declared and what was being said on the connection.
    public mutating func disconnected(_ connection: Int) {
        self.declaredFormats[connection] = nil
        self.interpreter.disconnected(connection)
    }
}

extension SymblDialect where Audio == OpusPacket {
    /// Creates the dialect of one session that sends Opus: one packet in one binary message, without a container.
    public init(_ configuration: SymblConfiguration) {
        self.init(configuration, format: .opus)
    }
}

extension SymblDialect where Audio == PCMFrame {
    /// Creates the dialect of one session that sends samples of 16 bits (`LINEAR16`).
    ///
    /// - Parameters:
    ///   - configuration: What to ask of the service.
    ///   - sampleRate: Samples a second of the first frames, in hertz, 8,000 to 48,000; a frame with another rate is
    ///     declared before it is sent.
    public init(_ configuration: SymblConfiguration, sampleRate: Int) {
        precondition(
            (8_000...48_000).contains(sampleRate),
            "The service takes 8,000 to 48,000 samples a second, not \(sampleRate).")
        self.init(configuration, format: .linear16(sampleRate: sampleRate))
    }
}
