/// The phases of a streaming session's life.
///
/// More phases may come: give a `switch` over it a `default`.
public enum SessionState: String, Sendable, Hashable, Codable {
    /// A connection is being made, or the service is getting ready; audio is taken and kept.
    case connecting
    /// The service takes audio.
    case live
    /// The connection was lost, and another one is being made; audio is taken and kept.
    case interrupted
    /// No connection is needed: the service has let go of one that was idle, or one was lost during a pause. The next
    /// audio makes one.
    case resting
    /// The last audio is on its way, and the service's last words are being read.
    case draining
    /// It is over.
    case closed
}
