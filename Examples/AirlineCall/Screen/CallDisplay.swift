import AttuneModels

/// Shows a call while it goes on.
protocol CallDisplay: Sendable {
    /// Something happened on a leg.
    mutating func show(_ event: CallEvent, leg: Participant)

    /// The call was played up to here.
    mutating func show(position: CallTime)

    /// The call is over.
    mutating func close()
}
