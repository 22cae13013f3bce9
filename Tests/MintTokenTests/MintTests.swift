import AttuneTokens
import Testing

@testable import MintToken

@Suite("mint")
struct MintTests {
    private let session = Sample.session()

    private func complaint(_ arguments: [String], environment: [String: String] = Sample.environment) -> String {
        let outcome = Program.run(["mint"] + arguments, environment: environment)
        #expect(outcome.status == .usage)
        #expect(outcome.output == "")
        return outcome.complaint
    }

    @Test("puts every option into the token")
    func claims() throws {
        let token = try Program.mint([
            "--session", self.session, "--role", "moderator", "--connection-data", "name=Zoë Ω",
            "--layout-class", "focus", "--layout-class", "full", "--nonce", "7",
        ])
        let json = try Program.json(Program.run(["inspect", "--json", token]))
        #expect(json["role"] as? String == "moderator")
        #expect(json["connectionData"] as? String == "name=Zoë Ω")
        #expect(json["layoutClasses"] as? [String] == ["focus", "full"])
        #expect(json["nonce"] as? String == "7")
        #expect((json["session"] as? [String: Any])?["id"] as? String == self.session)
    }

    @Test("puts a REST call's options into its token")
    func rest() throws {
        let account = try Program.mint(["--kind", "opentok-rest", "--account", "--id", "call-1"])
        let json = try Program.json(Program.run(["inspect", "--json", account]))
        #expect(json["issuer"] as? String == "account")
        #expect(json["id"] as? String == "call-1")
        let user = try Program.mint(
            ["--kind", "unified-rest", "--subject", "alice", "--path", "/*/sessions/**"],
            environment: Sample.unifiedEnvironment)
        #expect(try Program.json(Program.run(["inspect", "--json", user]))["subject"] as? String == "alice")
    }

    @Test("makes the same token again from the same time and nonce, or id; else another")
    func reproducible() throws {
        for kind in ["t1", "opentok"] {
            let arguments = ["--kind", kind, "--session", self.session, "--now", "2026-11-21T10:00:00Z"]
            let fixed = arguments + ["--nonce", "123456"]
            #expect(try Program.mint(fixed) == Program.mint(fixed))
            // One of 1,000,000 nonces: eight equal ones in a row do not happen.
            #expect(try Set((0..<8).map { _ in try Program.mint(arguments) }).count > 1)
        }
        let unified = ["--kind", "unified-rest", "--now", "1700000000"]
        let environment = Sample.unifiedEnvironment
        let fixed = unified + ["--id", "x"]
        #expect(
            try Program.mint(fixed, environment: environment) == Program.mint(fixed, environment: environment))
        #expect(
            try Program.mint(unified, environment: environment) != Program.mint(unified, environment: environment))
    }

    @Test("takes the kind from the keys that there are, and from the session where there are both")
    func defaultKind() throws {
        func kind(_ session: String, _ environment: [String: String]) throws -> String? {
            let outcome = Program.run(["mint", "--json", "--session", session], environment: environment)
            return try Program.json(outcome)["kind"] as? String
        }
        let unifiedSession = Sample.session(of: Sample.application)
        let both = Sample.bothEnvironments
        #expect(try kind(self.session, Sample.environment) == "opentok")
        #expect(try kind(unifiedSession, Sample.unifiedEnvironment) == "unified")
        #expect(try kind(self.session, both) == "opentok")
        #expect(try kind(unifiedSession, both) == "unified")
    }

    @Test(
        "refuses a token that nobody would accept, with the rule as a sentence",
        arguments: [
            (["--role", "boss"], "A role is"),
            (["--expires-in", "31d"], "30 days"),
            (["--expires", "2023-11-14T22:13:19Z"], "cannot end before"),
            (["--connection-data", String(repeating: "x", count: 1_001)], "1001"),
            (["--layout-class", "a b"], "White space"),
            (["--layout-class", ""], "has a name"),
            (["--api-key", "45828063"], "another project"),
            (["--api-key", "4582/8063"], "An API key has"),
        ])
    func rules(arguments: [String], words: String) {
        let complaint = self.complaint(["--session", self.session] + arguments)
        #expect(complaint.contains(words), "\(complaint)")
        #expect(complaint.hasPrefix("MintToken: "))
        #expect(complaint.filter { $0 == "\n" }.count == 1)
    }

    @Test("refuses a session that is none, and a session token without one")
    func sessions() {
        #expect(self.complaint(["--session", "nonsense"]).contains("no session id"))
        #expect(self.complaint([]).contains("--session"))
    }

    @Test(
        "refuses options that the kind has no place for",
        arguments: [
            (["--kind", "opentok-rest", "--role", "publisher"], "opens no session"),
            (["--kind", "opentok-rest", "--subject", "alice"], "--subject"),
            (["--kind", "opentok-rest", "--nonce", "1"], "--nonce"),
            (["--kind", "unified-rest", "--account"], "--account"),
            (["--kind", "t1", "--path", "/x"], "--path"),
            (["--kind", "t1", "--id", "x"], "--id"),
            (["--kind", "opentok-rest", "--expires-in", "301s"], "300 s"),
            (["--kind", "opentok-rest", "--expires", "9999-12-31T23:59:59Z"], "300 s"),
            (["--kind", "opentok-rest", "--expires-in", "1h", "--expires", "1800000000"], "not both"),
            (["--kind", "t2"], "'t1', 'opentok', 'opentok-rest', 'unified' or 'unified-rest'"),
            (["--kind", "t1", "--expires-in", "3600"], "with their units"),
            (["--kind", "t1", "--expires", "tomorrow"], "2026-11-22T10:00:00Z"),
        ])
    func options(arguments: [String], words: String) {
        #expect(self.complaint(arguments).contains(words))
    }
}
