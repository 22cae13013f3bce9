import NIOSSL

/// How a server speaks TLS: TLS 1.2 or later.
public struct WebSocketServerTLS: Sendable {
    let context: NIOSSLContext

    /// Creates a way to speak TLS.
    ///
    /// - Parameters:
    ///   - identity: Who the server is.
    ///   - clientTrustRoots: Whose certificates clients must present; nil, the default, asks for none.
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/tlsFailed`` where a certificate cannot be read.
    public init(identity: TLSIdentity, clientTrustRoots: TLSTrustRoots? = nil) throws(WebSocketError) {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: identity.certificates.map { .certificate($0) },
            privateKey: .privateKey(identity.privateKey))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        if let clientTrustRoots {
            configuration.trustRoots = try clientTrustRoots.certificates()
            // No name to compare: clients have none.
            configuration.certificateVerification = .noHostnameVerification
        }
        self.context = try .make(configuration)
    }
}
