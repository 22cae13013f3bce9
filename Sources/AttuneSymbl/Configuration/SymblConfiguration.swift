/// What a session asks of a service that speaks Symbl's streaming protocol.
///
/// With every default, a `start_request` says no more than it must: what it leaves out, the service decides.
public struct SymblConfiguration: Sendable {
    /// Scheme, host and port, as `ws://127.0.0.1:8080`.
    public var baseURL: String

    /// The conversation's key.
    ///
    /// Sockets that open with the same one join one conversation, one socket a speaker.
    public var connectionID: String

    /// Who speaks on this session; ``Participant/userID`` and ``Participant/name`` go to the service.
    public var speaker: Participant

    /// What to look for in the words.
    ///
    /// Default: questions, action items and follow-ups.
    public var insightKinds: [Insight.Kind]

    /// Whether messages come with their sentiment.
    ///
    /// Default: true.
    public var wantsSentiment: Bool

    /// The language that is spoken, BCP 47.
    ///
    /// Default: `en-US`, the one that the protocol's services know best.
    public var languageCode: String

    /// A title for the conversation; nil for none.
    public var meetingTitle: String?

    /// What else the service is to know of the speaker; it gives these fields back with the speaker's words.
    ///
    /// Default: none. `id`, `name` and `userId` come from ``speaker``.
    public var speakerFields: [String: String]

    /// Which of the service's two addresses to connect to.
    ///
    /// Default: ``Path-swift.struct/streaming``, the one that is documented.
    public var path: Path

    /// Where the token stands.
    ///
    /// Default: ``TokenCarrier-swift.struct/apiKeyHeader``.
    public var tokenCarrier: TokenCarrier

    /// How words are recognised.
    ///
    /// Default: as the service does without being told.
    public var recognition: Recognition

    /// Words to look for.
    ///
    /// Default: none, and nothing said of those that the account manages.
    public var trackers: Trackers

    /// Whether dates, places and other things that the words name are told.
    ///
    /// Default: false.
    public var detectsEntities: Bool

    /// How the service hides what must not be seen; nil, the default, for not at all.
    public var redaction: Redaction?

    /// How long the service keeps the conversation and its sockets.
    ///
    /// Default: a conversation ends with its last connection, and a socket with its stop request.
    public var lifetime: Lifetime

    /// Creates a configuration; every default is documented on its property.
    public init(
        baseURL: String,
        connectionID: String,
        speaker: Participant,
        insightKinds: [Insight.Kind] = [.question, .actionItem, .followUp],
        wantsSentiment: Bool = true,
        languageCode: String = "en-US",
        meetingTitle: String? = nil,
        speakerFields: [String: String] = [:],
        path: Path = .streaming,
        tokenCarrier: TokenCarrier = .apiKeyHeader,
        recognition: Recognition = Recognition(),
        trackers: Trackers = Trackers(),
        detectsEntities: Bool = false,
        redaction: Redaction? = nil,
        lifetime: Lifetime = Lifetime()
    ) {
        precondition(!connectionID.isEmpty, "A conversation's key is not empty.")
        precondition(
            speakerFields.keys.allSatisfy { !SymblPerson.ownKeys.contains($0) },
            "A speaker's id, name and userId are those of the participant.")
        self.baseURL = baseURL
        self.connectionID = connectionID
        self.speaker = speaker
        self.insightKinds = insightKinds
        self.wantsSentiment = wantsSentiment
        self.languageCode = languageCode
        self.meetingTitle = meetingTitle
        self.speakerFields = speakerFields
        self.path = path
        self.tokenCarrier = tokenCarrier
        self.recognition = recognition
        self.trackers = trackers
        self.detectsEntities = detectsEntities
        self.redaction = redaction
        self.lifetime = lifetime
    }
}
