/// Why a turn came to nothing.
enum TurnProblem: Error {
    case connectionEnded
    /// What came in is not all that was sent.
    case messagesAreMissing
}
