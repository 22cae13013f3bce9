import ArgumentParser
import AttuneWebSocket

/// The client's part of the checks between two implementations.
struct RunChecks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the checks of Conformance/README.md with Attune's client, and prints a line of JSON for each.")

    @Option(help: "Where the server is, as in wss://localhost:9001: its name, for it is tried by its address as well.")
    var url: String

    @OptionGroup(title: "TLS")
    var trust: TrustOptions

    func run() async throws {
        let server = CheckedServer(base: self.url, client: try self.trust.client())
        for check in Check.all { try OutputLine.write(await check.result(with: server)) }
    }
}
