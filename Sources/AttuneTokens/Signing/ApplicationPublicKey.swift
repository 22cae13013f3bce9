import Crypto
import _CryptoExtras

/// The RSA public key of a Unified application: verifies its tokens, and cannot sign.
public struct ApplicationPublicKey: Sendable {
    private let key: _RSA.Signing.PublicKey

    init(_ key: _RSA.Signing.PublicKey) {
        self.key = key
    }

    /// Reads a key.
    ///
    /// - Parameter pem: A PEM text of an RSA public key (`BEGIN PUBLIC KEY` or `BEGIN RSA PUBLIC KEY`) of 2,048 bits or
    ///   more.
    /// - Throws: A `TokenError` of code ``TokenError/Code/unusableKey``.
    public init(pem: String) throws(TokenError) {
        do {
            self.key = try _RSA.Signing.PublicKey(pemRepresentation: pem)
        } catch {
            throw TokenError(
                .unusableKey,
                """
                A public key is the PEM text of an RSA public key of at least 2,048 bits; \
                this text of \(pem.utf8.count) bytes is none.
                """)
        }
    }

    /// The size of the key, in bits.
    public var bitCount: Int {
        self.key.keySizeInBits
    }

    /// Verifies RS256: PKCS#1 v1.5 over SHA-256.
    func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
        return self.key.isValidSignature(signature, for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
    }
}

extension ApplicationPublicKey: CustomStringConvertible, CustomReflectable {
    /// The size of the key.
    public var description: String { "RSA public key of \(self.bitCount) bits" }

    /// The size of the key.
    public var customMirror: Mirror { Mirror(self, children: ["bitCount": self.bitCount]) }
}
