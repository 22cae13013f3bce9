/// Something to write, and where.
enum Writing: Sendable, Hashable {
    /// To the standard output: the transcript, and nothing else.
    case output(String)
    /// To the standard error.
    case error(String)
}
