import Crypto

/// A key that signs JSON Web Tokens, in the one algorithm that is its own.
protocol WebTokenKey {
    /// The header that names the algorithm, encoded.
    static var header: String { get }

    /// The size of every signature, in bytes.
    var signatureByteCount: Int { get }

    /// The signature of a message; nil where the cryptographic library fails.
    func signature(of message: UnsafeRawBufferPointer) -> [UInt8]?
}

extension KeyedHash: WebTokenKey where Hash == SHA256 {
    /// `{"alg":"HS256","typ":"JWT"}`.
    static var header: String { "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9" }

    var signatureByteCount: Int { SHA256.byteCount }

    func signature(of message: UnsafeRawBufferPointer) -> [UInt8]? {
        Array(self.code(for: message))
    }
}

extension ApplicationPrivateKey: WebTokenKey {
    /// `{"alg":"RS256","typ":"JWT"}`.
    static var header: String { "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9" }

    var signatureByteCount: Int { (self.bitCount + 7) / 8 }
}
