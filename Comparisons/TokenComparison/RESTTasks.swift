import AttuneTokens

/// The token of a REST call of the OpenTok environment.
struct OpenTokRESTTask: ComparisonTask {
    let project: OpenTokProject
    let lifetime: Int64
    let now: Int64
    let id: String
    let theirs: String?

    func sign() throws -> Secret {
        try self.project.signer().restToken(
            lifetime: .seconds(self.lifetime), now: UnixTime(seconds: self.now), id: self.id)
    }

    func read(_ token: Secret, withOtherKey: Bool) throws -> Reading {
        let verifier = TokenVerifier(try self.project.signer(withOtherKey: withOtherKey))
        return Reading(try verifier.verify(token, now: UnixTime(seconds: self.now)))
    }
}

/// The token of REST calls of the Unified environment.
struct UnifiedRESTTask: ComparisonTask {
    let application: UnifiedApplication
    let subject: String?
    let paths: [String]
    /// Nil for the default.
    let lifetime: Int64?
    let now: Int64
    let id: String
    let theirs: String?

    func sign() throws -> Secret {
        try self.application.signer().restToken(
            subject: self.subject, paths: self.paths,
            lifetime: self.lifetime.map { .seconds($0) } ?? UnifiedSigner.defaultRESTLifetime,
            now: UnixTime(seconds: self.now), id: self.id)
    }

    func read(_ token: Secret, withOtherKey: Bool) throws -> Reading {
        let verifier = try self.application.verifier(withOtherKey: withOtherKey)
        return Reading(try verifier.verify(token, now: UnixTime(seconds: self.now)))
    }
}
