/// One party of a call, and how a service is spoken to about what that party says.
public struct CallLeg<Dialect: StreamingDialect>: Sendable {
    /// Who speaks: the same participant as the speaker of the dialect's own configuration.
    public var participant: Participant

    /// The language of the leg's session; its configuration names the conversation that all legs are in.
    public var dialect: Dialect

    /// Creates a leg.
    public init(_ participant: Participant, dialect: Dialect) {
        self.participant = participant
        self.dialect = dialect
    }
}
