import ArgumentParser
import AttuneTokens

/// Whose key signs or verifies.
///
/// What is secret is in the environment or in a file. Messages name the option or the variable, and never its value:
/// somebody may have put the secret itself where the name of a file belongs.
struct KeyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The OpenTok project's API key. Default: OPENTOK_API_KEY.", valueName: "key"))
    var apiKey: String?

    @Option(
        help: ArgumentHelp(
            "A file with the project's secret. Default: the secret itself in the environment's OPENTOK_API_SECRET.",
            valueName: "file"))
    var apiSecretFile: String?

    // Refused with a sentence: the parser's own message could quote the secret.
    @Option(help: .private)
    var apiSecret: String?

    @Option(
        name: .customLong("application-id"),
        help: ArgumentHelp("The Unified application's id. Default: VONAGE_APPLICATION_ID.", valueName: "id"))
    var applicationID: String?

    @Option(
        help: ArgumentHelp(
            "A file with the application's private key as PEM. Default: the environment's VONAGE_PRIVATE_KEY: PEM text "
                + "or a file's name.", valueName: "file"))
    var privateKey: String?

    func validate() throws {
        guard self.apiSecret == nil else {
            throw ValidationError(
                "Every process can see an argument: put the secret into OPENTOK_API_SECRET or a file that "
                    + "--api-secret-file names.")
        }
    }

    // MARK: OpenTok

    /// Whether there is anything of an OpenTok project.
    func hasOpenTok(in surroundings: Surroundings) -> Bool {
        self.apiKey != nil || self.apiSecretFile != nil || surroundings.variable("OPENTOK_API_KEY") != nil
            || surroundings.variable("OPENTOK_API_SECRET") != nil
    }

    /// The signer of the OpenTok project.
    func openTokSigner(in surroundings: Surroundings) throws(Problem) -> OpenTokSigner {
        guard let apiKey = self.apiKey ?? surroundings.variable("OPENTOK_API_KEY") else {
            throw Problem(.usage, "The project's API key is missing: set OPENTOK_API_KEY or give --api-key.")
        }
        guard let secret = try self.secret(in: surroundings) else {
            throw Problem(.usage, "The project's secret is missing: set OPENTOK_API_SECRET or give --api-secret-file.")
        }
        return try Problem.catching { () throws(TokenError) in try OpenTokSigner(apiKey: apiKey, secret: secret) }
    }

    private func secret(in surroundings: Surroundings) throws(Problem) -> Secret? {
        guard let file = self.apiSecretFile else {
            return surroundings.variable("OPENTOK_API_SECRET").map(Secret.init)
        }
        let secret = Secret(try KeyText.read(file, namedBy: "--api-secret-file").reveal().trimmed)
        guard !secret.isEmpty else {
            throw Problem(.badData, "The file that --api-secret-file names has no secret in it: it is empty.")
        }
        return secret
    }

    // MARK: Unified

    /// Whether there is anything of a Unified application.
    func hasUnified(in surroundings: Surroundings) -> Bool {
        self.applicationID != nil || self.privateKey != nil
            || ["VONAGE_APPLICATION_ID", "VONAGE_PRIVATE_KEY", "VONAGE_PUBLIC_KEY"].contains {
                surroundings.variable($0) != nil
            }
    }

    /// The application's id.
    func application(in surroundings: Surroundings) throws(Problem) -> String {
        guard let id = self.applicationID ?? surroundings.variable("VONAGE_APPLICATION_ID") else {
            throw Problem(
                .usage, "The application's id is missing: set VONAGE_APPLICATION_ID or give --application-id.")
        }
        return id
    }

    /// The signer of the Unified application.
    func unifiedSigner(in surroundings: Surroundings) throws(Problem) -> UnifiedSigner {
        let applicationID = try self.application(in: surroundings)
        let pem = try KeyText.pem(
            "private-key", file: self.privateKey, variable: "VONAGE_PRIVATE_KEY", surroundings)
        guard let pem else {
            throw Problem(
                .usage, "The application's private key is missing: set VONAGE_PRIVATE_KEY or give --private-key.")
        }
        return try Problem.catching { () throws(TokenError) in
            try UnifiedSigner(applicationID: applicationID, privateKey: ApplicationPrivateKey(pem: pem))
        }
    }
}
