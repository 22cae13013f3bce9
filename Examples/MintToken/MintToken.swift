import ArgumentParser

/// Makes, reads and verifies the tokens with which video clients and REST calls are let in.
@main
struct MintToken: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "MintToken",
        abstract: "Makes, reads and verifies the tokens of video sessions and of REST calls.",
        discussion: """
            Where a video client is refused, `inspect` shows what its token says, and `verify` which rules it breaks. \
            Both read the token from an argument or from the standard input.

            Secrets come from the environment or from files, never from arguments, which every process on a machine \
            can see. No secret is ever printed.
            """,
        subcommands: [Mint.self, Inspect.self, Verify.self])

    /// Runs the program: the one place that prints and exits.
    static func main() {
        let outcome = self.outcome(of: Array(CommandLine.arguments.dropFirst()), in: .process)
        StandardStreams.complain(outcome.complaint)
        let isWritten = StandardStreams.write(outcome.output)
        if !isWritten { StandardStreams.complain("MintToken: The standard output cannot be written.\n") }
        self.exit(withError: ExitCode((isWritten ? outcome.status : .cannotWrite).rawValue))
    }

    /// All that the program says and the code that it ends with, for its arguments.
    static func outcome(of arguments: [String], in surroundings: Surroundings) -> Outcome {
        do {
            var command = try self.parseAsRoot(arguments)
            if let command = command as? any TokenCommand { return try command.outcome(in: surroundings) }
            // Help, and the program without a command, answer by throwing.
            try command.run()
            return Outcome(output: "")
        } catch let problem as Problem {
            return Outcome(output: "", complaint: "MintToken: \(problem.message.printable)\n", status: problem.status)
        } catch {
            // The parser quotes arguments, which may come from anywhere.
            let lines = self.fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
            let message = lines.map { String($0).printable }.joined(separator: "\n") + "\n"
            return self.exitCode(for: error).isSuccess
                ? Outcome(output: message) : Outcome(output: "", complaint: message, status: .usage)
        }
    }
}
