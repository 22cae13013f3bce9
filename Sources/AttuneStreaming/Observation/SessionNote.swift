/// What an operator wants to know of a session, beside what its subscribers are told.
enum SessionNote: Sendable {
    case dialling(connection: Int)
    /// A connection stands.
    case connected(Int, after: Duration)
    /// The service takes audio, so long after the dial.
    case ready(Int, after: Duration)
    /// A connection was lost, or a dial came to nothing; so much audio is kept for the next one.
    case lost(Int, StreamingError, kept: Duration)
    /// One connection takes another's place in order.
    case changedOver(from: Int, to: Int)
    /// Audio went to a connection that one before it had taken.
    case replayed(Duration)
    /// What was said while no connection was there is known, by so many events.
    case backfilled(Int, events: Int)
    /// It is not.
    case backfillFailed(Int, String)
    case gap(Duration, AudioGap.Reason)
    /// Words were settled, so much audio after their end had been sent.
    case settled(lag: Duration)
    case ended(SessionEnd, SessionUsage)
}
