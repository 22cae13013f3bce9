/// What a service's message means.
public enum DialectOutput: Sendable, Hashable {
    /// Audio may be sent from now on.
    case ready
    /// Something happened on the call. The session adds ``CallEvent/connection``, and puts times on the call's clock.
    case event(CallEvent)
    /// The service's cursor: what it has of the audio of this connection. One that goes back changes nothing.
    case acknowledged(through: CallTime)
    /// The service ends this connection after this time.
    case expires(after: Duration)
    /// The service has said its last word.
    case completed
    /// The service reported an error that ends the connection.
    case failed(ServiceFailure)
}

/// An error that a service reports, in its own words.
public struct ServiceFailure: Error, Sendable, Hashable {
    /// Whether to try again.
    public enum Kind: Sendable, Hashable {
        /// Something that passes.
        case transient
        /// Too much is asked for at the moment, or has been: waiting helps.
        case quota
        /// Something that trying again does not change.
        case permanent
    }

    /// Whether to try again.
    public var kind: Kind

    /// What the service says, for people.
    public var message: String

    /// How long to wait before trying again; nil where the service does not say.
    public var retryAfter: Duration?

    /// Creates a failure.
    public init(_ kind: Kind, message: String, retryAfter: Duration? = nil) {
        self.kind = kind
        self.message = message
        self.retryAfter = retryAfter
    }
}

/// What it means that a service closes a connection.
public enum CloseMeaning: Sendable, Hashable {
    /// It has said its last word.
    case completed
    /// It was idle; nothing is wrong.
    case idle
    /// The connection ended before its time.
    case failed(ServiceFailure.Kind)

    /// What the code says by itself.
    ///
    /// Trying again may help where the peer went away, is overloaded or restarts, or gave no code (1005 and 1006 say
    /// so, too). It will not where the peer objects to what it was sent; and what the private codes, from 3000 on, mean
    /// is the service's own affair. The codes are those of IANA's WebSocket Close Code Number Registry.
    public init(_ close: StreamingClose) {
        switch close.code {
        case nil: self = .failed(.transient)
        case 1_013?: self = .failed(.quota)
        case 1_000?, 1_001?, 1_005?, 1_006?, 1_011?, 1_012?, 1_014?: self = .failed(.transient)
        default: self = .failed(.permanent)
        }
    }
}
