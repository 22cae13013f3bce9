public import AttuneModels

/// Something that a service tells over HTTP, of the time when no connection of the session was there.
public struct BackfilledEvent: Sendable, Hashable {
    /// Whose words an event tells.
    public enum Speech: Sendable, Hashable {
        /// Somebody else's, or nobody's.
        case others
        /// The session's own, and no connection has brought them.
        ///
        /// Such audio is sent again, and its words come again with it. They are told only where the audio was given up
        /// instead, and where they have times that say so.
        case own
        /// The session's own, which a connection brought, and which are written out now.
        case ownWrittenOut
    }

    /// What happened; the session puts its times on the call's clock.
    public var event: CallEvent

    /// The connection from whose first audio the event's times count; nil where they are not known, and are not told.
    public var clock: Int?

    /// Whose words it tells.
    public var speech: Speech

    /// Creates an event.
    ///
    /// - Parameters:
    ///   - event: What happened, with the text that says so in ``CallEvent/raw``.
    ///   - clock: The connection from whose first audio its times count; nil where they are not known.
    ///   - speech: Whose words it tells. Default: somebody else's.
    public init(_ event: CallEvent, clock: Int?, speech: Speech = .others) {
        self.event = event
        self.clock = clock
        self.speech = speech
    }
}
