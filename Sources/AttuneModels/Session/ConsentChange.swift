/// A participant gave or withdrew consent to be recorded and analysed.
public struct ConsentChange: Sendable, Hashable, Codable {
    /// Where consent stands.
    public enum Status: String, Sendable, Hashable, Codable {
        /// Asked for, not answered.
        case pending
        /// Given.
        case granted
        /// Refused, or taken back.
        case withdrawn
    }

    /// Where consent stands now.
    public var status: Status

    /// Whose consent; nil where it is the whole call's.
    public var participant: Participant?

    /// When, on the call's clock; nil where it is not known.
    public var time: CallTime?

    /// Creates a change.
    public init(_ status: Status, participant: Participant? = nil, time: CallTime? = nil) {
        self.status = status
        self.participant = participant
        self.time = time
    }
}
