/// How a session went.
public struct SessionReport: Sendable, Hashable {
    /// Why it is over: ``SessionEnd/Cause/drained`` is the one that lost nothing.
    public var end: SessionEnd

    /// How much audio was handed to it.
    public var audioHanded: CallTime

    /// How much of that the connection took.
    public var audioSent: CallTime
}
