import AttuneTokens

/// The token of a signed webhook.
struct WebhookTask: ComparisonTask {
    let account: String
    let secret: String
    let otherSecret: String
    let application: String?
    let body: String
    let now: Int64
    let id: String
    let theirs: String?

    func sign() throws -> Secret {
        try WebhookSigner(account: self.account, signatureSecret: Secret(self.secret)).token(
            for: Array(self.body.utf8), applicationID: self.application, now: UnixTime(seconds: self.now), id: self.id)
    }

    func read(_ token: Secret, withOtherKey: Bool) throws -> Reading {
        let secret = Secret(withOtherKey ? self.otherSecret : self.secret)
        let verifier = try WebhookVerifier(account: self.account, signatureSecret: secret)
        return Reading(
            try verifier.verify(
                authorization: "Bearer \(token.reveal())", body: Array(self.body.utf8),
                now: UnixTime(seconds: self.now)))
    }
}
