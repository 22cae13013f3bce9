import Testing

@testable import MintToken

@Suite("MintToken")
struct MintTokenTests {
    @Test(
        "shows help on the standard output, with 0",
        arguments: [[], ["--help"], ["mint", "--help"], ["help", "verify"]])
    func help(arguments: [String]) {
        let outcome = Program.run(arguments)
        #expect(outcome.status == .success)
        #expect(outcome.output.contains("USAGE: MintToken"))
        #expect(outcome.complaint == "")
    }

    @Test("tells in the help of its commands where secrets come from, and hides the option that is refused")
    func secrets() {
        for command in ["mint", "verify"] {
            let help = Program.run([command, "--help"]).output
            for name in ["OPENTOK_API_SECRET", "--api-secret-file", "VONAGE_PRIVATE_KEY"] {
                #expect(help.contains(name))
            }
            #expect(!help.contains("--api-secret <"))
        }
        #expect(Program.run(["--help"]).output.contains("never from arguments"))
    }

    @Test(
        "refuses commands and options that there are not, with 64", arguments: [["sign"], ["inspect", "--key", "x"]])
    func unknown(arguments: [String]) {
        let outcome = Program.run(arguments)
        #expect(outcome.status == .usage)
        #expect(outcome.output == "")
        #expect(outcome.complaint.hasPrefix("Error: "))
    }
}
