import AttuneTokens

/// An application of the Unified environment.
struct UnifiedApplication: Decodable {
    let id: String
    let privateKey: String
    let publicKey: String
    let otherPublicKey: String

    func signer() throws -> UnifiedSigner {
        try UnifiedSigner(applicationID: self.id, privateKey: ApplicationPrivateKey(pem: Secret(self.privateKey)))
    }

    func verifier(withOtherKey: Bool) throws -> TokenVerifier {
        let pem = withOtherKey ? self.otherPublicKey : self.publicKey
        return try TokenVerifier(applicationID: self.id, publicKey: ApplicationPublicKey(pem: pem))
    }
}
