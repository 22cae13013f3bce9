import AttuneTokens
import Foundation
import Testing

@testable import MintToken

@Suite("inspect")
struct InspectTests {
    @Test("says when a token ended, and that this can be seen without a key")
    func expired() throws {
        let token = try Program.mint(["--session", Sample.session(), "--expires-in", "15m"])
        let later = Program.run(["inspect", token], now: Sample.now + .seconds(8_100))
        #expect(later.status == .success)
        #expect(later.output.contains("issued           2023-11-14T22:13:20Z (2 h 15 min ago)\n"))
        #expect(later.output.contains("ends             2023-11-14T22:28:20Z (2 h ago)\n"))
        #expect(later.output.contains("\n- The token ended 7200 s ago"))
        #expect(later.output.contains("(expired)\n"))
        let atTime = Program.run(["inspect", "--json", "--now", "2023-11-15T00:28:20Z", token])
        #expect(try Program.codes(atTime) == ["expired"])
        #expect(((try Program.json(atTime)["ends"]) as? [String: Any])?["utc"] as? String == "2023-11-14T22:28:20Z")
        let early = Program.run(["inspect", "--json", "--now", "1699999900", token])
        #expect(try Program.codes(early) == ["notYetValid"])
        let lenient = Program.run(["inspect", "--json", "--now", "1699999900", "--skew", "100s", token])
        #expect(try Program.codes(lenient) == [])
    }

    @Test("says nothing of the signature, which it cannot see")
    func unsigned() throws {
        for algorithm in ["HS256", "RS256"] {
            let project = algorithm == "HS256" ? ("iss", Sample.apiKey) : ("application_id", Sample.application)
            let token = Sample.webToken(
                header: #"{"alg":"\#(algorithm)"}"#,
                payload: """
                    {"\(project.0)":"\(project.1)","session_id":"\(Sample.session(of: project.1))","role":"publisher",
                    "scope":"session.connect","iat":1700000000,"exp":1700000900}
                    """)
            #expect(try Program.codes(Program.run(["inspect", "--json", token])) == [])
        }
    }

    @Test("finds all that a careless or hostile signer got wrong")
    func rules() throws {
        let token = Sample.webToken(
            header: #"{"alg":"none"}"#,
            payload: """
                {"iss":"1","session_id":"\(Sample.session())","role":"boss","iat":1700000000,"exp":1800000000,
                "connection_data":"\(String(repeating: "x", count: 2_000))"}
                """)
        let found = Program.run(["inspect", token])
        #expect(found.status == .success)
        #expect(found.output.contains("algorithm        none\n"))
        #expect(found.output.contains("role             boss\n"))
        #expect(found.output.contains("x… (2000 characters)\n"))
        let codes = try Program.codes(Program.run(["inspect", "--json", token]))
        #expect(
            Set(codes) == [
                "wrongAlgorithm", "expiryTooFar", "wrongScope", "sessionOfAnotherProject", "unknownRole",
                "connectionDataTooLong",
            ])
        #expect(codes.first == "wrongAlgorithm")
        let projects = [#""iss":"4 2","#: "invalidProject", #""iss":"","#: "invalidProject", "": "missingClaim"]
        for (project, code) in projects {
            let token = Sample.webToken(
                payload: "{\(project)\"ist\":\"project\",\"iat\":1700000000,\"exp\":1700000100}")
            #expect(try Program.codes(Program.run(["inspect", "--json", token])) == [code])
        }
    }

    @Test("reads a webhook's token, and does not ask it for what only other kinds have")
    func webhook() throws {
        let token = try WebhookSigner(account: "a1", signatureSecret: Secret(Sample.secret))
            .token(for: [], applicationID: Sample.application, now: Sample.now).reveal()
        let outcome = Program.run(["inspect", "--json", token])
        #expect(try Program.codes(outcome) == [])
        #expect(try Program.json(outcome)["kind"] as? String == "webhook")
        #expect(try Program.json(outcome)["account"] as? String == "a1")
    }

    @Test(
        "says why a text is no token, and ends with 65",
        arguments: [
            ("", "unrecognized"), ("hello", "unrecognized"), ("T1==", "malformedToken"), ("T1==!", "malformedToken"),
            ("a.b.c", "malformedToken"), ("a.b", "malformedToken"), ("\u{FFFD}.\u{0}.\u{1B}", "malformedToken"),
            (String(repeating: "x", count: 70_000), "tokenTooLarge"),
        ])
    func malformed(text: String, code: String) throws {
        for command in ["inspect", "verify"] {
            let spoken = Program.run([command], environment: Sample.environment, input: text)
            #expect(spoken.status == .badData)
            #expect(spoken.output == "")
            #expect(spoken.complaint.hasPrefix("MintToken: "))
            let json = Program.run([command, "--json"], environment: Sample.environment, input: text)
            #expect(json.status == .badData)
            #expect(try Program.codes(json) == [code])
            #expect(try Program.json(json)["kind"] is NSNull)
            #expect(try Program.json(json)["isValid"] as? Bool == (command == "verify" ? false : nil))
        }
    }

    @Test("finds that a T1 token lost its first characters, and that one was broken into lines")
    func mangled() throws {
        let token = try Program.mint(["--kind", "t1", "--session", Sample.session()])
        let rest = Program.run(["inspect", String(token.dropFirst(4))])
        #expect(rest.status == .badData)
        #expect(rest.complaint.contains("without its first four characters"))
        let broken = Program.run(["inspect", "\(token.prefix(76))\n\(token.dropFirst(76))"])
        #expect(broken.status == .badData)
        #expect(broken.complaint.contains("broken into lines"))
    }

    @Test("shows a time that no calendar has as seconds")
    func times() throws {
        let token = Sample.webToken(payload: #"{"iss":"1","ist":"project","iat":-5,"exp":1e15}"#)
        let outcome = Program.run(["inspect", token])
        #expect(outcome.output.contains("issued           -5 s since 1970 (19675 d 22 h ago)\n"))
        #expect(outcome.output.contains("ends             1000000000000000 s since 1970 (in 11574054398 d 3 h)\n"))
        let json = try Program.json(Program.run(["inspect", "--json", token]))
        #expect((json["ends"] as? [String: Any])?["utc"] is NSNull)
    }
}
