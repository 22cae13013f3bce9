/// Something that happened on a call, in one shape for every service.
///
/// Nothing of what a service says is thrown away: what has no neutral shape arrives as ``Kind-swift.enum/unknown(_:)``,
/// and ``raw`` keeps the message as it came.
public struct CallEvent: Sendable, Hashable {
    /// What happened.
    ///
    /// More cases come with more services: give a `switch` over it a `default`.
    public enum Kind: Sendable, Hashable {
        /// The service took the session and gave it an id.
        case sessionOpened(SessionOpening)
        /// The session is in another phase of its life.
        case sessionStateChanged(SessionState)
        /// The session is over; the last event of a subscription.
        case sessionClosed(SessionEnd)
        /// Somebody's words, whole, for one segment; replaces what the segment held before.
        case transcript(Transcript)
        /// The attitude that a segment's words show.
        case sentiment(SentimentReading)
        /// A question or another thing worth noting.
        case insight(Insight)
        /// Something that the call is about.
        case topic(Topic)
        /// Words that a tracker looks for.
        case trackerMatch(TrackerMatch)
        /// A thing of the world that the words name.
        case entity(Entity)
        /// Somebody joined, left or became known.
        case participantChanged(ParticipantChange)
        /// Audio is no longer taken, or is taken again.
        case captureChanged(CaptureChange)
        /// A participant gave or withdrew consent to be recorded and analysed.
        case consentChanged(ConsentChange)
        /// Audio that the service will never hear.
        case audioGap(AudioGap)
        /// Something that the user of a session should know, and that does not end it.
        case warning(SessionWarning)
        /// A message that this version does not know.
        case unknown(UnknownMessage)
    }

    /// What happened.
    public var kind: Kind

    /// Who says so.
    public var origin: EventOrigin

    /// Which of the session's sockets brought it, counted from 0; nil where no socket did.
    public var connection: Int?

    /// The service's message as it came, JSON text; nil where no message stands behind the event, or where the stream
    /// passed redaction.
    public var raw: String?

    /// Creates an event.
    public init(_ kind: Kind, origin: EventOrigin, connection: Int? = nil, raw: String? = nil) {
        self.kind = kind
        self.origin = origin
        self.connection = connection
        self.raw = raw
    }
}
