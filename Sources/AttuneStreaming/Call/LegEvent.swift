/// What happened on a call, and on which of its legs.
public struct LegEvent: Sendable, Hashable {
    /// Whose session tells it; nil where one session has several legs, and the event itself says whom it is about.
    ///
    /// Ids of segments are those of this leg's session.
    public var leg: Participant?

    /// What happened.
    public var event: CallEvent

    /// Creates an event.
    public init(_ event: CallEvent, leg: Participant?) {
        self.leg = leg
        self.event = event
    }
}
