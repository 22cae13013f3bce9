public import AttuneStreaming

/// Symbl's streaming protocol, as its last published SDKs speak it.
///
/// The hosted service has been shut down; `AttuneEngine` speaks the same protocol. One Opus packet goes into one binary
/// message, without a container.
public struct SymblDialect: StreamingDialect {
    /// `symbl`.
    public static let name = "symbl"

    private let configuration: SymblConfiguration
    private var interpreter: SymblInterpreter

    /// Creates the dialect of one session.
    public init(_ configuration: SymblConfiguration) {
        self.configuration = configuration
        self.interpreter = SymblInterpreter(speaker: configuration.speaker)
    }

    /// The address of the conversation; the token travels in a header field, which no log of addresses shows.
    public func endpoint(credential: Secret) -> StreamingEndpoint {
        StreamingEndpoint(
            url: "\(self.configuration.baseURL)/v1/streaming/\(self.configuration.connectionID.percentEncodedSegment)",
            secretHeaders: ["X-API-KEY": credential])
    }

    /// `start_request`.
    public func connected() -> [StreamingMessage] {
        let request = SymblStartRequest(
            insightTypes: self.configuration.insightKinds.map(\.rawValue),
            config: .init(
                meetingTitle: self.configuration.meetingTitle,
                languageCode: self.configuration.languageCode,
                sentiment: self.configuration.wantsSentiment,
                // The clock rate of Opus, whatever rate the encoder was given (RFC 7587, section 4.1).
                speechRecognition: .init(encoding: "OPUS", sampleRateHertz: 48_000)),
            speaker: SymblPerson(
                name: self.configuration.speaker.name,
                userId: self.configuration.speaker.userID ?? self.configuration.speaker.id))
        return [.text(SymblJSON.text(SymblClientMessage.start(request)))]
    }

    /// One packet, one message.
    public func message(for audio: OpusPacket) -> StreamingMessage {
        .binary(audio.bytes)
    }

    /// Reads one message of the service; one of a known type that is malformed becomes a warning.
    public mutating func received(_ message: StreamingMessage) -> [DialectOutput] {
        guard case .text(let text) = message else {
            return [.event(CallEvent(.unknown(UnknownMessage(type: nil)), origin: .provider(Self.name)))]
        }
        // The answer to an application's own ping is not JSON.
        guard text != "__PONG__" else { return [] }
        guard let decoded = try? SymblJSON.value(SymblServerMessage.self, from: text) else {
            return [.event(CallEvent(self.unreadable(text), origin: .provider(Self.name), raw: text))]
        }
        return self.interpreter.interpret(decoded, raw: text)
    }

    /// Names the type and nothing else of the message: a warning goes where the words of a call may not.
    private func unreadable(_ text: String) -> CallEvent.Kind {
        guard let type = try? SymblJSON.value(SymblServerMessageType.self, from: text) else {
            return .unknown(UnknownMessage(type: nil))
        }
        return .warning(SessionWarning(message: "A message of type \(type.name) cannot be read."))
    }

    /// `stop_request`.
    public func finish() -> [StreamingMessage] {
        [.text(SymblJSON.text(SymblClientMessage.stop))]
    }
}

extension String {
    /// The text as one segment of a URL's path (RFC 3986, section 3.3).
    fileprivate var percentEncodedSegment: String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        return String(
            decoding: self.utf8.flatMap { byte in
                unreserved.contains(byte)
                    ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }, as: UTF8.self)
    }
}
