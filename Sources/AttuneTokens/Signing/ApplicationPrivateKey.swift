import Crypto
import _CryptoExtras

/// The RSA private key of a Unified application: parsed once, never shown.
public struct ApplicationPrivateKey: Sendable {
    private let key: _RSA.Signing.PrivateKey

    /// Reads a key.
    ///
    /// - Parameter pem: A PEM text, not encrypted, of PKCS#8 (`BEGIN PRIVATE KEY`, as the service hands it out) or of
    ///   PKCS#1 (`BEGIN RSA PRIVATE KEY`); 2,048 bits or more.
    /// - Throws: A `TokenError` of code ``TokenError/Code/unusableKey`` that says what the text is instead.
    public init(pem: Secret) throws(TokenError) {
        let text = pem.reveal()
        do {
            self.key = try _RSA.Signing.PrivateKey(pemRepresentation: text)
        } catch {
            throw TokenError(.unusableKey, Self.complaint(about: text))
        }
    }

    /// The size of the key, in bits.
    public var bitCount: Int {
        self.key.keySizeInBits
    }

    /// The key that verifies what this one signs.
    public var publicKey: ApplicationPublicKey {
        ApplicationPublicKey(self.key.publicKey)
    }

    /// RS256: PKCS#1 v1.5 over SHA-256, which is deterministic; nil where the library fails.
    func signature(of message: UnsafeRawBufferPointer) -> [UInt8]? {
        let digest = SHA256.hash(data: message)
        guard let signature = try? self.key.signature(for: digest, padding: .insecurePKCS1v1_5) else { return nil }
        return Array(signature.rawRepresentation)
    }

    private static func complaint(about text: String) -> String {
        let need = "A key is the unencrypted PEM text of an RSA private key of at least 2,048 bits"
        let size = "this text of \(text.utf8.count) bytes"
        if text.isEmpty {
            return "\(need); this text is empty."
        }
        if !text.contains("-----BEGIN ") {
            return "\(need); \(size) has no line that begins with -----BEGIN: pass the key, not the name of its file."
        }
        if text.contains("ENCRYPTED") {
            return "\(need); \(size) is encrypted: decrypt it first."
        }
        if !text.contains("PRIVATE KEY-----") {
            return "\(need); \(size) holds something else, such as a public key or a certificate."
        }
        if text.contains("\\n") {
            return "\(need); \(size) has line breaks written as a backslash and an n: make them line breaks."
        }
        return "\(need); \(size) is damaged, of another kind of key, or too short a key."
    }
}

extension ApplicationPrivateKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `<redacted>`.
    public var description: String { "<redacted>" }

    /// `<redacted>`.
    public var debugDescription: String { "<redacted>" }

    /// Nothing to reflect on.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
