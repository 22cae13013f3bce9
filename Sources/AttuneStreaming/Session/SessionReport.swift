/// How a session went.
public struct SessionReport: Sendable, Hashable {
    /// Why it is over: ``SessionEnd/Cause/drained`` is the one that lost nothing.
    public var end: SessionEnd

    /// How much audio was handed to it, pauses included.
    public var audioHanded: CallTime

    /// The end of the last audio that went to a connection.
    public var audioSent: CallTime

    /// What the session used of the service.
    public var usage: SessionUsage
}
