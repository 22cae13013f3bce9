import Crypto

/// HMAC (RFC 2104) with its key already absorbed.
///
/// Absorbing a key costs as much as a short message. The state after it is a value: each code begins with a copy.
struct KeyedHash<Hash: HashFunction>: Sendable {
    private let keyed: HMAC<Hash>

    init(_ secret: Secret) {
        self.keyed = HMAC(key: SymmetricKey(data: Array(secret.reveal().utf8)))
    }

    func code(for message: UnsafeRawBufferPointer) -> HashedAuthenticationCode<Hash> {
        var state = self.keyed
        state.update(data: message)
        return state.finalize()
    }

    /// Compares in constant time, by the cryptographic library's own comparison.
    func isValid(_ code: [UInt8], for message: [UInt8]) -> Bool {
        message.withUnsafeBytes { self.code(for: $0) } == code
    }
}
