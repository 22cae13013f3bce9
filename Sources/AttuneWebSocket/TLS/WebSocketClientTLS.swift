import NIOSSL

/// How a client speaks TLS for `wss` addresses: TLS 1.2 or later, and always with a look at the server's certificate.
///
/// There is no way to leave that look out: a server of one's own is trusted by its authority, with
/// ``TLSTrustRoots/pem(_:)``.
public struct WebSocketClientTLS: Sendable {
    let context: NIOSSLContext

    /// Trusts what the machine trusts, and presents no certificate; made once, where it is first needed.
    static let standard = Result { () throws(WebSocketError) in try WebSocketClientTLS() }

    /// Creates a way to speak TLS; to read the machine's certificates takes milliseconds, so make one and keep it.
    ///
    /// - Parameters:
    ///   - trustRoots: Whose certificates are trusted.
    ///   - identity: What the client presents to servers that ask; nil for nothing.
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/tlsFailed`` where a certificate cannot be read.
    public init(trustRoots: TLSTrustRoots = .system, identity: TLSIdentity? = nil) throws(WebSocketError) {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.trustRoots = try trustRoots.certificates()
        // A server that speaks HTTP/2, too, must not choose it (RFC 7301).
        configuration.applicationProtocols = ["http/1.1"]
        if let identity {
            configuration.certificateChain = identity.certificates.map { .certificate($0) }
            configuration.privateKey = .privateKey(identity.privateKey)
        }
        self.context = try .make(configuration)
    }
}

extension NIOSSLContext {
    static func make(_ configuration: TLSConfiguration) throws(WebSocketError) -> NIOSSLContext {
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw WebSocketError(
                .tlsFailed, "TLS cannot be set up with these certificates: \(error).", underlyingError: error)
        }
    }
}
