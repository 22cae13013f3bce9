import AttuneTokens
import Foundation
import Testing

@testable import MintToken

/// The program as a function: arguments, environment and standard input go in, what it says and its code come out.
enum Program {
    /// Runs the program at the sample's time, and looks whether it gave a secret away.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], input: String = "", now: UnixTime = Sample.now
    ) -> Outcome {
        let outcome = MintToken.outcome(
            of: arguments,
            in: Surroundings(environment: environment, readStandardInput: { input }, now: now))
        for text in [outcome.output, outcome.complaint] {
            #expect(!text.contains(Sample.secret))
            #expect(!text.contains("PRIVATE KEY"))
        }
        return outcome
    }

    /// Makes a token.
    static func mint(_ arguments: [String], environment: [String: String] = Sample.environment) throws -> String {
        let outcome = self.run(["mint"] + arguments, environment: environment)
        #expect(outcome.complaint == "")
        try #require(outcome.status == .success)
        #expect(outcome.output.last == "\n")
        return String(outcome.output.dropLast())
    }

    /// Reads the JSON that a command prints.
    static func json(_ outcome: Outcome) throws -> [String: Any] {
        #expect(outcome.complaint == "")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    /// The codes of the problems in a command's JSON.
    static func codes(_ outcome: Outcome) throws -> [String] {
        let problems = try #require(try self.json(outcome)["problems"] as? [[String: String]])
        for problem in problems { #expect(problem["message"]?.isEmpty == false) }
        return problems.compactMap { $0["code"] }
    }

    /// Runs a body with the name of a file that holds a text.
    static func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data(text.utf8).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        try body(url.path)
    }
}
