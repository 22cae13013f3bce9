import ArgumentParser
import AttunePocketSphinx
import AttuneStreamingNIO
import Foundation

/// Which service to stream to, and what is asked of the way there.
struct ServiceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A service that runs already, as ws://127.0.0.1:8080; its token is taken from the environment's "
                + "ATTUNE_TOKEN. Default: an engine of this process's own.", valueName: "url"))
    var url: String?

    @Option(
        help: ArgumentHelp(
            "Break the connection every so often of the call, as 500ms, 10s or 2m, to see it recover.",
            valueName: "duration"),
        transform: TimeSpan.init)
    var dropEvery: TimeSpan?

    @Option(
        help: ArgumentHelp(
            "How long the last words may take once the audio is over. Default: 60s.", valueName: "duration"),
        transform: TimeSpan.init)
    var drainTimeout = TimeSpan(.seconds(60))

    func validate() throws {
        guard let url = self.url, !url.hasPrefix("ws://"), !url.hasPrefix("wss://") else { return }
        throw ValidationError("A service's address looks like ws://127.0.0.1:8080; \(url) does not.")
    }

    /// Runs a body with a service's address and token.
    func withService<Value: Sendable>(
        _ body: (_ baseURL: String, _ token: Secret) async throws -> Value
    ) async throws -> Value {
        if let url = self.url {
            // Every process on a machine can see arguments: a token comes from nowhere else.
            return try await body(url, Secret(ProcessInfo.processInfo.environment["ATTUNE_TOKEN"] ?? ""))
        }
        let token = Secret(UUID().uuidString)
        let engine = EngineServer(
            configuration: EngineConfiguration(token: token),
            recognizers: PocketSphinxRecognizerFactory(model: try .installed()))
        return try await engine.withServer { try await body($0, token) }
    }
}
