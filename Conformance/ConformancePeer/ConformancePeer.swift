import ArgumentParser

/// AttuneWebSocket as one end of a test: the other end is a program that somebody else wrote.
@main
struct ConformancePeer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ConformancePeer",
        abstract: "Lets other implementations of WebSocket talk to Attune's client and server.",
        discussion: "`scripts/conformance` runs it; Conformance/README.md says what the other end has to do.",
        subcommands: [Serve.self, RunCases.self, RunChecks.self])
}
