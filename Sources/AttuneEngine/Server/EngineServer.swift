import AttuneCore
import AttuneWebSocket
public import Logging

/// A local conversation-intelligence service: Opus in; words, sentiment and questions out.
///
/// It speaks the streaming protocol of Symbl's last published SDKs. What it claims to have heard was recognised from
/// the audio that it was sent, by the recogniser that it was given.
public struct EngineServer: Sendable {
    private let configuration: EngineConfiguration
    private let recognizers: any SpeechRecognizerFactory
    private let logger: Logger

    /// Creates an engine; it listens from ``withServer(_:)`` on.
    ///
    /// - Parameters:
    ///   - configuration: Where it listens, whom it serves, and its bounds.
    ///   - recognizers: Makes a recogniser for every speaker.
    ///   - logger: Gets a client's comings and goings at debug level, never words, audio or tokens.
    public init(
        configuration: EngineConfiguration,
        recognizers: some SpeechRecognizerFactory,
        logger: Logger = Logger(label: "attune.engine") { _ in SwiftLogNoOpLogHandler() }
    ) {
        self.configuration = configuration
        self.recognizers = recognizers
        self.logger = logger
    }

    /// Listens, runs a body, then stops listening and ends every conversation.
    ///
    /// - Parameter body: Gets the address for clients, as `ws://127.0.0.1:40123`.
    /// - Returns: What the body returns.
    /// - Throws: `WebSocketError` where the address cannot be listened on, else what the body throws.
    public func withServer<Result: Sendable>(
        _ body: (_ baseURL: String) async throws -> Result
    ) async throws -> Result {
        let registry = ConversationRegistry(maximumSockets: self.configuration.maximumSockets)
        let server = WebSocketServer(
            host: self.configuration.host,
            port: self.configuration.port,
            // The protocol's largest chunk of audio is 8 KiB; a start request with trackers may be longer.
            configuration: WebSocketConfiguration(maximumMessageSize: 64 << 10),
            decide: { [configuration] request in
                EngineRequest(request).decision(token: configuration.token, isFull: registry.isFull)
            },
            handle: { [configuration, recognizers, logger] request, inbound, outbound in
                guard let connectionID = EngineRequest(request).connectionID else { return }
                var logger = logger
                logger[metadataKey: "attune.connection"] = "\(connectionID)"
                logger.debug("A client came")
                let socket = EngineSocket(
                    connectionID: connectionID, registry: registry, recognizers: recognizers,
                    idleTimer: IdleTimer(timeout: configuration.idleTimeout), logger: logger)
                do {
                    try await socket.serve(inbound, outbound)
                    logger.debug("A client went")
                } catch {
                    logger.debug("A client was lost", metadata: ["attune.error": "\(error)"])
                    throw error
                }
            })
        let host = self.configuration.host.contains(":") ? "[\(self.configuration.host)]" : self.configuration.host
        return try await server.withServer { port in try await body("ws://\(host):\(port)") }
    }
}
