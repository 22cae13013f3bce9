/// What a run of the program says, and the code that it ends with.
struct Outcome: Sendable, Hashable {
    /// What goes to the standard output.
    var output: String
    /// What goes to the standard error.
    var complaint = ""
    /// The exit code.
    var status = Problem.Status.success
}
