import ArgumentParser
import AttuneModels
import AttunePocketSphinx
import Foundation

/// Which engine to stream to.
struct EngineOptions: ParsableArguments {
    @Option(
        name: .customLong("engine"),
        help: ArgumentHelp("An engine that runs already. Default: one of this process's own.", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("The engine's token. Default: the environment's ATTUNE_TOKEN.", valueName: "token"))
    var token: String?

    @Flag(help: "Keep the obscenities that the recogniser hears; it hears them in clean calls, too.")
    var obscenities = false

    func validate() throws {
        guard let url = self.url, !url.hasPrefix("ws://") else { return }
        throw ValidationError("An engine's address looks like ws://127.0.0.1:8080; \(url) does not.")
    }

    /// Runs a body with an engine's address and token.
    func withEngine(_ body: (_ baseURL: String, _ token: Secret) async throws -> Void) async throws {
        if let url = self.url {
            let token = self.token ?? ProcessInfo.processInfo.environment["ATTUNE_TOKEN"] ?? ""
            return try await body(url, Secret(token))
        }
        let token = Secret(UUID().uuidString)
        let engine = EngineServer(
            configuration: EngineConfiguration(token: token),
            recognizers: PocketSphinxRecognizerFactory(
                model: try .installed(), obscenities: self.obscenities ? .kept : .omitted))
        try await engine.withServer { try await body($0, token) }
    }
}
