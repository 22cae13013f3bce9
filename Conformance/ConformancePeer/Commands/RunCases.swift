import ArgumentParser
import AttuneWebSocket
import Foundation

/// The client's part of the Autobahn testsuite: its server runs the cases, and the client echoes.
struct RunCases: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs all the cases of an Autobahn fuzzing server with Attune's client.")

    @Option(help: "Where the fuzzing server is, as in ws://127.0.0.1:9001.")
    var url: String

    @Option(help: "The client's name in the reports.")
    var agent = "Attune"

    func run() async throws {
        let client = WebSocketClient(configuration: .conformance)
        let count = try await self.caseCount(client)
        for number in 1...count {
            do {
                try await client.withConnection(
                    to: self.address("/runCase", ["case": "\(number)", "agent": self.agent])
                ) { inbound, outbound in
                    try await outbound.echo(inbound)
                }
            } catch is WebSocketError {
                // Most cases break the protocol on purpose; what to think of the end is for the server to say.
            }
        }
        try await client.withConnection(to: self.address("/updateReports", ["agent": self.agent])) { inbound, _ in
            for try await _ in inbound {}
        }
        try OutputLine.write(["cases": count])
    }

    private func caseCount(_ client: WebSocketClient) async throws -> Int {
        try await client.withConnection(to: self.address("/getCaseCount")) { inbound, _ in
            for try await message in inbound {
                guard case .text(let text) = message, let count = Int(text), count > 0 else { break }
                return count
            }
            throw ValidationError("\(self.url) does not say how many cases it has: it is no fuzzing server.")
        }
    }

    private func address(_ path: String, _ query: [String: String] = [:]) throws -> WebSocketURL {
        try WebSocketURL(base: self.url, path: path, query: query)
    }
}
