import AttuneTokens
import Foundation
import Testing

@testable import MintToken

/// `Program.run` looks into every output for the sample's secret and keys; these are the runs that could give them away.
@Suite("Secrets")
struct SecretsTests {
    private let session = Sample.session()

    @Test("come from a file, whose last line may have an end")
    func files() throws {
        try Program.withFile(Sample.secret + "\n") { path in
            let arguments = ["--session", self.session, "--nonce", "1"]
            let fromFile = try Program.mint(
                ["--api-key", Sample.apiKey, "--api-secret-file", path] + arguments, environment: [:])
            #expect(try fromFile == Program.mint(arguments))
        }
        try Program.withFile(SampleKey.privatePEM) { path in
            let arguments = ["--kind", "unified-rest", "--id", "x"]
            let named = ["VONAGE_APPLICATION_ID": Sample.application, "VONAGE_PRIVATE_KEY": path]
            let expected = try Program.mint(arguments, environment: Sample.unifiedEnvironment)
            #expect(try Program.mint(arguments, environment: named) == expected)
            let options = ["--application-id", Sample.application, "--private-key", path]
            #expect(try Program.mint(options + arguments, environment: [:]) == expected)
        }
    }

    @Test(
        "are not taken from arguments, and not repeated where somebody tries",
        arguments: [
            ["--api-secret", Sample.secret], ["--api-secret=\(Sample.secret)"], ["--secret", Sample.secret],
            ["--api-secret-file", Sample.secret], ["--api-secret-file=\(Sample.secret)"],
            ["--private-key", Sample.secret], ["--public-key", Sample.secret],
        ])
    func arguments(arguments: [String]) {
        for command in [["mint", "--session", self.session, "--kind", "opentok"], ["verify", "a.b.c"]] {
            let outcome = Program.run(command + ["--api-key", Sample.apiKey] + arguments)
            #expect(outcome.status != .success)
            #expect(outcome.complaint != "")
        }
    }

    @Test("are not repeated where a key's text is given as a file's name, or as a damaged key")
    func keys() throws {
        let pem = SampleKey.privatePEM
        let application = ["--kind", "unified-rest", "--application-id", Sample.application]
        let argument = Program.run(["mint"] + application + ["--private-key=\(pem)"])
        #expect(argument.status == .usage)
        #expect(argument.complaint.contains("every process"))
        let body = String(pem.split(separator: "\n")[1])
        for damaged in [String(pem.dropLast(60)), body, pem.replacingOccurrences(of: "\n", with: "\\n")] {
            let outcome = Program.run(["mint"] + application, environment: ["VONAGE_PRIVATE_KEY": damaged])
            #expect([.badData, .noInput].contains(outcome.status))
            #expect(!outcome.complaint.contains(body.prefix(20)))
        }
    }

    @Test("are said to be missing or no text by the option's name, with 66 or 65")
    func missingFiles() throws {
        let folder = FileManager.default.temporaryDirectory.path
        for (path, words) in [("/no/such/file", "is not there"), (folder, "cannot be read")] {
            let outcome = Program.run([
                "mint", "--session", self.session, "--api-key", "1", "--api-secret-file", path,
            ])
            #expect(outcome.status == .noInput)
            #expect(outcome.complaint.contains("--api-secret-file names \(words)"))
        }
        for (text, words) in [(" \n", "empty"), (String(repeating: "x", count: 65_537), "at most 65536 bytes")] {
            try Program.withFile(text) { path in
                let outcome = Program.run([
                    "mint", "--kind", "opentok-rest", "--api-key", "1", "--api-secret-file", path,
                ])
                #expect(outcome.status == .badData)
                #expect(outcome.complaint.contains(words))
            }
        }
    }
}
