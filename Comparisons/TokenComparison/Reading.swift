import AttuneTokens

/// What we read in a token, under the names that tokens give it.
struct Reading: Encodable {
    var kind: String
    var project: String?
    var session: String?
    var role: String?
    var iat: Int64?
    var exp: Int64?
    var data: String?
    var layout: [String]?
    var nonce: String?
    var id: String?
    var scope: String?
    var subject: String?
    var issuer: String?
    var application: String?

    init(_ token: Token) {
        let contents = token.contents
        self.kind = token.kind.description
        self.project = token.project
        self.session = contents.session
        self.role = contents.role?.rawValue
        self.iat = contents.issuedAt?.seconds
        self.exp = contents.expiry?.seconds
        self.data = contents.connectionData
        self.layout = contents.initialLayoutClasses
        self.nonce = contents.nonce
        self.id = contents.id
        self.scope = contents.scope
        self.subject = contents.subject
        self.issuer = contents.issuer?.rawValue
    }

    init(_ webhook: SignedWebhook) {
        self.kind = TokenKind.webhook.description
        self.project = webhook.account
        self.iat = webhook.issuedAt.seconds
        self.id = webhook.id
        self.application = webhook.applicationID
    }
}
