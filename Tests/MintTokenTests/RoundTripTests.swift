import AttuneTokens
import Foundation
import Testing

@testable import MintToken

@Suite("A token of each kind, made, read and verified")
struct RoundTripTests {
    /// What makes a token, and in which environment.
    struct Kind: Sendable, CustomTestStringConvertible {
        let name: String
        let arguments: [String]
        let isUnified: Bool
        let project: String
        let end: String

        var testDescription: String { self.name }

        var opensSession: Bool { !self.name.hasSuffix("-rest") }

        var environment: [String: String] {
            self.isUnified ? Sample.unifiedEnvironment : Sample.environment
        }
    }

    static let kinds = [
        Kind(
            name: "t1", arguments: ["--kind", "t1", "--session", Sample.session()], isUnified: false,
            project: Sample.apiKey, end: "2023-11-15T22:13:20Z (in 1 d)"),
        Kind(
            name: "opentok", arguments: ["--session", Sample.session(), "--expires-in", "1h30m"], isUnified: false,
            project: Sample.apiKey, end: "2023-11-14T23:43:20Z (in 1 h 30 min)"),
        Kind(
            name: "opentok-rest", arguments: ["--kind", "opentok-rest"], isUnified: false, project: Sample.apiKey,
            end: "2023-11-14T22:16:20Z (in 3 min)"),
        Kind(
            name: "unified",
            arguments: [
                "--session", Sample.session(of: Sample.application), "--expires", "2023-11-15T22:13:25Z",
            ],
            isUnified: true, project: Sample.application, end: "2023-11-15T22:13:25Z (in 1 d)"),
        Kind(
            name: "unified-rest", arguments: ["--kind", "unified-rest", "--subject", "alice", "--expires-in", "2h"],
            isUnified: true, project: Sample.application, end: "2023-11-15T00:13:20Z (in 2 h)"),
    ]

    @Test("is printed alone, inspected without a key, and verified with one", arguments: Self.kinds)
    func roundTrip(kind: Kind) throws {
        let token = try Program.mint(kind.arguments, environment: kind.environment)
        #expect(!token.contains { $0.isWhitespace })

        let inspected = Program.run(["inspect", token])
        #expect(inspected.status == .success)
        #expect(inspected.output.contains("kind             \(kind.name), "))
        #expect(inspected.output.contains("project          \(kind.project)\n"))
        #expect(inspected.output.contains("issued           2023-11-14T22:13:20Z (now)\n"))
        #expect(inspected.output.contains("ends             \(kind.end)\n"), "\(inspected.output)")
        #expect(inspected.output.contains("It breaks no rule that can be seen without a key."))
        #expect(
            inspected.output.contains("  made           2023-11-14T21:58:20Z (15 min ago)\n") == kind.opensSession)

        let verified = Program.run(["verify", token], environment: kind.environment)
        #expect(verified.status == .success)
        #expect(verified.output.hasPrefix("valid: "))
        #expect(verified.output.contains(kind.end))
    }

    @Test("is read from the standard input, with the line's end that a pipe adds", arguments: Self.kinds)
    func piped(kind: Kind) throws {
        let token = try Program.mint(kind.arguments, environment: kind.environment)
        for arguments in [[], ["-"]] {
            #expect(
                Program.run(["inspect"] + arguments, input: " \(token)\r\n").output
                    == Program.run(["inspect", token]).output)
            let verified = Program.run(["verify"] + arguments, environment: kind.environment, input: "\(token)\n")
            #expect(verified.status == .success)
        }
    }

    @Test("is refused where what it says was changed after signing", arguments: Self.kinds)
    func changed(kind: Kind) throws {
        let token = try Program.mint(kind.arguments, environment: kind.environment)
        let changed = try Sample.changing(token, "1700000000", to: "1700000001")
        let outcome = Program.run(["verify", "--json", changed], environment: kind.environment)
        #expect(outcome.status == .refused)
        #expect(try Program.codes(outcome) == ["badSignature"])
    }

    @Test("has the same keys in JSON, whatever it says", arguments: Self.kinds)
    func keys(kind: Kind) throws {
        let token = try Program.mint(kind.arguments, environment: kind.environment)
        let common = [
            "account", "algorithm", "connectionData", "ends", "id", "issued", "issuer", "kind", "layoutClasses",
            "nonce", "notBefore", "now", "paths", "payloadHash", "project", "role", "scope", "session", "subject",
        ]
        let minted = Program.run(["mint", "--json"] + kind.arguments, environment: kind.environment)
        #expect(try Program.json(minted).keys.sorted() == (common + ["token"]).sorted())
        let inspected = Program.run(["inspect", "--json", token])
        #expect(try Program.json(inspected).keys.sorted() == (common + ["problems"]).sorted())
        #expect(try Program.codes(inspected) == [])
        let verified = Program.run(["verify", "--json", token], environment: kind.environment)
        #expect(try Program.json(verified).keys.sorted() == (common + ["isValid", "problems"]).sorted())
        #expect(try Program.json(verified)["isValid"] as? Bool == true)
        #expect(try Program.json(verified)["kind"] as? String == kind.name)

        // Sorted in the text, too.
        let places = common.sorted().compactMap { verified.output.range(of: "\n  \"\($0)\"")?.lowerBound }
        #expect(places.count == common.count)
        #expect(places == places.sorted())
    }
}
