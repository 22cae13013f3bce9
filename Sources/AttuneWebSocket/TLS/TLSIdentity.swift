public import AttuneCore
import NIOSSL

/// Who this end of a TLS connection is: its certificate and the key to it.
public struct TLSIdentity: Sendable, Hashable {
    let certificates: [NIOSSLCertificate]
    let privateKey: NIOSSLPrivateKey

    /// Reads an identity.
    ///
    /// - Parameters:
    ///   - certificateChain: The certificate, then those of the authorities between it and a root, in PEM (RFC 7468).
    ///   - privateKey: The key in PEM: PKCS#8, PKCS#1 or SEC1, without a passphrase.
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/tlsFailed`` where one of them cannot be read; the key is in
    ///   no error.
    public init(certificateChain: [UInt8], privateKey: Secret) throws(WebSocketError) {
        self.certificates = try .read(pem: certificateChain)
        do {
            self.privateKey = try NIOSSLPrivateKey(bytes: Array(privateKey.reveal().utf8), format: .pem)
        } catch {
            throw WebSocketError(.tlsFailed, "The private key is no PEM of a key without a passphrase.")
        }
    }
}
