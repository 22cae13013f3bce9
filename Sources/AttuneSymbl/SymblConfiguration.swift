/// What a session asks of a service that speaks Symbl's streaming protocol.
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

    /// Creates a configuration; every default is documented on its property.
    public init(
        baseURL: String,
        connectionID: String,
        speaker: Participant,
        insightKinds: [Insight.Kind] = [.question, .actionItem, .followUp],
        wantsSentiment: Bool = true,
        languageCode: String = "en-US",
        meetingTitle: String? = nil
    ) {
        precondition(!connectionID.isEmpty, "A conversation's key is not empty.")
        self.baseURL = baseURL
        self.connectionID = connectionID
        self.speaker = speaker
        self.insightKinds = insightKinds
        self.wantsSentiment = wantsSentiment
        self.languageCode = languageCode
        self.meetingTitle = meetingTitle
    }
}
