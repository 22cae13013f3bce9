import AttuneTokens
import Testing

@testable import MintToken

@Suite("verify")
struct VerifyTests {
    private let session = Sample.session()

    @Test("refuses another secret, an end that has come and another session, each with a sentence")
    func refused() throws {
        let token = try Program.mint(["--session", self.session])
        let other = ["OPENTOK_API_KEY": Sample.apiKey, "OPENTOK_API_SECRET": "another"]
        let outcome = Program.run(["verify", token], environment: other)
        #expect(outcome.status == .refused)
        #expect(outcome.complaint == "")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first == "refused")
        #expect(lines.last?.hasPrefix("- The signature was not made with this project's key") == true)

        let otherSession = Sample.session(random: "b3RoZXI")
        let all = Program.run(
            ["verify", "--json", "--session", otherSession, "--now", "2023-11-16T00:00:00Z", token], environment: other)
        #expect(all.status == .refused)
        #expect(try Program.codes(all) == ["badSignature", "expired", "unexpectedSession"])
        #expect(try Program.json(all)["isValid"] as? Bool == false)
    }

    @Test("takes the public key alone, from a file, the environment or a file that the environment names")
    func publicKey() throws {
        let token = try Program.mint(
            ["--session", Sample.session(of: Sample.application)], environment: Sample.unifiedEnvironment)
        let pem = SampleKey.publicPEM
        let application = ["VONAGE_APPLICATION_ID": Sample.application]
        try Program.withFile(pem) { path in
            let option = Program.run(["verify", "--public-key", path, token], environment: application)
            #expect(option.status == .success)
            for value in [pem, path] {
                let environment = application.merging(["VONAGE_PUBLIC_KEY": value]) { first, _ in first }
                #expect(Program.run(["verify", token], environment: environment).status == .success)
            }
            // What an option names goes before what the environment has.
            let other = application.merging(["VONAGE_PUBLIC_KEY": "nonsense"]) { first, _ in first }
            #expect(Program.run(["verify", "--public-key", path, token], environment: other).status == .success)
        }
        try Program.withFile(SampleKey.privatePEM) { path in
            let other = application.merging(["VONAGE_PUBLIC_KEY": "nonsense"]) { first, _ in first }
            #expect(Program.run(["verify", "--private-key", path, token], environment: other).status == .success)
            let wrong = Program.run(["verify", "--public-key", path, token], environment: application)
            #expect(wrong.status == .badData)
            #expect(wrong.complaint.contains("A public key is"))
        }
    }

    @Test("says that a token is of the other environment where only the other's key is there")
    func otherEnvironment() throws {
        let unified = try Program.mint(["--kind", "unified-rest"], environment: Sample.unifiedEnvironment)
        let outcome = Program.run(["verify", "--json", unified], environment: Sample.environment)
        #expect(outcome.status == .refused)
        #expect(try Program.codes(outcome) == ["wrongKind", "wrongProject"])
        let opentok = try Program.mint(["--session", self.session])
        let reverse = Program.run(["verify", "--json", opentok], environment: Sample.unifiedEnvironment)
        #expect(try Program.codes(reverse) == ["wrongKind", "wrongProject"])
        // With both keys there, each token finds its own.
        let both = Sample.bothEnvironments
        for token in [unified, opentok] {
            #expect(Program.run(["verify", token], environment: both).status == .success)
        }
    }

    @Test("refuses a REST token that is shown to open a session, and a session token for a REST call")
    func purpose() throws {
        let session = try Program.mint(["--session", self.session])
        let rest = try Program.mint(["--kind", "opentok-rest"])
        for (token, purpose, isRefused) in [
            (session, "session", false), (session, "rest", true), (rest, "session", true), (rest, "rest", false),
        ] {
            let outcome = Program.run(["verify", "--for", purpose, token], environment: Sample.environment)
            #expect(outcome.status == (isRefused ? .refused : .success))
        }
        let opening = Program.run(["verify", "--session", self.session, rest], environment: Sample.environment)
        #expect(opening.status == .refused)
    }

    @Test("refuses a webhook's token with one sentence")
    func webhook() throws {
        let token = try WebhookSigner(account: "a1", signatureSecret: Secret(Sample.secret))
            .token(for: [], applicationID: Sample.application, now: Sample.now).reveal()
        let outcome = Program.run(["verify", "--json", token])
        #expect(outcome.status == .refused)
        #expect(try Program.codes(outcome) == ["wrongKind"])
    }

    @Test("asks for the keys that are missing")
    func missing() throws {
        let token = try Program.mint(["--session", self.session])
        let nothing = Program.run(["verify", token])
        #expect(nothing.status == .usage)
        #expect(nothing.complaint.contains("OPENTOK_API_KEY"))
        let half = Program.run(["verify", token], environment: ["OPENTOK_API_KEY": Sample.apiKey])
        #expect(half.status == .usage)
        #expect(half.complaint.contains("OPENTOK_API_SECRET"))
        let unified = try Program.mint(["--kind", "unified-rest"], environment: Sample.unifiedEnvironment)
        #expect(Program.run(["verify", unified]).complaint.contains("VONAGE_APPLICATION_ID"))
        #expect(
            Program.run(["verify", unified, "--application-id", Sample.application]).complaint
                .contains("VONAGE_PRIVATE_KEY"))
    }
}
