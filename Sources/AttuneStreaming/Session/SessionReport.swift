/// How a session went.
public struct SessionReport: Sendable, Hashable {
    /// Why it is over: ``SessionEnd/Cause/drained`` is the one that lost nothing.
    public var end: SessionEnd

    /// How much audio was handed to it.
    public var audioHanded: CallTime

    /// How much of that the connection took.
    ///
    /// Where the connection is lost, what still lay in buffers on the way is counted and may never have arrived.
    public var audioSent: CallTime
}
