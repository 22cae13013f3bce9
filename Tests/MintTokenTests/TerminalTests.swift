import AttuneTokens
import Testing

@testable import MintToken

@Suite("What reaches the terminal")
struct TerminalTests {
    /// Erases the screen, sets the title, rings, goes back, writes from right to left, and fakes a line.
    private static let hostile =
        "a\u{1B}[2J\u{9B}31m\u{1B}]0;x\u{7}\u{8}\u{7F}\u{202E}\u{2028}\u{E0041}\nends   never\t\\"

    private func expectHarmless(_ text: String) {
        for scalar in text.unicodeScalars where scalar != "\n" {
            let category = scalar.properties.generalCategory
            #expect(![.control, .format, .lineSeparator].contains(category), "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test("has no control character of a token's, neither as text nor as JSON", arguments: ["t1", "opentok"])
    func connectionData(kind: String) throws {
        let token = try Program.mint([
            "--kind", kind, "--session", Sample.session(), "--connection-data", Self.hostile,
        ])
        let text = Program.run(["inspect", token])
        self.expectHarmless(text.output)
        #expect(text.output.contains(#"connection data  a\u{1B}[2J\u{9B}31m"#))
        #expect(text.output.contains(#"\u{A}ends   never"#))
        for arguments in [["inspect", "--json", token], ["verify", "--json", token]] {
            let json = Program.run(arguments, environment: Sample.environment)
            self.expectHarmless(json.output)
            #expect(try Program.json(json)["connectionData"] as? String == Self.hostile)
        }
    }

    @Test("has none from any other claim")
    func claims() throws {
        let evil = #"\u001b[2J\n\u202e"#
        let token = Sample.webToken(
            header: #"{"alg":"\#(evil)"}"#,
            payload: """
                {"iss":"\(evil)","session_id":"\(evil)","role":"\(evil)","nonce":"\(evil)","jti":"\(evil)",
                "scope":"\(evil)","sub":"\(evil)","ist":"\(evil)","initial_layout_class_list":["\(evil)"]}
                """)
        for command in ["inspect", "verify"] {
            for options in [[], ["--json"]] {
                let outcome = Program.run([command] + options + [token], environment: Sample.environment)
                self.expectHarmless(outcome.output)
                self.expectHarmless(outcome.complaint)
            }
        }
        let shown = Program.run(["inspect", token]).output
        #expect(shown.split(separator: "\n").filter { $0.contains(#"\u{1B}[2J\u{A}\u{202E}"#) }.count == 10)
    }

    @Test("has none from an argument that the parser quotes")
    func arguments() {
        for arguments in [["inspect", "a.b.c", "\u{1B}[2J"], ["\u{1B}[2J"], ["mint", "--kind", "\u{1B}[2J"]] {
            let outcome = Program.run(arguments)
            #expect(outcome.status == .usage)
            self.expectHarmless(outcome.complaint)
        }
    }

    @Test("is what people write, whatever their letters")
    func letters() {
        #expect("Zoë 山田 😀 {\"a\":1}".printable == "Zoë 山田 😀 {\"a\":1}")
        #expect("a\u{E000}b".printable == #"a\u{E000}b"#)
        #expect("\u{E0041}\n".printableJSON == "\\udb40\\udc41\n")
    }
}
