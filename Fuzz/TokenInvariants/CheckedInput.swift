package import AttuneTokens

/// What became of an input that broke no promise.
package enum CheckedInput: Sendable, Hashable {
    /// It was refused before anything was verified, or by the signer.
    case refused(TokenError.Code)
    /// It was read, and the verifier found this problem first.
    case read(TokenError.Code)
    /// It is valid.
    case holds
}
