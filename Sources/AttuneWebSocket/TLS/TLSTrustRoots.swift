import NIOSSL

/// The certificate authorities that a peer's certificate must lead to.
public struct TLSTrustRoots: Sendable, Hashable {
    private enum Value: Hashable {
        case system
        case pem([UInt8])
    }

    private let value: Value

    /// Those that the machine trusts.
    public static let system = TLSTrustRoots(value: .system)

    /// These and no others.
    ///
    /// - Parameter certificates: One certificate or more, one behind the other, in PEM (RFC 7468, section 5).
    /// - Returns: The trust roots; a text that holds no certificate is noticed by who uses them.
    public static func pem(_ certificates: [UInt8]) -> TLSTrustRoots {
        TLSTrustRoots(value: .pem(certificates))
    }

    /// The trust roots for NIO.
    func certificates() throws(WebSocketError) -> NIOSSLTrustRoots {
        switch self.value {
        case .system: .default
        case .pem(let text): .certificates(try .read(pem: text))
        }
    }
}

extension [NIOSSLCertificate] {
    /// Reads certificates in PEM.
    static func read(pem text: [UInt8]) throws(WebSocketError) -> [NIOSSLCertificate] {
        let certificates: [NIOSSLCertificate]
        do {
            certificates = try NIOSSLCertificate.fromPEMBytes(text)
        } catch {
            throw WebSocketError(
                .tlsFailed, "The \(text.count) bytes of certificates are no PEM (RFC 7468).", underlyingError: error)
        }
        guard !certificates.isEmpty else {
            throw WebSocketError(.tlsFailed, "The \(text.count) bytes of PEM hold no certificate.")
        }
        return certificates
    }
}
