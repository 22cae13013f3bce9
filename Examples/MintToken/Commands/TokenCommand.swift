import ArgumentParser

/// A command that says what it would print, and prints nothing itself.
protocol TokenCommand: ParsableCommand {
    /// Does what the command is for.
    ///
    /// - Throws: A `Problem` that ends the program with a sentence on the standard error.
    func outcome(in surroundings: Surroundings) throws(Problem) -> Outcome
}
