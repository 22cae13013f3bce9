import AttuneTokens

/// What a session token is to say.
struct SessionFields: Decodable {
    let session: String
    let role: String
    let exp: Int64?
    let data: String
    let layout: [String]
    let now: Int64

    var time: UnixTime { UnixTime(seconds: self.now) }

    func claims() throws -> TokenClaims {
        TokenClaims(
            session: try SessionID(self.session), role: TokenRole(rawValue: self.role),
            expiry: self.exp.map(UnixTime.init(seconds:)), connectionData: self.data, initialLayoutClasses: self.layout)
    }

    func read(_ token: Secret, with verifier: TokenVerifier) throws -> Reading {
        Reading(try verifier.verify(token, opening: SessionID(self.session), now: self.time))
    }
}

/// A project of the OpenTok environment.
struct OpenTokProject: Decodable {
    let apiKey: String
    let secret: String
    let otherSecret: String

    func signer(withOtherKey: Bool = false) throws -> OpenTokSigner {
        try OpenTokSigner(apiKey: self.apiKey, secret: Secret(withOtherKey ? self.otherSecret : self.secret))
    }
}

/// A session token of the older form.
struct T1Task: ComparisonTask {
    let project: OpenTokProject
    let fields: SessionFields
    let nonce: UInt32
    let theirs: String?

    func sign() throws -> Secret {
        try self.project.signer().t1Token(for: self.fields.claims(), now: self.fields.time, nonce: self.nonce)
    }

    func read(_ token: Secret, withOtherKey: Bool) throws -> Reading {
        try self.fields.read(token, with: TokenVerifier(self.project.signer(withOtherKey: withOtherKey)))
    }
}

/// A session token of the OpenTok environment as a JSON Web Token.
struct OpenTokSessionTask: ComparisonTask {
    let project: OpenTokProject
    let fields: SessionFields
    let nonce: UInt32
    let theirs: String?

    func sign() throws -> Secret {
        try self.project.signer().webToken(for: self.fields.claims(), now: self.fields.time, nonce: self.nonce)
    }

    func read(_ token: Secret, withOtherKey: Bool) throws -> Reading {
        try self.fields.read(token, with: TokenVerifier(self.project.signer(withOtherKey: withOtherKey)))
    }
}

/// A session token of the Unified environment.
struct UnifiedSessionTask: ComparisonTask {
    let application: UnifiedApplication
    let fields: SessionFields
    let id: String
    let theirs: String?

    func sign() throws -> Secret {
        try self.application.signer().token(for: self.fields.claims(), now: self.fields.time, id: self.id)
    }

    func read(_ token: Secret, withOtherKey: Bool) throws -> Reading {
        try self.fields.read(token, with: self.application.verifier(withOtherKey: withOtherKey))
    }
}
