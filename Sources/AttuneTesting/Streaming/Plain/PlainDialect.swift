public import AttuneStreaming

/// The language of ``PlainService``, for sessions under test.
///
/// Audio goes out as binary messages, everything else in both directions is a line of text. Times count in ticks of
/// 1/48,000 s from the first audio of their connection.
///
/// | Program | Service | Says |
/// |---|---|---|
/// | `hello` | `ready` | who is there, and that audio may come |
/// | `ping` | `pong` | nothing |
/// | | `ack 4800` | what the service has of the audio |
/// | | `interim 0.1 0 1920 s0@0+960 s1@960+960` | a segment: its id, start and end, then words with start and length |
/// | | `final 0.1 0 1920 s0@0+960 s1@960+960` | the same, settled |
/// | | `expires 60000` | the connection ends after so many milliseconds |
/// | | `error quota too much` | the connection failed: `transient`, `quota` or `permanent`, and why |
/// | `bye` | `done` | the last word |
///
/// Whatever else comes is an event of its own, ``CallEvent/Kind-swift.enum/unknown(_:)``.
public struct PlainDialect: StreamingDialect {
    /// `plain`.
    public static let name = "plain"

    /// What the service promises and demands.
    ///
    /// What is promised must be what the service does: ``init(for:url:overlap:)`` sees to that.
    public var rules: StreamingRules<PlainAudio>

    private let url: String
    /// How many texts of a segment have come, by connection and id.
    private var revisions: [Int: [String: Int]] = [:]

    /// Creates a dialect.
    ///
    /// - Parameters:
    ///   - url: Where the service is; in memory any text will do. Default: `memory:plain`.
    ///   - rules: What the service promises and demands. Default: it announces that it is ready, acknowledges what it
    ///     has received, and demands nothing.
    public init(
        url: String = "memory:plain",
        rules: StreamingRules<PlainAudio> = StreamingRules(acknowledgement: .received)
    ) {
        self.url = url
        self.rules = rules
    }

    /// Creates the dialect of a service: what the cursor means is what the service says.
    ///
    /// A service that never says what it has promises as much as one whose cursor stays at the start.
    ///
    /// - Parameters:
    ///   - service: The service.
    ///   - url: Where the service is; in memory any text will do. Default: `memory:plain`.
    ///   - overlap: How much is sent again from before the cursor of a service that says what it has transcribed.
    ///     Default: nothing, since no word of ``PlainAudio`` is longer than its piece.
    public init(for service: PlainService, url: String = "memory:plain", overlap: Duration = .zero) {
        precondition(overlap >= .zero, "An overlap is zero or more, not \(overlap).")
        let acknowledgement: StreamingRules<PlainAudio>.Acknowledgement =
            switch service.acknowledgement {
            case .none, .received: .received
            case .transcribed: .transcribed(overlap: overlap)
            }
        self.init(url: url, rules: StreamingRules(acknowledgement: acknowledgement))
    }

    /// The address, with the credential in the header field `Authorization`.
    public func endpoint(credential: Secret) -> StreamingEndpoint {
        StreamingEndpoint(url: self.url, secretHeaders: ["Authorization": credential])
    }

    /// Says `hello`.
    public mutating func connected(_ connection: Int) -> [StreamingMessage] {
        [.text("hello")]
    }

    /// The piece, as a binary message.
    public mutating func messages(for audio: PlainAudio, on connection: Int) -> [StreamingMessage] {
        [.binary(audio.bytes)]
    }

    /// Says `bye`.
    public mutating func finish(_ connection: Int) -> [StreamingMessage] {
        [.text("bye")]
    }

    /// Forgets the connection's segments.
    public mutating func disconnected(_ connection: Int) {
        self.revisions[connection] = nil
    }

    /// Reads a line.
    public mutating func received(_ message: StreamingMessage, on connection: Int) -> [DialectOutput] {
        guard case .text(let text) = message else { return [.event(Self.unknown(raw: nil))] }
        return switch PlainLine(text) {
        case .ready?: [.ready]
        case .pong?: []
        case .done?: [.completed]
        case .ack(let ticks)?: [.acknowledged(through: CallTime(ticks: ticks))]
        case .interim(let segment)?: [.event(self.event(segment, .interim, on: connection, raw: text))]
        case .final(let segment)?: [.event(self.event(segment, .final, on: connection, raw: text))]
        case .expires(let milliseconds)?: [.expires(after: .milliseconds(milliseconds))]
        case .error(let kind, let reason)?: [.failed(ServiceFailure(kind, message: reason))]
        case nil: [.event(Self.unknown(raw: text))]
        }
    }

    private mutating func event(
        _ segment: PlainLine.Segment, _ stability: Transcript.Stability, on connection: Int, raw: String
    ) -> CallEvent {
        let revision = self.revisions[connection]?[segment.id] ?? 0
        self.revisions[connection, default: [:]][segment.id] = stability == .final ? nil : revision + 1
        let words = segment.words.map { word in
            Word(
                text: word.text, start: CallTime(ticks: word.start), end: CallTime(ticks: word.start + word.ticks))
        }
        let transcript = Transcript(
            segmentID: segment.id, revision: revision, text: words.map(\.text).joined(separator: " "),
            stability: stability, start: CallTime(ticks: segment.start), end: CallTime(ticks: segment.end),
            words: words)
        return CallEvent(.transcript(transcript), origin: .provider(Self.name), raw: raw)
    }

    private static func unknown(raw: String?) -> CallEvent {
        CallEvent(.unknown(UnknownMessage(type: nil)), origin: .provider(Self.name), raw: raw)
    }
}
