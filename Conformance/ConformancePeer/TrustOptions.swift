import ArgumentParser
import AttuneWebSocket
import Foundation

/// Whom a client trusts.
struct TrustOptions: ParsableArguments {
    @Option(help: "A file with the certificate authority that wss addresses are trusted by, in PEM.")
    var trust: String?

    /// The client of the conformance runs.
    func client() throws -> WebSocketClient {
        let tls = try self.trust.map { path in
            try WebSocketClientTLS(trustRoots: .pem(Array(Data(contentsOf: URL(filePath: path)))))
        }
        return WebSocketClient(configuration: .conformance, tls: tls)
    }
}
